package org.kickbridge.chip;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The HX711 load-cell converter at two GPIO lines. DOUT falls when a result is there; 24 pulses on SCK clock it out, and
 * one to three more choose input and gain of the next one. A pulse longer than 60 µs switches the chip off, which raises
 * nothing and gives wrong values: so each pulse is timed, and any doubt ends in a reset, after which the chip settles for
 * four conversions. Belongs to the thread that owns the lines.
 */
public final class Hx711 implements ForceSensor {
    private static final int FULL_SCALE = 0x7FFFFF;
    /** The data sheet's longest high phase; from 60 µs on the chip is off. */
    private static final long LONGEST_PULSE_NANOS = 50_000;
    private static final long POWER_DOWN_NANOS = 100_000;
    /** Twice what a chip strapped to 10 readings a second needs to settle, so that a wrong strap is no dead chip. */
    private static final long SILENCE_NANOS = 1_000_000_000;
    private static final int WARM_READS = 8;
    private static final int MOST_WARMING = 200;
    private static final int MOST_EXCUSED = 20;
    /** Spikes of 2ⁿ−1 are taken for broken reads where they are further than this from the last good reading. */
    private static final int FAR = 4096;
    private static final int MOST_DOUBTED = 3;
    private static final int COUNTED_READS = 1024;

    private enum Phase {
        BEGINNING, SWITCHED_OFF, SETTLING, MEASURING
    }

    private final InputPin dout;
    private final OutputPin sck;
    private final Hx711Settings settings;
    private final LongSupplier nanos;
    private final Attempts attempts = new Attempts();
    private final ReadingRate rate = new ReadingRate();

    private Phase phase = Phase.BEGINNING;
    private long sinceNanos;
    private int unsettled;
    private boolean warm;
    private int warming;
    private int inTime;
    private boolean proven;
    private int excused;

    private int raw;
    private long takenNanos;
    private @Nullable Flaw flaw;
    private boolean anyGood;
    private int lastGood;
    private int ones;
    private int reads;
    private int failures;
    private long longestNanos;
    private boolean endedHigh;

    public Hx711(InputPin dout, OutputPin sck, Hx711Settings settings, LongSupplier nanos) {
        this.dout = dout;
        this.sck = sck;
        this.settings = settings;
        this.nanos = nanos;
    }

    @Override
    public String chip() {
        return "HX711";
    }

    @Override
    public String where() {
        return dout.name() + "/" + sck.name();
    }

    @Override
    public double rateHz() {
        return settings.rateHz();
    }

    @Override
    public int fullScale() {
        return FULL_SCALE;
    }

    /** Does nothing where it is just beginning from reset: the chip would never settle if that were repeated too soon. */
    @Override
    public void restart() {
        if (phase != Phase.SWITCHED_OFF && phase != Phase.SETTLING) {
            beginAgain();
        }
    }

    private void beginAgain() {
        phase = Phase.BEGINNING;
        rate.interrupted();
    }

    @Override
    public Poll poll(long nowNanos) throws BusException {
        if (attempts.mustWait(nowNanos)) {
            return Poll.STARTING;
        }
        try {
            return switch (phase) {
                case BEGINNING -> switchOff();
                case SWITCHED_OFF -> warmUp();
                case SETTLING -> settle();
                case MEASURING -> look();
            };
        } catch (BusException e) {
            beginAgain();
            attempts.backOff(nowNanos, nanos.getAsLong());
            flaw = null;
            throw e;
        }
    }

    private Poll switchOff() throws BusException {
        sck.set(true);
        flaw = null;
        sinceNanos = nanos.getAsLong();
        phase = Phase.SWITCHED_OFF;
        return Poll.STARTING;
    }

    /**
     * The first reads of a cold JVM are far too slow, and always are. So they are done while the chip is off: SCK is set
     * high each time and stays high, which the chip does not see, and all of the code is used.
     */
    private Poll warmUp() throws BusException {
        if (!warm) {
            clock(true);
            inTime = longestNanos <= LONGEST_PULSE_NANOS ? inTime + 1 : 0;
            warming++;
            warm = inTime >= WARM_READS || warming >= MOST_WARMING;
        } else if (nanos.getAsLong() - sinceNanos >= POWER_DOWN_NANOS) {
            sck.set(false);
            sinceNanos = nanos.getAsLong();
            phase = Phase.SETTLING;
        }
        return Poll.STARTING;
    }

    private Poll settle() {
        if (nanos.getAsLong() - sinceNanos >= settings.settlingNanos()) {
            sinceNanos = nanos.getAsLong();
            // Another gain than 128 is chosen by the first read, and holds from the next one on.
            unsettled = settings.gain() == 128 ? 1 : 2;
            phase = Phase.MEASURING;
        }
        return Poll.STARTING;
    }

    private Poll look() throws BusException {
        if (dout.high()) {
            if (nanos.getAsLong() - sinceNanos > SILENCE_NANOS) {
                throw new BusException(BusException.Cause.NO_ANSWER, "The HX711 at " + where()
                        + " gives no result, DOUT stays high: check its supply and the wires of DOUT and SCK");
            }
            return unsettled > 0 ? Poll.STARTING : Poll.NOTHING;
        }
        takenNanos = nanos.getAsLong();
        raw = clock(false);
        sinceNanos = nanos.getAsLong();
        boolean slow = longestNanos > LONGEST_PULSE_NANOS || sinceNanos - takenNanos > 500_000_000 / settings.rateHz();
        if (slow && !proven && excused < MOST_EXCUSED) {
            excused++;
            beginAgain();
            return Poll.STARTING;
        }
        if (slow || !endedHigh) {
            beginAgain();
            return broken();
        }
        if (unsettled > 0) {
            unsettled--;
            return Poll.STARTING;
        }
        return judge();
    }

    private Poll judge() {
        rate.reading(takenNanos);
        if (raw == FULL_SCALE || raw == -FULL_SCALE - 1) {
            count(false);
            flaw = Flaw.SATURATED;
            return Poll.BAD;
        }
        if (looksBroken()) {
            return broken();
        }
        count(false);
        flaw = null;
        attempts.delivers();
        proven = true;
        anyGood = true;
        lastGood = raw;
        ones = 0;
        return Poll.READING;
    }

    /**
     * A read whose last bits are all ones, as if DOUT had gone high in the middle of it: −1, or 2ⁿ−1. A value that is
     * really so is near its neighbours, or stays; only −1 is never believed for staying.
     */
    private boolean looksBroken() {
        boolean allOnes = raw == -1 || (raw > FAR && (raw & (raw + 1)) == 0);
        if (!allOnes || (anyGood && Math.abs(raw - lastGood) <= FAR)) {
            return false;
        }
        ones++;
        return raw == -1 || ones <= MOST_DOUBTED;
    }

    private Poll broken() {
        count(true);
        flaw = Flaw.BROKEN_TRANSFER;
        return Poll.BAD;
    }

    private void count(boolean failed) {
        if (reads >= COUNTED_READS) {
            reads /= 2;
            failures /= 2;
        }
        reads++;
        failures += failed ? 1 : 0;
    }

    /**
     * One read.
     *
     * @param between the level of SCK between the pulses: low, or high to rehearse
     * @return sign-extended; {@link #longestNanos} and {@link #endedHigh} tell how it went
     */
    private int clock(boolean between) throws BusException {
        longestNanos = 0;
        endedHigh = true;
        int bits = 0;
        int pulses = settings.pulses();
        for (int i = 0; i < pulses; i++) {
            long before = nanos.getAsLong();
            sck.set(true);
            sck.set(between);
            longestNanos = Math.max(longestNanos, nanos.getAsLong() - before);
            // The bit stays until the next pulse, so it is read outside of the phase that must be short.
            boolean one = dout.high();
            if (i < 24) {
                bits = bits << 1 | (one ? 1 : 0);
            } else {
                endedHigh &= one;
            }
        }
        return bits << 8 >> 8;
    }

    @Override
    public int raw() {
        return raw;
    }

    @Override
    public long takenNanos() {
        return takenNanos;
    }

    @Override
    public @Nullable Flaw flaw() {
        return flaw;
    }

    /** Conversions a second as they come, to be held against {@link #rateHz}; NaN where there were too few. */
    public double measuredRateHz() {
        return rate.hz();
    }

    /** Broken ones among the last reads (up to {@value #COUNTED_READS}), in percent; NaN where there was none. */
    public double readFailuresPercent() {
        return reads == 0 ? Double.NaN : 100.0 * failures / reads;
    }

    /** The chip has no registers: what is known of it is how its reads went. */
    @Override
    public ChipReport describe() throws BusException {
        String failed = reads == 0
                ? "nothing read yet"
                : String.format(Locale.ROOT, "%.1f %% of %d", readFailuresPercent(), reads);
        return new ChipReport(chip(), where(),
                List.of(new ChipReport.Fact("input", settings.gain() == 32 ? "B" : "A"),
                        new ChipReport.Fact("gain", Integer.toString(settings.gain())),
                        new ChipReport.Fact("rate", settings.rateHz() + "/s"),
                        new ChipReport.Fact("measured rate", rate.text()),
                        new ChipReport.Fact("read failures", failed),
                        new ChipReport.Fact("longest pulse of the last read", longestNanos / 1000 + " us"),
                        new ChipReport.Fact("DOUT", dout.high() ? "high" : "low (a result waits)")),
                flaw == null ? List.of() : List.of(flaw));
    }
}
