package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.capture.WithoutSpikes;

/**
 * Watches how the indication wanders under a load that stays. First and last are what the two seconds at either end come
 * to, led on to the very end by the two seconds beside them. Single spikes are left out. Keeps a bounded number of
 * readings and means. Called by one thread only.
 */
public final class CreepWatch {
    /** From here on it is the whole form. */
    public static final double WHOLE_S = 1800;
    private static final long STEP_US = 500_000;
    private static final int MOST_OF_STEP = 1024;
    private static final int EDGE = 8;
    private static final int MOST_POINTS = 150;
    /** Standard uncertainty of the slope where the load lies, of itself: a cell bends by some tenths of a percent. */
    private static final double SLOPE_SHARE = 0.007;

    private final double appliedN;
    private final double lengthS;
    private final Calibration.Force force;
    private final WithoutSpikes spikes = new WithoutSpikes(MOST_OF_STEP);
    private final double[] open = new double[MOST_OF_STEP];
    private int filled;
    private double openS;
    private boolean begun;
    private long firstUs;
    private long stepUs;
    private long newestUs;

    private final double[] head = new double[EDGE];
    private final double[] headS = new double[EDGE];
    private final double[] tail = new double[EDGE];
    private final double[] tailS = new double[EDGE];
    private int steps;
    private double within;
    private boolean whole = true;
    private int readings;

    private final int stepsOfPoint;
    private final List<Creep.At> means = new ArrayList<>();
    private double pointSum;
    private double pointTime;
    private int pointSteps;

    /**
     * Begins with the first reading.
     *
     * @param appliedN what lies on the pad, newtons
     * @param lengthS how long it is to be watched, seconds, above 0
     * @param force turns counts into newtons; where it is not calibrated the creep is not known
     */
    public CreepWatch(double appliedN, double lengthS, Calibration.Force force) {
        if (!(lengthS > 0)) {
            throw new IllegalArgumentException("length of a creep watch: " + lengthS + " s must be above 0");
        }
        this.appliedN = appliedN;
        this.lengthS = lengthS;
        this.force = force;
        stepsOfPoint = (int) Math.max(1, Math.ceil(lengthS * 1e6 / STEP_US / MOST_POINTS));
    }

    /** Takes a reading: sample clock in microseconds, counts. Once done, readings change nothing. */
    public void add(long tUs, double raw) {
        if (done() || !Double.isFinite(raw)) {
            return;
        }
        if (!begun) {
            begun = true;
            firstUs = tUs;
            stepUs = tUs;
        }
        newestUs = tUs;
        whole &= raw == Math.rint(raw);
        if (tUs - stepUs >= STEP_US) {
            close();
            // A gap moves the grid: a step is never made of what lies far apart.
            stepUs = tUs - stepUs < 2 * STEP_US ? stepUs + STEP_US : tUs;
        }
        if (filled < MOST_OF_STEP) {
            open[filled++] = raw;
            openS += elapsedS();
        }
    }

    private void close() {
        if (filled == 0) {
            return;
        }
        // Few readings of a quiet converter may all be the same count: two more are no spike.
        spikes.look(open, filled, 2);
        double mean = spikes.mean(open, filled);
        for (int i = 0; i < filled; i++) {
            if (spikes.keeps(open[i])) {
                within += (open[i] - mean) * (open[i] - mean);
                readings++;
            }
        }
        double middleS = openS / filled;
        filled = 0;
        openS = 0;
        if (steps < EDGE) {
            head[steps] = mean;
            headS[steps] = middleS;
        }
        tail[steps % EDGE] = mean;
        tailS[steps % EDGE] = middleS;
        steps++;
        pointSum += mean;
        pointTime += middleS;
        if (++pointSteps == stepsOfPoint) {
            means.add(new Creep.At(pointTime / pointSteps, pointSum / pointSteps));
            pointSum = 0;
            pointTime = 0;
            pointSteps = 0;
        }
    }

    /** Whether it was watched as long as it was to be. */
    public boolean done() {
        return elapsedS() >= lengthS;
    }

    /** How much of it is over, 0 to 1. */
    public double share() {
        return Math.min(1, elapsedS() / lengthS);
    }

    private double elapsedS() {
        return begun ? (newestUs - firstUs) * 1e-6 : 0;
    }

    /** What was seen so far; creep and its uncertainty are NaN before the first two seconds are over. */
    public Creep result() {
        double elapsed = elapsedS();
        boolean shortForm = elapsed < WHOLE_S;
        // Both edges take a half of what there is, at most.
        int n = Math.min(EDGE, steps / 2) / 2;
        if (n == 0) {
            return new Creep(appliedN, elapsed, Double.NaN, Double.NaN, shortForm, List.of());
        }
        Edge first = Edge.of(n, 0, i -> headS[i], i -> head[i]);
        Edge last = Edge.of(n, elapsed, i -> tailS[fromEnd(i)], i -> tail[fromEnd(i)]);
        double creepN = newton(last.value()) - newton(first.value());
        double stepNoise = Math.sqrt(within / Math.max(1, readings - steps) * steps / readings);
        double wander = Math.max(stepNoise, wander());
        // Where hardly any noise spreads the counts, a mean is as coarse as one of them.
        double step2 = whole ? 1 / 12.0 / (within < 0.25 * readings ? 1 : n * readings / steps) : 0;
        double counts2 = first.variance(wander) + last.variance(wander) + 2 * step2;
        double u = Math.hypot(Math.sqrt(counts2) * slope(last.value()), SLOPE_SHARE * creepN);
        List<Creep.At> course = new ArrayList<>();
        course.add(new Creep.At(0, 0));
        for (Creep.At each : means) {
            course.add(new Creep.At(each.s(), newton(each.n()) - newton(first.value())));
        }
        return new Creep(appliedN, elapsed, creepN, 2 * u, shortForm, course);
    }

    private int fromEnd(int i) {
        return Math.floorMod(steps - 1 - i, EDGE);
    }

    /**
     * One end of the course: the mean of n steps, led on to the end itself by the n steps beside them.
     *
     * @param led by how much, counts
     * @param weight sum of the squares of the steps' weights
     */
    private record Edge(double value, double led, double weight) {

        static Edge of(int n, double endS, IntToDoubleFunction seconds, IntToDoubleFunction counts) {
            double outer = mean(counts, 0, n);
            double inner = mean(counts, n, n);
            double outerS = mean(seconds, 0, n);
            double share = (endS - outerS) / (outerS - mean(seconds, n, n));
            double led = (outer - inner) * share;
            return new Edge(outer + led, led, ((1 + share) * (1 + share) + share * share) / n);
        }

        private static double mean(IntToDoubleFunction of, int from, int n) {
            double sum = 0;
            for (int i = from; i < from + n; i++) {
                sum += of.applyAsDouble(i);
            }
            return sum / n;
        }

        /** By the scatter of a step, and by what the course bends between the steps. */
        double variance(double scatter) {
            return weight * scatter * scatter + led * led / 48;
        }
    }

    /** Standard deviation of a step's mean by how the last steps differ: slow noise is in it, creep hardly. */
    private double wander() {
        int n = Math.min(EDGE, steps);
        double squares = 0;
        for (int i = 0; i + 1 < n; i++) {
            double step = tail[fromEnd(i)] - tail[fromEnd(i + 1)];
            squares += step * step;
        }
        return Math.sqrt(squares / 2 / (n - 1));
    }

    private double newton(double raw) {
        return force.newton(raw - force.zeroRaw());
    }

    private double slope(double raw) {
        return Math.abs(newton(raw + 0.5) - newton(raw - 0.5));
    }
}
