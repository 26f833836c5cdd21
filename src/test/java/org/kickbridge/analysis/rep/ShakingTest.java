package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
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
}
