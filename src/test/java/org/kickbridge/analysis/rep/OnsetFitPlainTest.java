package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cut as plain reckoning has it: for each power every onset is tried, c, A and B follow by elimination, and the
 * crossings are weighted by how well each power fits and by how usual it is. With noise that leaves several powers open.
 */
class OnsetFitPlainTest {
    private static final double BEGIN = 150;
    private static final double[] POWERS = {2, 2.5, 3, 3.5, 4, 4.5};

    private record Description(double squares, double crossing) {}

    /**
     * A few microseconds apart, as a rule. Now and then a power that fits badly has not found its best onset after six
     * rounds, and weighs a little less than it should.
     */
    @ParameterizedTest
    @ValueSource(doubles = {2, 2.5, 3, 4.5})
    void shouldBelieveEachPowerAsMuchAsItFitsAndIsUsual(double power) {
        List<Double> apart = new ArrayList<>();
        for (long seed = 1; seed <= 8; seed++) {
            PowerMove move = new PowerMove(BEGIN, power, 42).withNoise(0.02, seed);
            double rough = move.cut() - 2;
            int begin = (int) rough - 16;
            int end = move.end(0.5);
            // So that the readings are the same whichever share of the peak the rise is described up to.
            for (int i = 0; i < PowerMove.N; i++) {
                move.v[i] = i < begin ? -30 : i < end ? move.v[i] : PowerMove.PEAK_DPS;
            }
            apart.add(Math.abs(move.sharpened(rough) - plain(move, rough, begin, end)));
        }
        Collections.sort(apart);

        assertThat(apart.get(4)).as("steps apart, seeds 1 to 8: %s", apart).isLessThan(0.004);
        assertThat(apart.getLast()).as("steps apart, seeds 1 to 8: %s", apart).isLessThan(0.05);
    }

    private static double plain(PowerMove move, double rough, int begin, int end) {
        double length = end - rough;
        double[] t = new double[end - begin];
        Arrays.setAll(t, i -> (begin + i - rough) / length);
        double[] y = Arrays.copyOfRange(move.y, begin, end);
        double usualBend = -0.3 * (move.x[end] - move.x[begin]);
        double threshold = 0.05 * PowerMove.PEAK_DPS * PowerMove.STEP_S * length;
        Description[] each = new Description[POWERS.length];
        Arrays.setAll(each, k -> best(t, y, POWERS[k], usualBend, threshold));
        double least = Arrays.stream(each).mapToDouble(Description::squares).min().orElseThrow();
        double variance = least / (t.length - 5);
        double sum = 0;
        double mean = 0;
        for (int k = 0; k < POWERS.length; k++) {
            double off = (POWERS[k] - 3.1) / 0.6;
            double likely = Math.exp(-0.5 * ((each[k].squares - least) / variance + off * off));
            sum += likely;
            mean += likely * each[k].crossing;
        }
        return rough + length * mean / sum;
    }

    /** The best onset: a fine grid, and then closer and closer about the best of it. */
    private static Description best(double[] t, double[] y, double p, double usualBend, double threshold) {
        double t0 = -0.45;
        double step = 0.015;
        for (int round = 0; round < 6; round++) {
            double from = t0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = -50; i <= 50; i++) {
                double tried = Math.clamp(from + i * step, -1.2, 0.3);
                double squares = squares(t, y, p, tried, usualBend, true);
                if (squares < least) {
                    least = squares;
                    t0 = tried;
                }
            }
            step /= 10;
        }
        double[] m = coefficients(t, y, p, t0, usualBend);
        double low = 0;
        double high = 1.5;
        for (int i = 0; i < 50; i++) {
            double z = (low + high) / 2;
            if (m[1] * p * Math.pow(z, p - 1) + m[2] * (p + 1) * Math.pow(z, p) < threshold) {
                low = z;
            } else {
                high = z;
            }
        }
        boolean described = m[1] > 0 && low < 1.49 && t0 > -1.2 && t0 < 0.3;
        return new Description(described ? squares(t, y, p, t0, usualBend, false) : Double.POSITIVE_INFINITY, t0 + low);
    }

    /** What is left; with what the bend costs that is not as expected, or without. */
    private static double squares(double[] t, double[] y, double p, double t0, double usualBend, boolean withBend) {
        double[] m = coefficients(t, y, p, t0, usualBend);
        double sum = withBend ? 0.05 * 0.05 * (m[2] - usualBend) * (m[2] - usualBend) : 0;
        for (int i = 0; i < t.length; i++) {
            double z = Math.max(0, t[i] - t0);
            double left = y[i] - m[0] - m[1] * Math.pow(z, p) - m[2] * Math.pow(z, p + 1);
            sum += left * left;
        }
        return sum;
    }

    private static double[] coefficients(double[] t, double[] y, double p, double t0, double usualBend) {
        double[][] m = new double[3][4];
        for (int i = 0; i < t.length; i++) {
            double z = Math.max(0, t[i] - t0);
            double[] row = {1, Math.pow(z, p), Math.pow(z, p + 1)};
            for (int r = 0; r < 3; r++) {
                for (int s = 0; s < 3; s++) {
                    m[r][s] += row[r] * row[s];
                }
                m[r][3] += row[r] * y[i];
            }
        }
        m[2][2] += 0.05 * 0.05;
        m[2][3] += 0.05 * 0.05 * usualBend;
        for (int r = 0; r < 3; r++) {
            for (int s = 0; s < 3; s++) {
                if (s != r) {
                    double f = m[s][r] / m[r][r];
                    for (int q = r; q < 4; q++) {
                        m[s][q] -= f * m[r][q];
                    }
                }
            }
        }
        return new double[]{m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
    }
}
