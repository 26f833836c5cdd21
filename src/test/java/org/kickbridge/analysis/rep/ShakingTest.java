package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.signal.Smoother;

import static org.assertj.core.api.Assertions.assertThat;

class ShakingTest {
    private static final int N = 1000;
    private static final double STEP_S = 0.004;

    @Test
    void shouldTakeTremorOffWhoseStrengthWanders() {
        double[] y = new double[N];
        double[] w = new double[N];
        double[] x = new double[N];
        for (int i = 0; i < N; i++) {
            double t = i * STEP_S;
            x[i] = 20 * Math.sin(t);
            y[i] = x[i] + 0.3 * (0.7 + 0.3 * Math.sin(4 * t)) * Math.sin(2 * Math.PI * 9.6 * t + 0.5 * Math.sin(2 * t));
            w[i] = 1;
        }
        Shaking shaking = new Shaking(new Smoother(Flank.CAPACITY));

        shaking.begin(y, w, x, N, STEP_S);
        shaking.takeOff(w, x, y);

        double squares = 0;
        for (int i = 0; i < N; i++) {
            squares += (y[i] - x[i]) * (y[i] - x[i]);
        }
        assertThat(Math.sqrt(squares / N)).isLessThan(0.02);
    }

    private final double[] y = new double[N];
    private final double[] w = new double[N];
    private final double[] x = new double[N];
    private final Shaking shaking = new Shaking(new Smoother(Flank.CAPACITY));

    /** A lever that moves slowly and shakes at this frequency; what is left of the shaking, root mean square. */
    private double left(double hz, double degrees) {
        for (int i = 0; i < N; i++) {
            x[i] = 5 * i * STEP_S;
            y[i] = x[i] + degrees * Math.cos(2 * Math.PI * hz * i * STEP_S + 1);
            w[i] = 1;
        }
        shaking.begin(y, w, x, N, STEP_S);
        shaking.takeOff(w, x, y);
        return rest(100, N - 100);
    }

    private double rest(int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (y[i] - x[i]) * (y[i] - x[i]);
        }
        return Math.sqrt(squares / (to - from));
    }

    @ParameterizedTest
    @ValueSource(doubles = {7, 7.25, 8, 9, 10, 11.5, 12.75, 13})
    void shouldTakeASineOffCompletely(double hz) {
        assertThat(left(hz, 0.5)).isLessThan(1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 20, 30})
    void shouldLeaveWhatIsNoTremor(double hz) {
        assertThat(left(hz, 0.5)).isGreaterThan(0.9 * 0.5 / Math.sqrt(2));
    }

    /** Its phase turns over in the middle, where the sums of both halves would cancel each other. */
    @Test
    void shouldFindTremorThatTurnsOver() {
        for (int i = 0; i < N; i++) {
            double sign = i < N / 2 ? 1 : -1;
            y[i] = sign * Math.sin(2 * Math.PI * 12 * i * STEP_S) + 0.8 * Math.sin(2 * Math.PI * 8 * i * STEP_S);
            w[i] = 1;
        }
        shaking.begin(y, w, x, N, STEP_S);
        shaking.takeOff(w, x, y);

        assertThat(rest(100, 400)).isBetween(0.45, 0.6);
    }

    @Test
    void shouldTakeTheStrongerOfTwo() {
        for (int i = 0; i < N; i++) {
            double s = 2 * Math.PI * i * STEP_S;
            y[i] = 0.5 * Math.sin(8 * s + 0.4) + 0.4 * Math.sin(12 * s);
            w[i] = 1;
        }
        shaking.begin(y, w, x, N, STEP_S);
        shaking.takeOff(w, x, y);

        assertThat(rest(100, N - 100)).isBetween(0.25, 0.3);
    }

    @Test
    void shouldHeedNoReadingThatIsMissing() {
        for (int i = 0; i < N; i++) {
            boolean missing = i % 7 == 3;
            y[i] = missing ? 50 : 0.5 * Math.sin(2 * Math.PI * 10 * i * STEP_S);
            w[i] = missing ? 0 : 1;
        }
        shaking.begin(y, w, x, N, STEP_S);
        shaking.takeOff(w, x, y);
        for (int i = 3; i < N; i += 7) {
            y[i] = 0;
        }

        assertThat(rest(100, N - 100)).isLessThan(1e-3);
    }

    /** White noise has no frequency: little of it is taken off. */
    @Test
    void shouldLeaveMostOfNoise() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < N; i++) {
            y[i] = 0.1 * random.nextGaussian();
            w[i] = 1;
        }
        shaking.begin(y, w, x, N, STEP_S);
        shaking.takeOff(w, x, y);

        assertThat(rest(0, N)).isBetween(0.09, 0.105);
    }

    @Test
    void shouldLeaveReadingsThatDoNotShakeAsTheyAre() {
        assertThat(left(10, 0)).isZero();
    }
}
