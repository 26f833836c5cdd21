package org.kickbridge.chip;

import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * An AS5600 at register level, with its address pointer that falls back on the pairs, its magnet states, and the faults a
 * real one has. Its shaft is a function of time, in counts of 4096 a turn.
 */
public final class FakeAs5600 extends FakeI2c {
    /** How the magnet is. */
    public enum Magnet {
        MISSING(0x10, 128, 10), GOOD(0x20, 64, 2000), WEAK(0x30, 128, 600), STRONG(0x28, 0, 4000);

        private final int status;
        private final int agc;
        private final int magnitude;

        Magnet(int status, int agc, int magnitude) {
            this.status = status;
            this.agc = agc;
            this.magnitude = magnitude;
        }
    }

    /** Bits of STATUS that mean nothing, and are set in real ones. */
    private static final int MEANINGLESS = 0x47;
    private static final int STATUS = 0x0B;
    private static final int RAW_ANGLE = 0x0C;
    private static final int ANGLE = 0x0E;
    private static final int AGC = 0x1A;
    private static final int MAGNITUDE = 0x1B;
    private static final int BURN = 0xFF;

    private final int[] registers = new int[0x100];
    private LongToIntFunction shaft = nanos -> 1000;
    private Magnet magnet = Magnet.GOOD;
    private int pointer;
    private int low;
    private boolean frozen;
    private int angle;
    private int glitch;
    private int glitchEvery;
    private long angles;
    private int burnt;
    private long resultNanos;

    /** One at 0x36 of bus 1, as it comes from the factory. */
    public FakeAs5600(FakeClock clock) {
        super(clock, "i2c-1 0x36");
    }

    /** Where the shaft is at a time, in counts; only the lower 12 bits are seen. */
    public void shaft(LongToIntFunction countsAt) {
        shaft = countsAt;
    }

    public void magnet(Magnet now) {
        magnet = now;
    }

    /** The angle stays at what it was, until told otherwise. */
    public void frozen(boolean isFrozen) {
        frozen = isFrozen;
    }

    /** Every so-many-th angle is this instead, with a status that says nothing of it: 0 and 3839 are known; 0 for none. */
    public void glitch(int value, int anglesEach) {
        glitch = value;
        glitchEvery = anglesEach;
    }

    /** Its supply was interrupted: CONF has what was burnt, which is nothing. */
    public void brownOut() {
        Arrays.fill(registers, 0);
    }

    /** A register gets a value, as from a former user of the chip. */
    public void preset(int register, int value) {
        registers[register] = value;
    }

    /** What a register holds. */
    public int register(int register) {
        return registers[register];
    }

    /** How often the permanent memory was written: must stay 0. */
    public int burnt() {
        return burnt;
    }

    /** When the angle was taken that was read last. */
    public long resultNanos() {
        return resultNanos;
    }

    @Override
    void beginRead(int register) {
        pointer = register;
    }

    @Override
    int next(long nanos) {
        int register = pointer++ & 0xFF;
        return switch (register) {
            case STATUS -> magnet.status | MEANINGLESS;
            case RAW_ANGLE, ANGLE -> high(angle(nanos));
            case RAW_ANGLE + 1, ANGLE + 1, MAGNITUDE + 1 -> {
                // So that a pair can be read again and again.
                pointer = register - 1;
                yield low;
            }
            case AGC -> magnet.agc;
            case MAGNITUDE -> high(magnet.magnitude);
            default -> registers[register];
        };
    }

    @Override
    void store(int register, int value, long nanos) {
        if (register == BURN) {
            burnt++;
        } else if (register > 0 && register <= 0x08) {
            registers[register] = value;
        }
    }

    private int high(int value) {
        low = value & 0xFF;
        return value >> 8;
    }

    private int angle(long nanos) {
        angles++;
        if (!frozen) {
            angle = shaft.applyAsInt(nanos) & 0xFFF;
            resultNanos = nanos;
        }
        return glitchEvery > 0 && angles % glitchEvery == 0 ? glitch : angle;
    }
}
