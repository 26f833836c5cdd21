package org.kickbridge.chip;

/**
 * An HX711 at its two lines, pulse by pulse, by the clock: conversions at 10 or 80 a second, of which the first takes four
 * periods; 25, 26 or 27 pulses choose input and gain of the next one; SCK high for more than 60 µs switches it off, and
 * its fall resets it. Each use of a line takes {@link #callNanos}, and anything that the host or the cable may do wrong
 * can be had. The numbers of what happened are for tests to look at.
 */
public final class FakeHx711 {
    private static final long SWITCHES_OFF_NANOS = 60_000;

    /** What one use of a line takes. */
    public long callNanos = 2_000;
    /** Counts at gain 128; less at the others. */
    public int force;
    /** DOUT stays high. */
    public boolean absent;
    /** DOUT stays low. */
    public boolean shorted;
    /** No conversion ends. */
    public boolean neverReady;
    /** 1 reads the greatest value, −1 the least. */
    public int saturated;
    /** This pulse from now on (0 the next) is {@link #slowNanos} long; −1 for none. */
    public int slowPulse = -1;
    public long slowNanos = 80_000;
    /** The host pauses for {@link #slowNanos} after the bit of this pulse (1 the first), SCK low; 0 for never. */
    public int pauseAfterPulse;
    /** As many uses of SCK take {@link #slowNanos} from now on, as in a JVM that has just started. */
    public int coldCalls;
    /** From this bit on (0 the first) the next read gives ones, as if DOUT had let go; −1 for none. */
    public int onesFromBit = -1;
    /** An additional pulse that the cable picks up is seen before this pulse (0 the next); −1 for none. */
    public int ghostPulse = -1;
    /** Every so many uses of SCK fail; 0 for none. */
    public int failEvery;

    /** Times the chip was switched off. */
    public int switchedOff;
    /** Pulses of a chip that had no result. */
    public int early;
    /** Results clocked out in full. */
    public int taken;
    /** Uses of both lines. */
    public int calls;

    private final FakeClock clock;
    private final int rateHz;

    private boolean high;
    private long roseNanos;
    private boolean off;
    private long startedNanos;
    private long lastPulseNanos;
    private long read;
    private int pulses;
    private int shift;
    /** Pulses that choose the input now converted, and the next one. */
    private int input = 25;
    private int nextInput = 25;

    public FakeHx711(FakeClock clock, int rateHz) {
        this.clock = clock;
        this.rateHz = rateHz;
        startedNanos = clock.getAsLong();
    }

    public InputPin dout() {
        return new InputPin() {
            @Override
            public boolean high() {
                calls++;
                clock.advance(callNanos);
                boolean level = level();
                if (pauseAfterPulse > 0 && pauseAfterPulse == pulses) {
                    pauseAfterPulse = 0;
                    clock.advance(slowNanos);
                }
                return level;
            }

            @Override
            public String name() {
                return "GPIO5";
            }
        };
    }

    public OutputPin sck() {
        return new OutputPin() {
            @Override
            public void set(boolean level) throws BusException {
                calls++;
                clock.advance(callNanos);
                if (coldCalls > 0) {
                    coldCalls--;
                    clock.advance(slowNanos);
                }
                if (failEvery > 0 && calls % failEvery == 0) {
                    throw new BusException(BusException.Cause.FAILED, "GPIO6 could not be set");
                }
                drive(level);
            }

            @Override
            public String name() {
                return "GPIO6";
            }
        };
    }

    /** Pulses that chose the input of the conversion going on: 25 is A with 128, 26 is B with 32, 27 is A with 64. */
    public int input() {
        return input;
    }

    private void drive(boolean level) {
        if (level && !high) {
            high = true;
            roseNanos = clock.getAsLong();
            if (ghostPulse == 0) {
                pulse();
            }
            ghostPulse = ghostPulse >= 0 ? ghostPulse - 1 : -1;
            pulse();
        } else if (!level && high) {
            if (slowPulse == 0) {
                clock.advance(slowNanos);
            }
            slowPulse = slowPulse >= 0 ? slowPulse - 1 : -1;
            noticeOff();
            high = false;
            if (off) {
                reset();
            }
        }
    }

    private void noticeOff() {
        if (high && !off && clock.getAsLong() - roseNanos > SWITCHES_OFF_NANOS) {
            off = true;
            switchedOff++;
        }
    }

    private void reset() {
        off = false;
        startedNanos = clock.getAsLong();
        read = 0;
        pulses = 0;
        input = 25;
        nextInput = 25;
    }

    private void pulse() {
        long now = clock.getAsLong();
        boolean over = pulses <= 24 ? now - lastPulseNanos >= period() : ready();
        if (pulses > 0 && over) {
            pulses = 0;
        }
        if (pulses == 0) {
            load();
        }
        pulses++;
        lastPulseNanos = now;
        if (pulses == 25) {
            taken++;
            read = Math.max(read, done());
        }
        if (pulses >= 25 && pulses <= 27) {
            nextInput = pulses;
        }
    }

    private void load() {
        if (!ready()) {
            early++;
            shift = 0xFFFFFF;
            return;
        }
        read = done();
        int value = switch (input) {
            case 25 -> force;
            case 26 -> force / 4;
            default -> force / 2;
        };
        value = saturated > 0 ? 0x7FFFFF : saturated < 0 ? -0x800000 : value;
        shift = value & 0xFFFFFF;
        if (onesFromBit >= 0) {
            shift |= 0xFFFFFF >> onesFromBit;
            onesFromBit = -1;
        }
    }

    private boolean level() {
        noticeOff();
        if (absent || off) {
            return true;
        }
        if (shorted) {
            return false;
        }
        if (pulses >= 1 && pulses <= 24 && clock.getAsLong() - lastPulseNanos < period()) {
            return ((shift >> (24 - pulses)) & 1) != 0;
        }
        return high || !ready();
    }

    private boolean ready() {
        if (neverReady || absent || done() <= read) {
            return false;
        }
        if (nextInput != input) {
            // A new input has to settle again.
            input = nextInput;
            startedNanos = clock.getAsLong();
            read = 0;
            return false;
        }
        return true;
    }

    private long done() {
        long settled = clock.getAsLong() - startedNanos - 4 * period();
        return settled < 0 ? 0 : settled / period() + 1;
    }

    private long period() {
        return 1_000_000_000L / rateHz;
    }
}
