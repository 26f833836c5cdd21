package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How closely the readings of one phase allow to tell it, whoever analyses them: a lower bound on the random error of its
 * two cuts, its duration and its mean velocity, as standard deviations.
 *
 * <p>
 * The bound is that of van Trees (Detection, Estimation and Modulation Theory, 1968; Gill and Levit, Bernoulli 1, 1995),
 * the Cramér-Rao bound with prior knowledge: {@code g' (J + P)^-1 g} with the Fisher information J of the readings, the
 * information P of what was known before, and the gradient g of the cut. Each cut stands alone. Its unknowns are
 * those of the motion there, which stands still at an angle c and then rises by {@code r(t - T)}, r the <em>true</em>
 * rise: c, T, the rise's size, its bend and its power, that is {@code c + r(t - T) e^(a + b z + p ln z)} with z the time
 * since T in lengths of the rise up to half of the peak speed.
 *
 * <p>
 * What is assumed, each of it in favour of a smaller limit:
 * <ul>
 * <li>the shape is known but for these five numbers, and of bend and power it is known how they vary among movements;
 * the standstill is known to a step of the encoder;
 * <li>the lever stood still before the rise for as long as the rise takes, also where it did not;
 * <li>the peak speed, and the angles at the cuts, are known exactly;
 * <li>frequency, attack and course of a tremor are known, but for its strength and phase and how these drift.
 * </ul>
 * Against it: readings beyond half of the peak speed are taken to tell nothing about the cut, which holds for whoever
 * does not know how the movement goes on. The bound is linearised at the truth. Readings are independent; what one tells
 * is the exact information of a Gaussian that was rounded to steps, which for a coarse encoder with little noise is next
 * to nothing except where a step is crossed.
 *
 * @param startS deviation of the first cut, seconds
 * @param endS deviation of the last cut, seconds
 * @param seconds true duration
 * @param cutShare speed at the cuts as a share of the mean speed
 */
record InformationLimit(double startS, double endS, double seconds, double cutShare) {
    /** Up to this share of the peak speed the readings tell about the cut. */
    private static final double LEVEL = 0.5;
    private static final double BEND_SPREAD = 0.4;
    private static final double POWER_SPREAD = 0.6;

    /** Deviation of the duration. */
    double durationS() {
        return Math.hypot(startS, endS);
    }

    /** Deviation of the mean velocity, per cent: a later cut lengthens the way too. */
    double meanVelocityPct() {
        return 100 * durationS() / seconds * Math.abs(1 - cutShare);
    }

    /** The ways of one rep whose cuts lie in the rise from the planned ends; a way that is cut at a stop has no limit. */
    static List<InformationLimit> of(Take take, long[] readingsUs, PlannedRep rep, Truth truth) {
        List<InformationLimit> limits = new ArrayList<>();
        add(limits, take, readingsUs, rep.pushS(), rep.pushEndS(), truth.concentricStartS(), truth.concentricEndS(),
                truth.peakConcentricDps(), truth.meanConcentricDps());
        add(limits, take, readingsUs, rep.backS(), rep.backEndS(), truth.eccentricStartS(), truth.eccentricEndS(),
                truth.peakEccentricDps(), truth.meanEccentricDps());
        return limits;
    }

    private static void add(List<InformationLimit> limits, Take take, long[] readingsUs, double beginS, double overS,
            double startS, double endS, double peakDps, double meanDps) {
        Rise start = Rise.of(take.motion(), beginS, 1, peakDps);
        Rise end = Rise.of(take.motion(), overS, -1, peakDps);
        if (startS - beginS < start.lengthS && overS - endS < end.lengthS) {
            limits.add(new InformationLimit(cut(take, readingsUs, start, beginS, 1, startS - beginS),
                    cut(take, readingsUs, end, overS, -1, overS - endS), endS - startS,
                    Swing.STOP * peakDps / meanDps));
        }
    }

    private static double cut(Take take, long[] readingsUs, Rise rise, double originS, int direction, double cutS) {
        double from = originS - rise.lengthS;
        double to = originS + rise.lengthS;
        int first = Arrays.binarySearch(readingsUs, Math.round(from * 1e6));
        List<double[]> rows = new ArrayList<>();
        Fisher fisher = Fisher.of(take.sensors().angle());
        Disturbance.Tremor tremor = take.disturbance().tremor();
        for (int i = first < 0 ? -first - 1 : first; i < readingsUs.length && readingsUs[i] <= to * 1e6; i++) {
            double t = readingsUs[i] * 1e-6;
            double angle = take.motion().angle(t) + take.sensors().angle().zero();
            double shake = tremor.deg() * take.pad().grip(t);
            rows.add(rise.row((t - originS) * direction, fisher.at(angle + shake * tremor.at(t)), shake,
                    2 * Math.PI * tremor.hz() * t));
        }
        return rise.cutDeviation(rows, cutS, take.sensors().angle().step());
    }

    /**
     * How the motion leaves a standstill. Looked at from its end, a movement begins there too.
     *
     * @param deg how far it has come after so many seconds
     * @param lengthS until half of the peak speed
     */
    record Rise(DoubleUnaryOperator deg, DoubleUnaryOperator speed, double lengthS) {
        private static final int OWN = 5;
        private static final int ALL = 9;

        static Rise of(Motion motion, double originS, int direction, double peakDps) {
            double at = motion.angle(originS);
            DoubleUnaryOperator speed = u -> Math.abs(motion.velocity(originS + direction * u));
            double length = 0.001;
            while (speed.applyAsDouble(length) < LEVEL * peakDps) {
                length += 0.001;
            }
            return new Rise(u -> Math.abs(motion.angle(originS + direction * u) - at), speed, length);
        }

        /** What the reading at {@code u} depends on: c, T, size, bend, power, and of a tremor strength and drift. */
        double[] row(double u, double information, double shake, double turn) {
            double[] row = new double[ALL + 1];
            row[0] = 1;
            if (u > 0) {
                double far = deg.applyAsDouble(u);
                row[1] = -speed.applyAsDouble(u);
                row[2] = far;
                row[3] = far * u / lengthS;
                row[4] = far * Math.log(u / lengthS);
            }
            row[5] = shake * Math.cos(turn);
            row[6] = shake * Math.sin(turn);
            row[7] = row[5] * u / lengthS;
            row[8] = row[6] * u / lengthS;
            row[ALL] = information;
            return row;
        }

        /** How the cut at {@code u} moves with each unknown. */
        double[] gradient(double u) {
            double h = 1e-4 * lengthS;
            double acceleration = (speed.applyAsDouble(u + h) - speed.applyAsDouble(u - h)) / (2 * h);
            double v = speed.applyAsDouble(u);
            double far = deg.applyAsDouble(u);
            double[] gradient = new double[ALL];
            gradient[1] = 1;
            gradient[2] = -v / acceleration;
            gradient[3] = -(v * u + far) / lengthS / acceleration;
            gradient[4] = -(v * Math.log(u / lengthS) + far / u) / acceleration;
            return gradient;
        }

        /** What is known before any reading, as information on each unknown. */
        double[] prior(double stepDeg) {
            double[] prior = new double[ALL];
            Arrays.fill(prior, OWN, ALL, 1e-3);
            prior[0] = 12 / (stepDeg * stepDeg);
            prior[3] = 1 / (BEND_SPREAD * BEND_SPREAD);
            prior[4] = 1 / (POWER_SPREAD * POWER_SPREAD);
            return prior;
        }

        double[][] information(List<double[]> rows, double stepDeg) {
            double[][] information = new double[ALL][ALL];
            double[] prior = prior(stepDeg);
            for (int i = 0; i < ALL; i++) {
                information[i][i] = prior[i];
            }
            for (double[] row : rows) {
                for (int i = 0; i < ALL; i++) {
                    for (int j = 0; j < ALL; j++) {
                        information[i][j] += row[ALL] * row[i] * row[j];
                    }
                }
            }
            return information;
        }

        double cutDeviation(List<double[]> rows, double cutS, double stepDeg) {
            double[] gradient = gradient(cutS);
            double[] spread = solve(information(rows, stepDeg), gradient);
            double variance = 0;
            for (int i = 0; i < ALL; i++) {
                variance += gradient[i] * spread[i];
            }
            return Math.sqrt(variance);
        }
    }

    /** Solves a symmetric positive system by Gauss; scaled to a diagonal of 1 first, since the units differ. */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[] scale = new double[n];
        Arrays.setAll(scale, i -> 1 / Math.sqrt(Math.max(1e-12, matrix[i][i])));
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = matrix[i][j] * scale[i] * scale[j];
            }
            a[i][n] = right[i] * scale[i];
        }
        for (int c = 0; c < n; c++) {
            for (int r = c + 1; r < n; r++) {
                double factor = a[r][c] / Math.max(1e-12, a[c][c]);
                for (int j = c; j <= n; j++) {
                    a[r][j] -= factor * a[c][j];
                }
            }
        }
        double[] x = new double[n];
        for (int c = n - 1; c >= 0; c--) {
            double sum = a[c][n];
            for (int j = c + 1; j < n; j++) {
                sum -= a[c][j] * x[j];
            }
            x[c] = sum / Math.max(1e-12, a[c][c]);
        }
        for (int i = 0; i < n; i++) {
            x[i] *= scale[i];
        }
        return x;
    }
}
