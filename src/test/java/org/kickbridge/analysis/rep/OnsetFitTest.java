package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertThat(sharpened(rough)).isCloseTo(cut(3), within(0.25));
    }

    @Test
    void shouldFindTheCutOfASuddenAcceleration() {
        moves(2, 0.01);
        double rough = cut(2) - 5;

        assertThat(sharpened(rough)).isCloseTo(cut(2), within(0.25));
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

    /** Each power is found from a rough cut on either side. */
    @ParameterizedTest
    @CsvSource({"2, -4", "2, 3", "2.5, -4", "2.5, 3", "3, -6", "3, 5", "3.5, -6", "3.5, 6", "4, -6", "4, 6", "4.5, -6",
            "4.5, 6", "3, 0", "2, 0", "4, 0"})
    void shouldFindTheCutOfEachPowerFromBothSides(double power, int off) {
        moves(power, 0.01);
        delays(Math.max(0, off));

        assertThat(sharpened(cut(power) + off)).isCloseTo(cut(power), within(0.25));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 4})
    void shouldFindTheCutWhereReadingsAreMissing(double power) {
        moves(power, 0.01);
        for (int i = 2; i < N; i += 5) {
            y[i] = 1e6;
            w[i] = 0;
        }

        assertThat(sharpened(cut(power) - 4)).isCloseTo(cut(power), within(0.25));
    }

    /** What was fitted before must not tell where the next search begins. */
    @Test
    void shouldForgetTheMovementBefore() {
        moves(3, 0.01);
        double rough = cut(3) - 6;
        double fresh = new OnsetFit().of(y, w, x, v, core(), rough, v[core()], STEP_S);
        fit.of(y, w, x, v, core(), BEGIN + 30, v[core()], STEP_S);
        moves(2, 0.05);
        sharpened(cut(2) + 9);
        moves(3, 0.01);

        assertThat(sharpened(rough)).isEqualTo(fresh);
    }

    @Test
    void shouldNotMoveWithTheHeightOfTheReadings() {
        moves(3, 0.01);
        double rough = cut(3) - 6;
        double found = sharpened(rough);
        for (int i = 0; i < N; i++) {
            y[i] += 100;
            x[i] += 100;
        }

        assertThat(sharpened(rough)).isCloseTo(found, within(1e-6));
    }

    /** Shorter than four steps from the cut to a quarter of the peak there is nothing to describe. */
    @Test
    void shouldLeaveTheCutOfARiseOfFewReadings() {
        moves(3, 0);
        for (int i = BEGIN; i < N; i++) {
            v[i] = 100;
        }
        double rough = BEGIN - 1.5;

        assertThat(sharpened(rough)).isEqualTo(rough);
    }

    /** The standstill must be long enough: a sixth of the rise is, a tenth is not. */
    @Test
    void shouldAskForSomeStandstill() {
        moves(3, 0.01);
        double rough = cut(3) + 3;
        double rise = BEGIN + 0.5 * SECONDS / STEP_S - rough;
        for (int i = 0; i < rough - 0.1 * rise; i++) {
            v[i] = 30;
        }

        assertThat(sharpened(rough)).isEqualTo(rough);
    }

    @Test
    void shouldLeaveTheCutOfWhatDoesNotRise() {
        moves(3, 0);
        double rough = cut(3) - 6;
        for (int i = 0; i < N; i++) {
            y[i] = -y[i];
        }

        assertThat(sharpened(rough)).isEqualTo(rough);
    }

    /** A movement that begins far from the rough cut is another one. */
    @Test
    void shouldNotMoveTheCutFar() {
        moves(3, 0.01);
        double rough = BEGIN - 40;

        assertThat(sharpened(rough)).isEqualTo(rough);
    }

    private static int core() {
        return BEGIN + (int) (0.5 * SECONDS / STEP_S);
    }

    /** Makes the smoothed speed rise so many steps later than the readings do. */
    private void delays(int off) {
        double[] was = v.clone();
        for (int i = 0; i < N; i++) {
            v[i] = was[Math.clamp(i - off, 0, N - 1)];
        }
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
            if (bell(middle, power) < RepCurve.STOP_SHARE * bell(0.5, power)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return BEGIN + low * SECONDS / STEP_S;
    }

    private double sharpened(double rough) {
        return fit.of(y, w, x, v, core(), rough, v[core()], STEP_S);
    }
}
