package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The scenes hold what their names promise, in every size. */
class RealLegsTest {
    private static final long SEED = 9;
    private static final int TAKES = 15;

    @Test
    void shouldSettleByHalfADegreeToFourteen() {
        List<Double> sizes = sizes(Scene.OVERSHOOT, (take, truth) -> {
            double lowest = -Curve.peak(t -> -take.motion().angle(t), truth.concentricEndS(), truth.eccentricStartS());
            return truth.topDeg() - lowest - take.sensors().angle().zero();
        });

        assertThat(Collections.min(sizes)).isBetween(0.4, 2.0);
        assertThat(Collections.max(sizes)).isBetween(10.0, 15.0);
    }

    @Test
    void shouldDipBelowRestAndRebound() {
        List<Double> dips = sizes(Scene.DROPPED, (take, truth) -> {
            double after = truth.eccentricEndS() + 0.5;
            return take.motion().angle(after)
                    + Curve.peak(t -> -take.motion().angle(t), truth.eccentricStartS(), after);
        });

        assertThat(Collections.min(dips)).isBetween(0.2, 1.0);
        assertThat(Collections.max(dips)).isBetween(2.0, 3.1);
    }

    @Test
    void shouldLeaveSlackOutOfTheRange() {
        List<Double> slack = sizes(Scene.SLACK, (take, truth) -> {
            PlannedRep rep = take.reps()
                    .stream()
                    .filter(r -> r.toS() > truth.concentricStartS())
                    .findFirst()
                    .orElseThrow();
            return truth.bottomDeg() - take.motion().angle(rep.fromS());
        });

        assertThat(Collections.min(slack)).isBetween(0.49, 1.0);
        assertThat(Collections.max(slack)).isBetween(2.0, 3.01);
    }

    @Test
    void shouldReturnInSevenHundredthsOfASecond() {
        List<Double> returns = sizes(Scene.FAST_RETURN, (take, truth) -> truth.eccentricEndS()
                - truth.eccentricStartS());

        assertThat(Collections.min(returns)).isBetween(0.05, 0.07);
        assertThat(Collections.max(returns)).isLessThan(0.12);
    }

    @Test
    void shouldEndAnExtendedSqueezeWithTheConcentric() {
        List<Double> pushes = sizes(Scene.SQUEEZE, (take, truth) -> {
            double first = take.motion().angle(truth.concentricEndS());
            return (truth.topDeg() - first) / truth.romDeg();
        });

        // Either the squeeze is within the last tenth and belongs to the hold, or the concentric ends at its end.
        assertThat(pushes).allMatch(share -> share < 0.1)
                .anyMatch(share -> share < 0.015)
                .anyMatch(share -> share > 0.03);
    }

    @Test
    void shouldStandStillWithinThePlay() {
        Take take = Take.of(Scene.BACKLASH, SEED);
        double standing = 0;
        for (double t = 0; t < take.motion().endS(); t += 0.01) {
            standing += take.motion().velocity(t) == 0 ? 1 : 0;
        }

        assertThat(standing).isPositive();
        for (Truth truth : Truth.of(take)) {
            assertThat(truth.romDeg()).isGreaterThan(10);
        }
    }

    private static List<Double> sizes(Scene scene, ToDoubleBiFunction<Take, Truth> size) {
        List<Double> sizes = new ArrayList<>();
        for (long seed : Corpus.seeds(scene, TAKES, SEED)) {
            Take take = Take.of(scene, seed);
            for (Truth truth : Truth.of(take)) {
                if (truth.unsure().isEmpty()) {
                    sizes.add(size.applyAsDouble(take, truth));
                }
            }
        }
        return sizes;
    }
}
