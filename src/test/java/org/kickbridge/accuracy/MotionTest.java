package org.kickbridge.accuracy;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Speed and acceleration are what differences of way and speed say they are. */
class MotionTest {
    static Stream<Profile> profiles() {
        return Stream.of(new Profile.MinimumJerk(), new Profile.MinimumSnap(), new Profile.HalfCosine(),
                new Profile.Plateau(0.2, 0.4), new Profile.SkewedJerk(0.5), new Profile.SkewedJerk(-0.5),
                new Profile.SlowTail(1.6), new Profile.Backwards(new Profile.SlowTail(1.6)),
                new Profile.Wavy(0.4, 3));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldGoFromZeroToOneAndStandStillAtBothEnds(Profile profile) {
        assertThat(profile.way(0)).isEqualTo(0, within(1e-12));
        assertThat(profile.way(1)).isEqualTo(1, within(1e-12));
        assertThat(profile.speed(0)).isEqualTo(0, within(1e-12));
        assertThat(profile.speed(1)).isEqualTo(0, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldHaveTheSpeedAndTheAccelerationOfItsWay(Profile profile) {
        double h = 1e-5;
        for (double tau = 0.005; tau < 0.995; tau += 0.0099) {
            assertThat(profile.speed(tau)).isGreaterThan(0)
                    .isEqualTo((profile.way(tau + h) - profile.way(tau - h)) / (2 * h), within(1e-5));
            assertThat(profile.acceleration(tau))
                    .isEqualTo((profile.speed(tau + h) - profile.speed(tau - h)) / (2 * h), within(2e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldReachAShareOfTheWay(Profile profile) {
        assertThat(profile.way(profile.reaches(0.03))).isEqualTo(0.03, within(1e-9));
    }

    @Test
    void shouldJoinPiecesWithoutAStep() {
        Motion motion = Take.of(Scene.PULSES, 5).motion();
        double h = 1e-5;
        double step = 0;
        double jump = 0;
        for (double t = 0; t < motion.endS(); t += 0.0007) {
            step = Math.max(step, Math.abs(motion.angle(t + h) - motion.angle(t) - motion.velocity(t) * h));
            jump = Math.max(jump, Math.abs(motion.velocity(t + h) - motion.velocity(t)));
        }
        assertThat(step).isLessThan(1e-5);
        assertThat(jump).isLessThan(0.2);
    }

    @Test
    void shouldStandStillBeforeAndAfter() {
        DrawnMotion.Path path = new DrawnMotion.Path(3);
        path.move(new Profile.HalfCosine(), 40, 1);
        Motion motion = path.done();

        assertThat(motion.angle(-5)).isEqualTo(3);
        assertThat(motion.angle(5)).isEqualTo(40, within(1e-12));
        assertThat(motion.velocity(5)).isEqualTo(0, within(1e-12));
        assertThat(motion.acceleration(5)).isZero();
    }
}
