package org.kickbridge.chip;

/**
 * An AS5048A, frame by frame: what is clocked in goes out again 16 clocks later unless the rising chip select loads an
 * answer, whose angle is that of this moment. Errors of the host set the error flag until they are read.
 */
public final class FakeAs5048a extends FakeSpiChip {
    /** What the magnet does. */
    public enum Magnet {
        MISSING, GOOD, WEAK, STRONG
    }

    /** 0 to 16383, the angle now. */
    public int angle;
    public Magnet magnet = Magnet.GOOD;
    /** The chip's own computation overflows, and the angle stays. */
    public boolean overflow;
    /** The angle stays, and nothing tells. */
    public boolean frozen;
    /** Every so many answers have the wrong parity; 0 for none. */
    public int wrongParityEvery;
    /** When the chip was switched on: the offset compensation is over 10 ms later. */
    public long switchedOnNanos = Long.MIN_VALUE;
    /** The offset compensation never ends. */
    public boolean neverCompensated;

    /** Frames in which the host made a mistake. */
    public int hostErrors;
    /** When the angle that was last answered was taken. */
    public long sampledNanos;

    private int shift;
    private int bits;
    private int errors;
    private int shown;
    private int answers;
    private int random = 12_345;

    public FakeAs5048a(FakeClock clock) {
        super(clock, "spidev0.0");
    }

    @Override
    void begin() {
        bits = 0;
    }

    @Override
    int exchange(int in) {
        int out = shift >> 8 & 0xFF;
        shift = (shift << 8 | in) & 0xFFFF;
        bits += 8;
        return out;
    }

    @Override
    void end() {
        int command = shift;
        int error = 0;
        int answer = 0;
        if (bits % 16 != 0) {
            error = 1;
        } else if (Integer.bitCount(command) % 2 != 0) {
            error = 4;
        } else if ((command & 0x4000) == 0 && command != 0) {
            error = 2; // the driver has nothing to write
        } else {
            answer = read(command & 0x3FFF);
        }
        if (error != 0) {
            errors |= error;
            hostErrors++;
        }
        answer = (answer & 0x3FFF) | (errors != 0 ? 0x4000 : 0);
        answer |= Integer.bitCount(answer) % 2 != 0 ? 0x8000 : 0;
        answers++;
        shift = wrongParityEvery > 0 && answers % wrongParityEvery == 0 ? answer ^ 0x8000 : answer;
    }

    /** The host's next frame is said to have been wrong, as after a disturbance. */
    public void disturb() {
        errors |= 4;
    }

    private int read(int register) {
        return switch (register) {
            case 0x0000, 0x0003, 0x0016, 0x0017 -> 0;
            case 0x0001 -> errorsRead();
            case 0x3FFD -> diagnostics();
            case 0x3FFE -> switch (magnet) {
                case MISSING -> 30;
                case WEAK -> 1500;
                case GOOD -> 5200;
                case STRONG -> 9000;
            };
            case 0x3FFF -> sampled();
            default -> unknown();
        };
    }

    private int errorsRead() {
        int were = errors;
        errors = 0;
        return were;
    }

    private int unknown() {
        errors |= 2;
        hostErrors++;
        return 0;
    }

    private int diagnostics() {
        boolean compensated = !neverCompensated
                && (switchedOnNanos == Long.MIN_VALUE || clock.getAsLong() - switchedOnNanos >= 10_000_000);
        int value = (compensated ? 0x100 : 0) | (overflow ? 0x200 : 0);
        return switch (magnet) {
            case MISSING, WEAK -> value | 0x800 | 255;
            case GOOD -> value | 128;
            case STRONG -> value | 0x400;
        };
    }

    private int sampled() {
        sampledNanos = clock.getAsLong();
        if (overflow || frozen) {
            return shown;
        }
        if (magnet == Magnet.MISSING) {
            random = random * 1_103_515_245 + 12_345;
            shown = random >>> 16 & 0x3FFF;
        } else {
            shown = angle & 0x3FFF;
        }
        return shown;
    }
}
