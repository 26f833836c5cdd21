package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A small push that creeps off its bottom for a second or two, a little faster than where the contract cuts: it begins
 * with the creep, which is further back than a push is looked at first.
 */
class SlowStartTest {
    private static final double CREEP_S = 2;
    private final List<RepNumbers> reps = new ArrayList<>();
    private final RepFinder finder = new RepFinder(10, 10, Double.NaN, new RepConsumer(reps::add));

    private static double minimumJerk(double tau) {
        double t = Math.clamp(tau, 0, 1);
        return t * t * t * (10 + t * (6 * t - 15));
    }

    /** At its fastest it goes 11 * 1.875 / 2.3 degrees a second and the creep: a twentieth of that is 0.47. */
    @ParameterizedTest
    @CsvSource({"0.5, 1.2, true", "0.5, 1.5, true", "0.5, 2, true", "0.5, 3, true", "0.45, 1.5, false",
            "0.45, 2.5, false"})
    void shouldBeginWithACreepThatIsFastEnough(double creepDps, double creepS, boolean fastEnough) {
        double pushS = CREEP_S + creepS;
        for (int i = 0; i < 13 * 500; i++) {
            double t = (i + 0.5) / 500;
            double out = creepDps * (Math.clamp(t, CREEP_S, pushS + 2) - CREEP_S)
                    + 11 * minimumJerk((t - pushS) / 2.3);
            finder.force(Math.round(t * 1e6), 200);
            finder.angle(Math.round(t * 1e6), out * (1 - minimumJerk((t - pushS - 3) / 2)));
        }

        assertThat(reps).hasSize(1);
        assertThat(reps.getFirst().phases().concentricStartUs() * 1e-6).isEqualTo(fastEnough ? CREEP_S : pushS,
                within(0.08));
    }
}
