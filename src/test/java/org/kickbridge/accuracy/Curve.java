package org.kickbridge.accuracy;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Peaks, crossings and integrals of functions of time. */
final class Curve {
    /** Of every scan; a phase lasts 60 ms at least. */
    static final double STEP_S = 0.001;

    private Curve() {
    }

    /** The highest value between two times: the best of a dense scan, made exact between its neighbours. */
    static double peak(DoubleUnaryOperator curve, double from, double to) {
        return Math.max(curve.applyAsDouble(from), curve.applyAsDouble(peakAt(curve, from, to)));
    }

    private static double peakAt(DoubleUnaryOperator curve, double from, double to) {
        double step = Math.min(STEP_S, (to - from) / 200);
        double at = from;
        double most = curve.applyAsDouble(from);
        if (step > 0) {
            for (double t = from; t <= to; t += step) {
                double value = curve.applyAsDouble(t);
                if (value > most) {
                    most = value;
                    at = t;
                }
            }
        }
        double low = Math.max(from, at - step);
        double high = Math.min(to, at + step);
        for (int i = 0; i < 60; i++) {
            double third = (high - low) / 3;
            if (curve.applyAsDouble(low + third) < curve.applyAsDouble(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        double refined = (low + high) / 2;
        return curve.applyAsDouble(refined) > most ? refined : at;
    }

    /** Where a condition begins to hold on the way from a time where it does not to one where it does. */
    static double crossing(DoublePredicate condition, double outside, double inside) {
        double out = outside;
        double in = inside;
        for (int i = 0; i < 50; i++) {
            double middle = (out + in) / 2;
            if (condition.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    static double[] sampled(DoubleUnaryOperator curve, double from, double to) {
        int count = Math.max(1, (int) Math.ceil((to - from) / STEP_S));
        double[] values = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            values[i] = curve.applyAsDouble(from + (to - from) * i / count);
        }
        return values;
    }

    /** Midpoint rule in steps of at most a millisecond. */
    static double integral(DoubleUnaryOperator curve, double from, double to) {
        int count = Math.max(1, (int) Math.ceil((to - from) / STEP_S));
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += curve.applyAsDouble(from + (to - from) * (i + 0.5) / count);
        }
        return sum * (to - from) / count;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
