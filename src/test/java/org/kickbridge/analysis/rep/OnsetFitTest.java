package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OnsetFitTest {
    private static final int N = 400;
    private static final int BEGIN = 150;
    private static final double STEP_S = 0.004;
    private static final double WAY_DEG = 40;
    private static final double SECONDS = 0.8;

    private final double[] y = new double[N];
    private final double[] w = new double[N];
    private final double[] x = new double[N];
    private final double[] v = new double[N];
    private final OnsetFit fit = new OnsetFit();

    @Test
    void shouldFindTheCutOfMinimumJerkFromARoughOne() {
        moves(3, 0.01);
        double rough = cut(3) - 6;

        assertThat(sharpened(rough)).isCloseTo(cut(3), within(1.0));
    }

    @Test
    void shouldFindTheCutOfASuddenAcceleration() {
        moves(2, 0.01);
        double rough = cut(2) - 5;

        assertThat(sharpened(rough)).isCloseTo(cut(2), within(1.0));
    }

    @Test
    void shouldLeaveTheCutWhereNothingStandsStillBefore() {
        moves(3, 0);
        for (int i = 0; i < BEGIN; i++) {
            v[i] = -30;
        }
        double rough = BEGIN + 1.5;

        assertThat(sharpened(rough)).isEqualTo(rough);
    }

    @Test
    void shouldLeaveTheCutWhereTooFewReadingsTell() {
        moves(3, 0);
        for (int i = 0; i < N; i += 1) {
            w[i] = i % 40 == 0 ? 40 : 0;
        }
        double rough = cut(3);

        assertThat(sharpened(rough)).isEqualTo(rough);
    }

    /** A bell of speed {@code (s (1 - s))^(power - 1)}, integrated step by step. */
    private void moves(double power, double noiseDeg) {
        SplittableRandom random = new SplittableRandom(5);
        double area = 0;
        int fine = 100_000;
        for (int i = 0; i < fine; i++) {
            area += bell((i + 0.5) / fine, power) / fine;
        }
        double way = 0;
        double last = 0;
        for (int i = 0; i < N; i++) {
            double s = Math.clamp((i - BEGIN) * STEP_S / SECONDS, 0, 1);
            for (int k = 0; k < 100; k++) {
                way += bell(last + (s - last) * (k + 0.5) / 100, power) / area * (s - last) / 100 * WAY_DEG;
            }
            last = s;
            x[i] = way;
            v[i] = bell(s, power) / area * WAY_DEG / SECONDS;
            y[i] = way + noiseDeg * random.nextGaussian();
            w[i] = 1;
        }
    }

    private static double bell(double s, double power) {
        return Math.pow(s * (1 - s), power - 1);
    }

    private static double cut(double power) {
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (bell(middle, power) < Flank.CUT * bell(0.5, power)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return BEGIN + low * SECONDS / STEP_S;
    }

    private double sharpened(double rough) {
        int core = BEGIN + (int) (0.5 * SECONDS / STEP_S);
        return fit.of(y, w, x, v, core, rough, v[core], STEP_S);
    }
}
