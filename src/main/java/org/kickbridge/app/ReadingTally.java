package org.kickbridge.app;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * Counts the readings of a recording on their way to the analysis, and recognises wrong units: times that are no
 * microseconds and angles that are no degrees. Not thread-safe.
 */
final class ReadingTally implements Readings {
    private static final int PROGRESS_EVERY = 1 << 14;
    /** Fewer steps say nothing about the unit of the time. */
    private static final int FEWEST_STEPS = 20;
    /** 5,000 readings a second; five times the highest rate that a config allows. */
    private static final long SHORTEST_STEP_US = 200;
    /** 2 readings a second; less than half of the lowest rate that a config allows. */
    private static final long LONGEST_STEP_US = 500_000;
    /** Half a turn and a little: no lever of a gym machine turns further. */
    private static final double WIDEST_RADIANS = 3.2;
    /** 17 degrees if it is radians. Levers that do not move stay well below 0.3 degrees. */
    private static final double NARROWEST_RADIANS = 0.3;
    private static final int FEWEST_MOVEMENTS = 2;
    /** Less is no training but the noise of a load cell at rest. */
    private static final double LEAST_LOAD_N = 20;

    private final Readings next;
    private final Runnable progress;
    private final Steps forceSteps = new Steps("force");
    private final Steps angleSteps = new Steps("angle");
    private double peakForceN = Double.NaN;
    private double lowestDeg = Double.NaN;
    private double highestDeg = Double.NaN;
    private double turnDeg = Double.NaN;
    private boolean rising;
    private int movements;
    private long lastUs;

    ReadingTally(Readings next, Runnable progress) {
        this.next = next;
        this.progress = progress;
    }

    @Override
    public void force(long tUs, double newton) {
        peakForceN = newton <= peakForceN ? peakForceN : newton;
        forceSteps.add(tUs);
        passed(tUs);
        next.force(tUs, newton);
    }

    @Override
    public void angle(long tUs, double degree) {
        lowestDeg = degree >= lowestDeg ? lowestDeg : degree;
        highestDeg = degree <= highestDeg ? highestDeg : degree;
        countMovements(degree);
        angleSteps.add(tUs);
        passed(tUs);
        next.angle(tUs, degree);
    }

    @Override
    public void side(long tUs, Side side) {
        lastUs = tUs;
        next.side(tUs, side);
    }

    @Override
    public void mark(long tUs, String text) {
        lastUs = tUs;
        next.mark(tUs, text);
    }

    private void passed(long tUs) {
        lastUs = tUs;
        if (((forceSteps.readings + angleSteps.readings) & (PROGRESS_EVERY - 1)) == 0) {
            progress.run();
        }
    }

    /** A movement is a rise of at least {@link #NARROWEST_RADIANS} and as much of a fall after it. */
    private void countMovements(double value) {
        boolean onward = rising ? value >= turnDeg : value <= turnDeg;
        if (onward || Double.isNaN(turnDeg)) {
            turnDeg = value;
        } else if (Math.abs(value - turnDeg) >= NARROWEST_RADIANS) {
            movements += rising ? 1 : 0;
            rising = !rising;
            turnDeg = value;
        }
    }

    long forceReadings() {
        return forceSteps.readings;
    }

    long angleReadings() {
        return angleSteps.readings;
    }

    /** Highest force of any reading; NaN where there was none. */
    double peakForceN() {
        return peakForceN;
    }

    /** NaN where there is no angle. */
    double lowestDeg() {
        return lowestDeg;
    }

    /** NaN where there is no angle. */
    double highestDeg() {
        return highestDeg;
    }

    /** Time of the last reading or event, sample clock. */
    long lastUs() {
        return lastUs;
    }

    /** One sentence where the times cannot be microseconds. */
    @Nullable
    String wrongTimes() {
        return (angleSteps.readings > 0 ? angleSteps : forceSteps).wrongTimes();
    }

    /**
     * Whether the angles may be radians: the lever moves up and down several times, all within half a turn if it is
     * radians, and under load if there is a load cell.
     */
    boolean mayBeRadians() {
        return movements >= FEWEST_MOVEMENTS && highestDeg - lowestDeg <= WIDEST_RADIANS
                && Math.max(Math.abs(lowestDeg), Math.abs(highestDeg)) <= 2 * Math.PI
                && (forceSteps.readings == 0 || peakForceN >= LEAST_LOAD_N);
    }

    /** Steps of the time between the readings of one sensor. */
    private static final class Steps {
        private final String sensor;
        private long readings;
        private long firstUs;
        private long lastUs;
        private long tooShort;
        private long tooLong;

        Steps(String sensor) {
            this.sensor = sensor;
        }

        void add(long tUs) {
            if (readings++ == 0) {
                firstUs = tUs;
            } else {
                long step = tUs - lastUs;
                tooShort += step < SHORTEST_STEP_US ? 1 : 0;
                tooLong += step > LONGEST_STEP_US ? 1 : 0;
            }
            lastUs = tUs;
        }

        @Nullable
        String wrongTimes() {
            long steps = readings - 1;
            // Nine of ten, since silences and double readings are in good recordings too.
            if (steps < FEWEST_STEPS || Math.max(tooShort, tooLong) * 10 < steps * 9) {
                return null;
            }
            double seconds = (lastUs - firstUs) / 1e6;
            double perSecond = steps / Math.max(seconds, 1e-6);
            return String.format(Locale.ROOT,
                    "times look like %s: %,d %s readings in %s s would be %s a second; t_us is"
                            + " microseconds",
                    tooShort > tooLong ? "milliseconds" : "nanoseconds", readings, sensor,
                    rounded(seconds), rounded(perSecond));
        }

        private static String rounded(double value) {
            return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%,.0f", value);
        }
    }
}
