package org.kickbridge.chip;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongToIntFunction;

/**
 * A NAU7802 at register level: power-up, LDO, calibration, conversions that end at their own times whether anybody looks
 * or not, and the faults a real one has. What it converts is a function of time, in counts at gain 128.
 *
 * <p>Its results right after a restart of the conversion are wrong (a real one's filter has not settled), its own
 * calibration finds another zero each time, and one that is begun before the LDO is stable fails.
 */
public final class FakeNau7802 extends FakeI2c {
    /** Conversions after a restart that are not settled yet. */
    public static final int UNSETTLED = 6;
    private static final int[] RATES = {10, 20, 40, 80, 10, 10, 10, 320};
    private static final long POWER_UP_NANOS = 200_000;
    private static final long LDO_NANOS = 200_000_000;
    private static final long CALIBRATION_NANOS = 344_000_000;
    private static final int TOP = 0x7F_FFFF;

    private final int[] registers = new int[0x80];
    private final Random zeros = new Random(7802);
    private LongToIntFunction input = nanos -> 12_345;
    private int pointer;
    private boolean poweredUp;
    private long powerNanos;
    private long ldoNanos;
    private boolean calibrating;
    private boolean calibrationTooSoon;
    private long calibratedNanos;
    private long startNanos;
    private long taken;
    private int latched;
    private boolean calibrationFails;
    private boolean neverReady;
    private boolean neverUp;
    private int saturated;
    private long slowPpm;
    private long missed;
    private long resultNanos;

    /** One at 0x2A of bus 1, not powered up yet. */
    public FakeNau7802(FakeClock clock) {
        super(clock, "i2c-1 0x2a");
        reset();
    }

    /** What the load cell gives at a time, in counts at gain 128. */
    public void input(LongToIntFunction countsAt) {
        input = countsAt;
    }

    /** It reads 0x7FFFFF for 1 and 0x800000 for -1; 0 for normal. */
    public void saturated(int sign) {
        saturated = sign;
    }

    /** Each calibration ends with CAL_ERR, until told otherwise. */
    public void calibrationFails(boolean fails) {
        calibrationFails = fails;
    }

    /** CR stays 0, until told otherwise. */
    public void neverReady(boolean never) {
        neverReady = never;
    }

    /** PUR stays 0, until told otherwise. */
    public void neverUp(boolean never) {
        neverUp = never;
    }

    /** Its oscillator is slow by so many parts in a million; fast where negative. */
    public void slowBy(long ppm) {
        slowPpm = ppm;
    }

    /** Its supply was interrupted: all registers have their first values, nothing is converted. */
    public void brownOut() {
        reset();
    }

    /** One register loses its value, as after a disturbance. */
    public void corrupt(int register, int value) {
        registers[register] = value;
    }

    /** What a register holds. */
    public int register(int register) {
        return registers[register];
    }

    /** Results that were overwritten unread. */
    public long missed() {
        return missed;
    }

    /** When the conversion ended whose result was read last. */
    public long resultNanos() {
        return resultNanos;
    }

    /** What its own calibration found, or what was written there: the offset it subtracts, in counts. */
    public int offset() {
        int magnitude = (registers[3] & 0x7F) << 16 | registers[4] << 8 | registers[5];
        return (registers[3] & 0x80) == 0 ? magnitude : -magnitude;
    }

    private void reset() {
        Arrays.fill(registers, 0);
        // Gain 1.0 of both channels.
        registers[0x07] = 0x80;
        registers[0x0E] = 0x80;
        registers[0x1F] = 0x0F;
        poweredUp = false;
        calibrating = false;
        startNanos = Long.MAX_VALUE;
        ldoNanos = Long.MAX_VALUE;
        taken = 0;
    }

    @Override
    void beginRead(int register) {
        pointer = register;
    }

    @Override
    int next(long nanos) {
        int register = pointer++ & 0x7F;
        finishCalibration(nanos);
        return switch (register) {
            case 0x00 -> status(nanos);
            case 0x12 -> {
                latch(nanos);
                yield latched >> 16 & 0xFF;
            }
            case 0x13 -> latched >> 8 & 0xFF;
            case 0x14 -> latched & 0xFF;
            default -> registers[register];
        };
    }

    @Override
    void store(int register, int value, long nanos) {
        finishCalibration(nanos);
        if (register == 0x00) {
            control(value, nanos);
        } else if ((registers[0] & 0x01) == 0 && register != 0x1F && (register < 0x12 || register > 0x14)) {
            int old = registers[register];
            registers[register] = value;
            if (register == 0x01 && ((old ^ value) & 0x07) != 0) {
                restart(nanos);
            } else if (register == 0x02) {
                control2(old, value, nanos);
            }
        }
    }

    private void control(int value, long nanos) {
        if ((value & 0x01) != 0) {
            reset();
            registers[0] = 1;
            return;
        }
        int old = registers[0];
        registers[0] = value & 0xD7;
        if ((value & ~old & 0x02) != 0) {
            poweredUp = true;
            powerNanos = nanos;
        }
        if ((value & ~old & 0x80) != 0) {
            ldoNanos = nanos;
        }
        if ((value & ~old & 0x10) != 0) {
            restart(nanos);
        }
    }

    private void control2(int old, int value, long nanos) {
        // A running calibration is not begun again, and CAL_ERR cannot be written.
        registers[2] = (value & 0xF7) | (old & 0x08) | (calibrating ? 0x04 : 0);
        if ((value & 0x04) != 0 && !calibrating) {
            calibrating = true;
            calibrationTooSoon = (registers[0] & 0x96) != 0x96 || nanos - ldoNanos < LDO_NANOS;
            calibratedNanos = nanos + CALIBRATION_NANOS;
        }
        if ((value & 0x04) != 0 || ((old ^ value) & 0xF0) != 0) {
            restart(nanos);
        }
    }

    private void finishCalibration(long nanos) {
        if (calibrating && nanos >= calibratedNanos) {
            calibrating = false;
            registers[2] &= ~0x0C;
            if (calibrationFails || calibrationTooSoon) {
                registers[2] |= 0x08;
            } else {
                int offset = zeros.nextInt(-20_000, 20_000);
                registers[3] = (offset < 0 ? 0x80 : 0) | Math.abs(offset) >> 16;
                registers[4] = Math.abs(offset) >> 8 & 0xFF;
                registers[5] = Math.abs(offset) & 0xFF;
            }
        }
    }

    private void restart(long nanos) {
        startNanos = calibrating ? calibratedNanos : nanos;
        taken = 0;
    }

    private int status(long nanos) {
        boolean up = poweredUp && !neverUp && nanos - powerNanos >= POWER_UP_NANOS;
        boolean ready = !neverReady && converted(nanos) > taken;
        return registers[0] | (up ? 0x08 : 0) | (ready ? 0x20 : 0);
    }

    private long periodNanos() {
        long nominal = 1_000_000_000L / RATES[registers[2] >> 4 & 0x07];
        return nominal + nominal * slowPpm / 1_000_000;
    }

    private long converted(long nanos) {
        return (registers[0] & 0x16) == 0x16 && nanos > startNanos ? (nanos - startNanos) / periodNanos() : 0;
    }

    private void latch(long nanos) {
        long done = converted(nanos);
        if (taken > 0 && done > taken + 1) {
            missed += done - taken - 1;
        }
        taken = done;
        if (done > 0) {
            resultNanos = startNanos + done * periodNanos();
            int counts = (input.applyAsInt(resultNanos) >> (7 - (registers[1] & 0x07))) - offset()
                    + (done <= UNSETTLED ? 500_000 : 0);
            latched = Math.clamp(counts, -TOP - 1, TOP);
        }
        if (saturated != 0) {
            latched = saturated > 0 ? TOP : -TOP - 1;
        }
    }
}
