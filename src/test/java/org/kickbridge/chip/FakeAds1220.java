package org.kickbridge.chip;

import java.util.Arrays;

/**
 * An ADS1220 with its DRDY line, byte by byte, by the clock: commands, registers, conversions in normal and turbo mode,
 * DRDY that rises with the first clock of a read and pulses for 8 µs before a result that was not fetched is replaced.
 */
public final class FakeAds1220 extends FakeSpiChip {
    private static final int[] CLOCKS = {204_768, 91_120, 46_128, 23_664, 12_464, 6_896, 4_144, 4_144};

    /** Counts at gain 128; less at lower ones. */
    public int force;
    /** 1 reads the greatest value, −1 the least. */
    public int saturated;
    /** The DRDY line is held where it is said to. */
    public boolean drdyStaysHigh;
    public boolean drdyStaysLow;
    /** Bit n: a write to register n does not take. */
    public int ignoredWrites;
    /** A reset does not take, as with a chip of another kind. */
    public boolean resetIgnored;
    /** The chip's clock is slow by so much. */
    public double slowness;

    /** Bytes that came while the chip was resetting itself and did not hear them. */
    public int early;
    /** Results fetched whole. */
    public int taken;
    /** Results that were replaced before they were fetched. */
    public int missed;
    /** Commands, in order. */
    public final StringBuilder commands = new StringBuilder();

    private final int[] registers = new int[4];
    private boolean running;
    private long firstNanos;
    private long limit;
    private long cleared;
    private long fetched;
    private long deafUntilNanos = Long.MIN_VALUE;
    private int command;
    private int left;
    private int register;
    private int shift;
    private int shown;

    public FakeAds1220(FakeClock clock) {
        super(clock, "spidev0.1");
    }

    public InputPin drdy() {
        return new InputPin() {
            @Override
            public boolean high() {
                return level();
            }

            @Override
            public String name() {
                return "GPIO25";
            }
        };
    }

    /** The supply was away for a moment. */
    public void losePower() {
        Arrays.fill(registers, 0);
        running = false;
    }

    /** Conversions end, and the registers stay. */
    public void stopConverting() {
        running = false;
    }

    /** A register changes of itself, while the chip goes on converting. */
    public void spoil(int index, int value) {
        registers[index] = value;
    }

    public int register(int index) {
        return registers[index];
    }

    @Override
    void begin() {
        left = 0;
        command = 0;
        shown = 3;
        if (done() > fetched) {
            load();
        }
    }

    @Override
    void end() {
        // The chip knows no end: what is not whole is forgotten with the next begin.
    }

    @Override
    int exchange(int in) {
        if (clock.getAsLong() < deafUntilNanos) {
            early++;
            return 0;
        }
        int out = shown < 3 ? shift >> (16 - 8 * shown) & 0xFF : 0;
        cleared = done();
        if (shown < 3) {
            shown++;
            if (shown == 3) {
                taken++;
                missed += fetched > 0 ? (int) Math.max(0, done() - fetched - 1) : 0;
                fetched = done();
            }
        }
        if (left == 0) {
            hear(in);
            return out;
        }
        left--;
        if (command == 0x20) {
            return registers[register++ & 3];
        }
        if (command == 0x40) {
            write(register++ & 3, in);
        }
        return out;
    }

    private void hear(int in) {
        command = in & 0xF0;
        switch (in & 0xFE) {
            case 0x06 -> {
                commands.append("reset ");
                if (!resetIgnored) {
                    losePower();
                }
                deafUntilNanos = clock.getAsLong() + 50_000;
            }
            case 0x08 -> {
                commands.append("start ");
                start();
            }
            default -> {
                if (command == 0x10) {
                    left = 3;
                    load();
                } else if (command == 0x20 || command == 0x40) {
                    commands.append(command == 0x20 ? "read " : "write ");
                    register = in >> 2 & 3;
                    left = (in & 3) + 1;
                    shown = 3;
                }
            }
        }
    }

    private void write(int index, int value) {
        if ((ignoredWrites >> index & 1) != 0) {
            return;
        }
        registers[index] = value;
        if (running) {
            start();
        }
    }

    private void start() {
        running = true;
        firstNanos = clock.getAsLong() + 51_000;
        limit = (registers[1] & 4) != 0 ? Long.MAX_VALUE : 1;
        cleared = 0;
        fetched = 0;
    }

    private void load() {
        int gain = 1 << (registers[0] >> 1 & 7);
        int value = saturated > 0 ? 0x7FFFFF : saturated < 0 ? -0x800000 : force * gain / 128;
        shift = value & 0xFFFFFF;
        shown = 0;
    }

    private boolean level() {
        if (absent || drdyStaysHigh) {
            return true;
        }
        if (drdyStaysLow) {
            return false;
        }
        long done = done();
        return done <= cleared
                || (done < limit && firstNanos + (done + 1) * period() - clock.getAsLong() <= 8_000);
    }

    private long done() {
        long now = clock.getAsLong();
        return !running || now < firstNanos ? 0 : Math.min(limit, (now - firstNanos) / period());
    }

    private long period() {
        int mode = registers[1] >> 3 & 3;
        double nanos = CLOCKS[registers[1] >> 5] / 4.096e6 * 1e9 * (1 + slowness);
        return (long) (mode == 2 ? nanos / 2 : nanos);
    }
}
