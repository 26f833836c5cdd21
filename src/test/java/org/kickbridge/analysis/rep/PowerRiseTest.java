package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against rises that are powers to the last bit, and against least squares by plain elimination. */
class PowerRiseTest {
    private static final int N = 40;
    private static final double ONSET = -0.35;
    private static final double A = 2;
    private static final double B = -0.6;
    private static final double STILL = 7;

    private final double[] t = new double[N];
    private final double[] y = new double[N];
    private final double[] w = new double[N];
    private final PowerRise rise = new PowerRise();

    /** From 0.65 before the onset until 1.35 after it, some points weighing more than others. */
    private void rises(double p) {
        for (int i = 0; i < N; i++) {
            t[i] = -1 + 2.0 * i / (N - 1);
            double z = Math.max(0, t[i] - ONSET);
            y[i] = STILL + A * Math.pow(z, p) + B * Math.pow(z, p + 1);
            w[i] = 1 + 0.5 * (i % 3);
        }
    }

    private void shake() {
        for (int i = 0; i < N; i++) {
            y[i] += 0.05 * Math.sin(3.7 * i * i);
        }
    }

    private static double speed(double p, double a, double b, double z) {
        return a * p * Math.pow(z, p - 1) + b * (p + 1) * Math.pow(z, p);
    }

    /**
     * The weighted least squares of c, A, B and, if asked for, of the column {@code z^(p-1)}, with B expected at
     * {@code usual} as if that were a reading of weight {@code bend}.
     */
    private double[] plain(double p, double t0, int columns, double bend, double usual) {
        double[][] m = new double[columns][columns + 1];
        for (int i = 0; i < N; i++) {
            double[] row = row(p, t[i] - t0);
            for (int r = 0; r < columns; r++) {
                for (int s = 0; s < columns; s++) {
                    m[r][s] += w[i] * row[r] * row[s];
                }
                m[r][columns] += w[i] * row[r] * y[i];
            }
        }
        m[2][2] += bend;
        m[2][columns] += bend * usual;
        for (int r = 0; r < columns; r++) {
            for (int other = 0; other < columns; other++) {
                double share = m[other][r] / m[r][r];
                for (int s = r; s <= columns && other != r; s++) {
                    m[other][s] -= share * m[r][s];
                }
            }
        }
        double[] found = new double[columns];
        for (int r = 0; r < columns; r++) {
            found[r] = m[r][columns] / m[r][r];
        }
        return found;
    }

    private static double[] row(double p, double after) {
        double z = Math.max(0, after);
        return new double[]{1, Math.pow(z, p), Math.pow(z, p + 1), Math.pow(z, p - 1)};
    }

    private double left(double p, double t0, double[] found) {
        double squares = 0;
        for (int i = 0; i < N; i++) {
            double rest = y[i];
            for (int r = 0; r < found.length; r++) {
                rest -= found[r] * row(p, t[i] - t0)[r];
            }
            squares += w[i] * rest * rest;
        }
        return squares;
    }

    @Test
    void shouldCountPowersFromTwoByHalves() {
        assertThat(PowerRise.power(0)).isEqualTo(2);
        assertThat(PowerRise.power(1)).isEqualTo(2.5);
        assertThat(PowerRise.power(5)).isEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void shouldFindARiseThatIsAPowerOfTime(int k) {
        double p = PowerRise.power(k);
        rises(p);
        rise.begin(t, y, w, N, 0, 0);
        rise.solve(k, ONSET);

        assertThat(rise.a()).isCloseTo(A, within(1e-9));
        assertThat(rise.misfit()).isCloseTo(0, within(1e-9));
        assertThat(rise.step()).isCloseTo(0, within(1e-9));
        double at = 0.3;
        assertThat(rise.crossing(speed(p, A, B, at), 0.2)).isCloseTo(at, within(1e-6));
        assertThat(rise.crossing(speed(p, A, B, at), 0.5)).isCloseTo(at, within(1e-6));
        assertThat(rise.crossing(speed(p, A, B, 0.6), 0.4)).isCloseTo(0.6, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, -0.5", "1, -0.2", "2, -0.45", "3, -0.25", "4, -0.5", "5, -0.3"})
    void shouldBeLeastSquares(int k, double t0) {
        double p = PowerRise.power(k);
        rises(p);
        shake();
        rise.begin(t, y, w, N, 0.8, -0.4);
        rise.solve(k, t0);

        double[] found = plain(p, t0, 3, 0.8, -0.4);
        assertThat(rise.a()).isCloseTo(found[1], within(1e-8));
        assertThat(rise.misfit()).isCloseTo(left(p, t0, found), within(1e-8));
        assertThat(rise.crossing(speed(p, found[1], found[2], 0.3), 0.25)).isCloseTo(0.3, within(1e-6));
        double[] more = plain(p, t0, 4, 0.8, -0.4);
        // A step of t0 adds -A p z^(p-1) to the rise.
        assertThat(rise.step()).isCloseTo(-more[3] / (found[1] * p), within(1e-8));
    }

    @Test
    void shouldTakeInAllPointsWhereNoneStandsStill() {
        rises(3);
        shake();
        rise.begin(t, y, w, N, 0.8, -0.4);
        rise.solve(2, -1.2);

        double[] found = plain(3, -1.2, 3, 0.8, -0.4);
        assertThat(rise.a()).isCloseTo(found[1], within(1e-8));
        assertThat(rise.misfit()).isCloseTo(left(3, -1.2, found), within(1e-8));
        assertThat(rise.step()).isCloseTo(-plain(3, -1.2, 4, 0.8, -0.4)[3] / (found[1] * 3), within(1e-6));
    }

    /** The onset moved by d turns A z^p into A z^p - d A p z^(p-1), and B z^(p+1) likewise. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void shouldTakeTheLastStepInAStraightLine(int k) {
        double p = PowerRise.power(k);
        double t0 = ONSET + 0.02;
        rises(p);
        shake();
        rise.begin(t, y, w, N, 0, 0);
        rise.solve(k, t0);
        double[] found = plain(p, t0, 3, 0, 0);
        double[] more = plain(p, t0, 4, 0, 0);
        double step = rise.step();

        assertThat(rise.settle(10)).isEqualTo(step);
        double a = more[1] + found[2] * (p + 1) * step;
        assertThat(rise.a()).isCloseTo(a, within(1e-7));
        assertThat(rise.misfit()).isCloseTo(left(p, t0, more), within(1e-8));
        assertThat(rise.crossing(speed(p, a, more[2], 0.3), 0.25)).isCloseTo(0.3, within(1e-5));
    }

    @Test
    void shouldTakeNoLargeStepAndNoneThatIsAsLargeAsAllowed() {
        rises(3);
        rise.begin(t, y, w, N, 0, 0);
        rise.solve(2, ONSET - 0.1);
        double a = rise.a();
        double misfit = rise.misfit();

        assertThat(rise.step()).isPositive();
        assertThat(rise.settle(rise.step())).isZero();
        assertThat(rise.settle(0.5 * rise.step())).isZero();
        assertThat(rise.a()).isEqualTo(a);
        assertThat(rise.misfit()).isEqualTo(misfit);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.55, -0.45, -0.25, -0.15})
    void shouldStepTowardsTheOnset(double guess) {
        rises(3);
        rise.begin(t, y, w, N, 0, 0);
        double t0 = guess;
        for (int round = 0; round < 8; round++) {
            rise.solve(2, t0);
            t0 += rise.step();
        }

        assertThat(t0).isCloseTo(ONSET, within(1e-6));
    }

    /** What does not tell columns apart is a share of them, whatever the readings weigh. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 1e7})
    void shouldNotDependOnWhatReadingsWeighTogether(double scale) {
        rises(3);
        shake();
        rise.begin(t, y.clone(), w, N, 0, 0);
        rise.solve(2, -0.45);
        double a = rise.a();
        double step = rise.step();
        double misfit = rise.misfit();
        for (int i = 0; i < N; i++) {
            w[i] *= scale;
        }
        rise.begin(t, y, w, N, 0, 0);
        rise.solve(2, -0.45);

        assertThat(rise.a()).isCloseTo(a, within(1e-6));
        assertThat(rise.step()).isCloseTo(step, within(1e-6));
        assertThat(rise.misfit() / scale).isCloseTo(misfit, within(1e-6));
    }

    @Test
    void shouldHaveNoStepWhereNothingRises() {
        rises(3);
        rise.begin(t, y, w, N, 0, 0);
        rise.solve(2, 5);

        assertThat(rise.step()).isNaN();
        assertThat(rise.settle(1)).isZero();
        assertThat(rise.a()).isNaN();
        assertThat(rise.crossing(0.1, 0.3)).isNaN();
    }

    /** With p = 3, A = 1 and B = -1 the speed 3 z^2 - 4 z^3 is at its most, 0.25, at 0.5. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.1", "0.05, -2", "0.05, 0.49", "0.05, 0.5", "0.05, 0.9", "0.2, 0.3", "0.2, 0.8", "0.002, 0.4"})
    void shouldFindWhereTheSpeedCrossesOnItsWayUp(double threshold, double about) {
        for (int i = 0; i < N; i++) {
            t[i] = i * 0.02;
            y[i] = t[i] * t[i] * t[i] * (1 - t[i]);
            w[i] = 1;
        }
        rise.begin(t, y, w, N, 0, 0);
        rise.solve(2, 0);
        double z = rise.crossing(threshold, about);

        assertThat(z).isBetween(0.0, 0.5);
        assertThat(speed(3, 1, -1, z)).isCloseTo(threshold, within(1e-6));
        assertThat(rise.crossing(0.26, about)).isNaN();
    }
}
