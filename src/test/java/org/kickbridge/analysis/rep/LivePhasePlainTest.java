package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * When a phase is told of a lever that goes out at one speed and back at another, as plain reckoning has it: a line by
 * least squares through as many readings as the speed in question and the least noise ask for.
 */
class LivePhasePlainTest extends LivePhaseSteps {
    /** What the encoder's noise is taken for once it was quiet for long. */
    private static final double NOISE_DEG = 0.012;

    private record Line(double slope, double end) {}

    /**
     * What is told of a movement.
     *
     * @param dps its peak speed until then
     * @param sinceS no later line reaches back beyond this
     */
    private record Reckoned(int bin, double dps, double sinceS) {}

    private final List<Double> degrees = new ArrayList<>();

    @Override
    void bin(double degree) {
        super.bin(degree);
        degrees.add(degree);
    }

    /** So many readings that the slope deviates by {@code dps}: it does by noise / step * sqrt(12 / n^3). */
    private double spanS(double dps) {
        double share = NOISE_DEG / (stepS * dps);
        return Math.max(Math.clamp(stepS * Math.cbrt(12 * share * share), 0.014, 0.3), 2.5 * stepS);
    }

    private double s(int bin) {
        return (bin + 1) * stepS;
    }

    /** Through the bins of so many seconds up to this one, none of them before {@code fromS}. */
    private Line line(int newest, double spanS, double fromS) {
        int first = (int) Math.ceil(Math.max(fromS, s(newest) - spanS) / stepS - 1 - 1e-6);
        double middle = (first + newest) / 2.0;
        double mean = degrees.subList(first, newest + 1).stream().mapToDouble(d -> d).average().orElseThrow();
        double moment = 0;
        double squares = 0;
        for (int i = first; i <= newest; i++) {
            moment += (i - middle) * (degrees.get(i) - mean);
            squares += (i - middle) * (i - middle);
        }
        return new Line(moment / squares / stepS, mean + moment / squares * (newest - middle));
    }

    /** A start is told at two degrees a second and a fifth of a degree from the bottom. */
    private Reckoned start(int from) {
        double spanS = spanS(0.33 * 2);
        int i = from;
        while (!(line(i, spanS, 0).slope > 2 && line(i, spanS, 0).end > 0.2)) {
            i++;
        }
        return new Reckoned(i, line(i, spanS, 0).slope, s(i) - spanS);
    }

    /** A stop is told at a twentieth of the peak, once the line has all its readings from the movement itself. */
    private Reckoned stop(Reckoned start, int sign) {
        double peak = start.dps;
        for (int i = start.bin + 1;; i++) {
            double spanS = spanS(0.45 * 0.05 * peak);
            double slope = sign * line(i, spanS, start.sinceS).slope;
            peak = Math.max(peak, slope);
            if (slope < 0.05 * peak && s(i) - spanS >= start.sinceS) {
                return new Reckoned(i, peak, s(i));
            }
        }
    }

    /** The first return is told at 8 % of 0.7 of the push's peak and a fifth of a degree from the top. */
    private Reckoned back(Reckoned hold) {
        double dps = Math.clamp(0.08 * 0.7 * hold.dps, 0.5, 2);
        double spanS = spanS(0.15 * dps);
        double top = Double.NEGATIVE_INFINITY;
        for (int i = hold.bin + 2;; i++) {
            Line line = line(i, spanS, hold.sinceS);
            top = Math.max(top, line.end);
            if (line.slope < -dps && line.end < top - 0.2) {
                return new Reckoned(i, -line.slope, Math.max(hold.sinceS, s(i) - spanS));
            }
        }
    }

    /** To the bin at 250 bins a second; at 100 a window that follows the noise in steps may be a reading longer. */
    @ParameterizedTest
    @CsvSource({"0.004, 1, 3, 0", "0.004, 3, 1, 0", "0.004, 3, 6, 0", "0.004, 6, 3, 0", "0.004, 10, 10, 0",
            "0.01, 1, 3, 1", "0.01, 3, 1, 1", "0.01, 0.5, 0.7, 1", "0.01, 6, 6, 1"})
    void shouldTellEachPhaseWithTheBinThatSaysSo(double stepS, double outS, double backS, int binsApart) {
        this.stepS = stepS;
        runs().goes(0, 12);
        int begin = degrees.size();
        to(40, outS).goes(0, 1).to(0, backS).goes(0, 2);

        Reckoned start = start(begin);
        Reckoned hold = stop(start, 1);
        Reckoned back = back(hold);
        Reckoned bottom = stop(back, -1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
        List<Integer> reckoned = List.of(start.bin, hold.bin, back.bin, bottom.bin);
        for (int i = 0; i < 4; i++) {
            assertThat((int) Math.round(told.get(i).s() / stepS) - 1).as(told.get(i).phase().name())
                    .isCloseTo(reckoned.get(i), within(binsApart));
        }
    }
}
