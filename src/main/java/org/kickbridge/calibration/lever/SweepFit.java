package org.kickbridge.calibration.lever;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kickbridge.calibration.Calibration.Gravity;
import org.kickbridge.calibration.Remark;

/**
 * From the means of each degree to A·(cos θ − 1) + B·sin θ + C, and friction.
 * <p>
 * Half of the sum of up and down knows no friction and no lag between the sensors, which turn with the direction; half of
 * the difference knows nothing else. Each is fitted by least squares, every degree counting alike.
 * <p>
 * Uncertainty has two parts. What is left after the fit is no white noise: a hand that is not steady, or an axis that runs
 * stiff somewhere, shows in several degrees in a row. The sum of the autocorrelations tells how many degrees say one thing
 * together, and only so many count. And there is what a fit cannot see: an encoder's error that comes once a turn, a lag
 * between the sensors, and friction that grows with speed, which are taken to be as large as decent machines have them.
 */
final class SweepFit {
    /** Standard uncertainty of either part, sine and cosine, of an encoder's error that comes once a turn, degrees. */
    private static final double ONCE_A_TURN_DEG = 0.15;
    /** Standard uncertainty of the lag between encoder and load cell, seconds. */
    private static final double LAG_S = 0.005;
    /** Friction is not quite the same at any speed: standard uncertainty as a share of it. */
    private static final double SLOW_SHARE = 0.005;
    private static final int LEAST_PLACES = 8;
    /** What may be left in any case, as a share of the lever's weight, and as a multiple of the noise. */
    private static final double LEFT_N = 0.8;
    private static final double LEFT_SHARE = 0.05;
    private static final double LEFT_NOISES = 2;
    private static final double CONSTANT_N = 5;
    private static final double UNSURE_N = 2;
    private static final double UNSURE_SHARE = 0.1;
    private static final double WIDEST_DEG = 90;

    private final SweptDegrees.Way up;
    private final SweptDegrees.Way down;
    private final List<GravityResult.Swept> course;
    private final double noiseN;
    private final int fast;
    private final double share;
    private final int[] places;
    private final List<Remark> remarks = new ArrayList<>();

    /**
     * @param noiseN standard deviation of single readings within 50 ms
     * @param fast how often the lever was too fast
     * @param share of {@link SweepWatch#share}
     */
    SweepFit(SweptDegrees swept, double noiseN, int fast, double share) {
        up = swept.up();
        down = swept.down();
        places = swept.both();
        course = swept.course();
        this.noiseN = noiseN;
        this.fast = fast;
        this.share = share;
    }

    GravityResult result() {
        if (share < 1) {
            unfit(fast > course.size()
                    ? "The lever was swept too fast: take at least three seconds for each way."
                    : "The sweep was too short: move the lever slowly and steadily over "
                            + SweepWatch.LEAST_DEG + "° or more, up and down.");
        }
        if (places.length < LEAST_PLACES) {
            return new GravityResult(Gravity.NONE, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN, Double.NaN, Double.NaN, course, remarks);
        }
        LeastSquares weight = new LeastSquares(3);
        for (int i : places) {
            weight.add(row(i), (up.newton(i) + down.newton(i)) / 2);
        }
        double[][] inverse = weight.inverse();
        double[] abc = weight.solve(inverse);
        double[] left = new double[places.length];
        double[] half = new double[places.length];
        double friction = 0;
        for (int k = 0; k < places.length; k++) {
            int i = places[k];
            left[k] = (up.newton(i) + down.newton(i)) / 2 - dot(row(i), abc);
            half[k] = (up.newton(i) - down.newton(i)) / 2 - (weight(up.deg(i), abc) - weight(down.deg(i), abc)) / 2;
            friction += half[k] / places.length;
        }
        double squares = 0;
        for (int k = 0; k < places.length; k++) {
            half[k] -= friction;
            squares += left[k] * left[k] + half[k] * half[k];
        }
        double residual = Math.sqrt(squares / places.length);
        double[][] unseen = unseen(abc, inverse);
        double variance = varianceOfOne(left, 3);
        double cosU = 2 * Math.sqrt(inverse[0][0] * variance + unseen[0][0]);
        double sinU = 2 * Math.sqrt(inverse[1][1] * variance + unseen[1][1]);
        double constantU = 2 * Math.sqrt(inverse[2][2] * variance + unseen[2][2]);
        double lag = lagN(abc);
        double slow = SLOW_SHARE * friction;
        double frictionU = 2 * Math.sqrt(varianceOfOne(half, 1) / places.length + lag * lag + slow * slow);
        double from = Math.min(up.deg(places[0]), down.deg(places[0]));
        double to = Math.max(up.deg(places[places.length - 1]), down.deg(places[places.length - 1]));
        judge(abc, Math.max(cosU, sinU), constantU, residual, to - from);
        return new GravityResult(new Gravity(abc[0], abc[1]), cosU, sinU, abc[2], friction, frictionU, residual, from,
                to, course, remarks);
    }

    private void judge(double[] abc, double unsure, double constantU, double residual, double range) {
        double amplitude = Math.hypot(abc[0], abc[1]);
        double most = Math.max(LEFT_N, Math.max(LEFT_SHARE * amplitude, LEFT_NOISES * noiseN));
        double sure = Math.max(UNSURE_N, UNSURE_SHARE * amplitude);
        if (residual > most) {
            unfit("The force does not follow the lever's weight: " + text(residual, 1) + " N are left where "
                    + text(most, 1) + " N may be. Was the pad touched, or did something rub? Sweep again.");
        } else if (unsure > sure && share >= 1) {
            // by the fourth order of the range: twice as far is sixteen times as sure, and twice as many degrees
            double needed = Math.min(WIDEST_DEG, Math.ceil(range * Math.pow(unsure / sure, 1 / 2.5) / 5) * 5 + 5);
            unfit("The sweep over " + text(range, 0) + "° is too short to tell weight from its lever arm (uncertain by "
                    + text(unsure, 1) + " N): sweep over " + text(needed, 0) + "° or more.");
        }
        if (Math.abs(abc[2]) > Math.max(CONSTANT_N, constantU)) {
            unfit("At rest " + text(abc[2], 1) + " N are left that are not the lever's: take all weights off the pad,"
                    + " take the zero again, and sweep again.");
        }
    }

    private double[] row(int i) {
        double a = Math.toRadians(up.deg(i));
        double b = Math.toRadians(down.deg(i));
        return new double[]{(StrictMath.cos(a) + StrictMath.cos(b)) / 2 - 1,
                (StrictMath.sin(a) + StrictMath.sin(b)) / 2,
                1};
    }

    private static double weight(double deg, double[] abc) {
        double rad = Math.toRadians(deg);
        return abc[0] * (StrictMath.cos(rad) - 1) + abc[1] * StrictMath.sin(rad);
    }

    /** Newtons per radian at a place. */
    private double slope(int i, double[] abc) {
        double rad = Math.toRadians((up.deg(i) + down.deg(i)) / 2);
        return -abc[0] * StrictMath.sin(rad) + abc[1] * StrictMath.cos(rad);
    }

    /** On the diagonal the variances of A, B and C by an error of the angle that comes once a turn. */
    private double[][] unseen(double[] abc, double[][] inverse) {
        double[][] variances = new double[3][3];
        for (double phase : new double[]{0, Math.PI / 2}) {
            LeastSquares moved = new LeastSquares(3);
            for (int i : places) {
                double rad = Math.toRadians((up.deg(i) + down.deg(i)) / 2);
                double error = Math.toRadians(ONCE_A_TURN_DEG) * (StrictMath.sin(rad + phase) - StrictMath.sin(phase));
                moved.add(row(i), slope(i, abc) * error);
            }
            double[] off = moved.solve(inverse);
            for (int j = 0; j < 3; j++) {
                variances[j][j] += off[j] * off[j];
            }
        }
        return variances;
    }

    private double lagN(double[] abc) {
        double sum = 0;
        for (int i : places) {
            sum += slope(i, abc) * Math.toRadians((up.dps(i) + down.dps(i)) / 2);
        }
        return Math.abs(LAG_S * sum / places.length);
    }

    /** Variance of one place, as many times greater as places go together. */
    private static double varianceOfOne(double[] left, int unknowns) {
        int n = left.length;
        double squares = 0;
        for (double each : left) {
            squares += each * each;
        }
        if (squares == 0) {
            return 0;
        }
        double together = 1;
        for (int lag = 1; lag <= n / 3; lag++) {
            double product = 0;
            for (int k = lag; k < n; k++) {
                product += left[k] * left[k - lag];
            }
            if (product <= 0) {
                break;
            }
            together += 2 * product / squares;
        }
        double independent = Math.max(unknowns + 1, n / together);
        return squares / n * (independent / (independent - unknowns)) * together;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private void unfit(String sentence) {
        remarks.add(new Remark(Remark.Code.SWEEP_UNFIT, sentence));
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
