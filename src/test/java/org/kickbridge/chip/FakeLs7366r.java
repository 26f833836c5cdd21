package org.kickbridge.chip;

/**
 * An LS7366R, byte by byte: the instruction first, then what it reads or writes; a count is held when its reading begins.
 * In any mode but ×4 it counts each fourth edge.
 */
public final class FakeLs7366r extends FakeSpiChip {
    private static final int POWER_LOST = 0x04;
    private static final int COUNTING = 0x08;

    /** Writes to the modes do not take. */
    public boolean writeIgnored;
    /** The status cannot be cleared. */
    public boolean statusSticks;
    /** The count stays. */
    public boolean frozen;

    /** Times the count was cleared by the host. */
    public int cleared;

    private int mode0;
    private int mode1;
    private int status = POWER_LOST;
    private int count;
    private int held;
    private int instruction;
    private int at;

    public FakeLs7366r(FakeClock clock) {
        super(clock, "spidev0.2");
    }

    /** The encoder moves by so many edges. */
    public void move(int edges) {
        status = edges < 0 ? status & ~2 : status | 2;
        if (!frozen && (mode1 & 4) == 0) {
            count += (mode0 & 3) == 3 ? edges : edges / 4;
        }
    }

    /** The supply was away for a moment. */
    public void losePower() {
        mode0 = 0;
        mode1 = 0;
        count = 0;
        status = POWER_LOST;
    }

    /** The supply was low for a moment: the count is lost, the modes are not. */
    public void brownOut() {
        count = 0;
        status |= POWER_LOST;
    }

    /** The count is 0 of a sudden, and nothing tells. */
    public void resetSilently() {
        count = 0;
    }

    public int count() {
        return count;
    }

    public int mode0() {
        return mode0;
    }

    public void spoilMode(int value) {
        mode0 = value;
    }

    @Override
    void begin() {
        at = 0;
    }

    @Override
    int exchange(int in) {
        int index = at++;
        if (index == 0) {
            instruction = in & 0xF8;
            if (instruction == 0x60) {
                held = count;
            }
            return 0;
        }
        int width = 4 - (mode1 & 3);
        return switch (instruction) {
            case 0x48, 0x50, 0x70 -> index == 1 ? register() : 0;
            case 0x60, 0x68 -> index <= width ? (held >> (8 * (width - index))) & 0xFF : 0;
            default -> write(index, in);
        };
    }

    private int register() {
        return switch (instruction) {
            case 0x48 -> mode0;
            case 0x50 -> mode1;
            default -> status | ((mode1 & 4) == 0 ? COUNTING : 0);
        };
    }

    private int write(int index, int value) {
        if (index == 1 && !writeIgnored) {
            mode0 = instruction == 0x88 ? value : mode0;
            mode1 = instruction == 0x90 ? value : mode1;
        }
        return 0;
    }

    @Override
    void end() {
        if (instruction == 0x20) {
            count = 0;
            cleared++;
        } else if (instruction == 0x30 && !statusSticks) {
            status &= 2;
        }
    }
}
