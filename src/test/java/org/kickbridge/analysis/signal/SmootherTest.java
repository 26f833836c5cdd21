package org.kickbridge.analysis.signal;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SmootherTest {
    private static double[] ones(int n) {
        double[] w = new double[n];
        Arrays.fill(w, 1);
        return w;
    }

    private static double[] smoothed(double[] y, double[] w, double lambda) {
        double[] x = new double[y.length];
        new Smoother(y.length).smooth(y, w, y.length, evenly(y.length, lambda), x);
        return x;
    }

    private static double[] evenly(int n, double lambda) {
        double[] all = new double[n];
        Arrays.fill(all, lambda);
        return all;
    }

    private static double parabola(int i) {
        return 12 - 0.7 * i + 0.03 * i * i;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 1e3, 1e6})
    void shouldLeaveAParabolaAsItIsUpToBothEnds(double lambda) {
        double[] y = new double[60];
        Arrays.setAll(y, SmootherTest::parabola);

        assertThat(smoothed(y, ones(60), lambda)).containsExactly(y, within(1e-6));
    }

    @Test
    void shouldBridgeMissingPointsAndEndsByAParabola() {
        double[] y = new double[60];
        double[] w = ones(60);
        Arrays.setAll(y, SmootherTest::parabola);
        double[] whole = y.clone();
        for (int i = 0; i < 60; i++) {
            if (i < 3 || (i >= 20 && i < 45) || i == 58 || i == 59) {
                y[i] = 1e9;
                w[i] = 0;
            }
        }

        assertThat(smoothed(y, w, 100)).containsExactly(whole, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "0.1, 0.1", "0.02, 0.02", "0.25, 0.25"})
    void shouldPassHalfTheAmplitudeAtTheCutoff(double cutoff, double frequency) {
        assertThat(gain(cutoff, frequency)).isEqualTo(0.5, within(0.002));
    }

    @Test
    void shouldPassWhatIsSlowAndStopWhatIsFast() {
        assertThat(gain(0.05, 0.02)).isGreaterThan(0.99);
        assertThat(gain(0.05, 0.15)).isLessThan(0.01);
    }

    /** How much of a wave in the middle of a long stretch comes through, in phase. */
    private static double gain(double cutoff, double frequency) {
        int n = 2_000;
        double[] y = new double[n];
        Arrays.setAll(y, i -> Math.sin(2 * Math.PI * frequency * i));
        double[] x = smoothed(y, ones(n), Smoother.lambda(cutoff));
        double both = 0;
        double own = 0;
        for (int i = 500; i < 1_500; i++) {
            both += x[i] * y[i];
            own += y[i] * y[i];
        }
        return both / own;
    }

    @Test
    void shouldShiftNothingInTime() {
        int n = 401;
        double[] y = new double[n];
        Arrays.setAll(y, i -> Math.exp(-0.5 * Math.pow((i - 200) / 12.0, 2)));
        double[] x = smoothed(y, ones(n), Smoother.lambda(0.02));

        for (int i = 0; i < 200; i++) {
            assertThat(x[200 - i]).isEqualTo(x[200 + i], within(1e-9));
        }
        assertThat(x[200]).isGreaterThan(x[199]);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 12, 25})
    void shouldFindWhatADenseSolveFinds(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int round = 0; round < 20; round++) {
            double[] y = new double[n];
            double[] w = new double[n];
            double[] lambda = new double[n];
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = random.nextDouble(-5, 5);
                w[i] = i % 4 == 1 ? 0 : random.nextDouble(0.2, 3);
                lambda[i] = Math.pow(10, random.nextDouble(-2, 3));
            }
            new Smoother(n).smooth(y, w, n, lambda, x);

            assertThat(x).as("n %d round %d", n, round).containsExactly(dense(y, w, lambda), within(1e-7));
        }
    }

    /** (W + D'LD) x = W y with D the third differences and L a weight for each of them, by elimination. */
    private static double[] dense(double[] y, double[] w, double[] lambda) {
        int n = y.length;
        double[][] a = new double[n][n + 1];
        double[] third = {-1, 3, -3, 1};
        for (int row = 0; row + 3 < n; row++) {
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    a[row + i][row + j] += lambda[row] * third[i] * third[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            a[i][i] += w[i];
            a[i][n] = w[i] * y[i];
        }
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < n; r++) {
                if (r != i) {
                    double factor = a[r][i] / a[i][i];
                    for (int c = i; c <= n; c++) {
                        a[r][c] -= factor * a[i][c];
                    }
                }
            }
        }
        double[] x = new double[n];
        Arrays.setAll(x, i -> a[i][n] / a[i][i]);
        return x;
    }

    @Test
    void shouldSmoothEachPartAsStronglyAsItsOwnLambdaSays() {
        int n = 1_200;
        double[] y = new double[n];
        Arrays.setAll(y, i -> Math.sin(2 * Math.PI * 0.05 * i));
        double[] lambda = evenly(n, Smoother.lambda(0.2));
        Arrays.fill(lambda, 0, n / 2, Smoother.lambda(0.01));
        double[] x = new double[n];
        new Smoother(n).smooth(y, ones(n), n, lambda, x);

        for (int i = 200; i < 500; i++) {
            assertThat(x[i]).isEqualTo(0, within(0.02));
            assertThat(x[n - i]).isEqualTo(y[n - i], within(0.01));
        }
    }

    @Test
    void shouldSmoothInPlaceAndUseItsRoomAgain() {
        SplittableRandom random = new SplittableRandom(7);
        double[] longer = random.doubles(64).toArray();
        double[] shorter = random.doubles(20).toArray();
        double[] expected = smoothed(shorter, ones(20), 50);

        Smoother used = new Smoother(64);
        used.smooth(longer, ones(64), 64, evenly(64, 3), longer);
        used.smooth(shorter, ones(20), 20, evenly(20, 50), shorter);

        assertThat(shorter).containsExactly(expected);
    }
}
