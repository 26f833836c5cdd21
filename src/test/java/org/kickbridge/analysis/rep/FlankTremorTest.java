package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** When a flank says that the leg trembles, and what it makes of it: a rest of 1 s, a push, a rest of 1 s. */
class FlankTremorTest {
    private static final double PUSH_S = 1;
    private static final double FAST_S = 0.4;
    private static final double SLOW_S = 2;
    private final SplittableRandom random = new SplittableRandom(8);
    private final Track track = new Track();
    private final Tremor tremor = new Tremor();
    private final Flank flank = new Flank(tremor);

    @BeforeEach
    void begin() {
        track.begin(0);
    }

    private static ScriptedLever push(double seconds) {
        return ScriptedLever.at(0).rest(PUSH_S).to(45, seconds).rest(1);
    }

    /** Reads the push with something on it; nothing where that is NaN. */
    private void read(double seconds, DoubleUnaryOperator extra) {
        ScriptedLever lever = push(seconds);
        for (int i = 0; i < lever.nowS() * 500; i++) {
            double t = (i + 0.5) / 500;
            double deg = lever.angle(t) + extra.applyAsDouble(t);
            if (!Double.isNaN(deg)) {
                track.add(Math.round(t * 1e6), deg);
            }
        }
    }

    private void look(double seconds, double fromS, double toS, Neighbour other) {
        assertThat(flank.fit(track, track.binAt(fromS * 1e6), track.binAt(toS * 1e6), 1,
                track.binAt((PUSH_S + 0.2 * seconds) * 1e6), track.binAt((PUSH_S + 0.9 * seconds) * 1e6), other))
                .isTrue();
    }

    private boolean trembles(double seconds, DoubleUnaryOperator extra) {
        read(seconds, extra);
        look(seconds, 0, 2 + seconds, new Neighbour().is(0, 0, 1));
        return tremor.isThere();
    }

    private static double shaking(double t) {
        return 0.3 * Math.sin(2 * Math.PI * 9 * t);
    }

    private static boolean moves(double t) {
        return t > PUSH_S - 0.1 && t < PUSH_S + FAST_S + 0.1;
    }

    @ParameterizedTest
    @ValueSource(doubles = {FAST_S, SLOW_S, 5})
    void shouldSeeALegThatTrembles(double seconds) {
        assertThat(trembles(seconds, FlankTremorTest::shaking)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {FAST_S, SLOW_S, 5})
    void shouldSeeItThroughReadingsThatAreMissing(double seconds) {
        assertThat(trembles(seconds, t -> (int) (t * 50) % 3 == 0 ? Double.NaN : shaking(t))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {FAST_S, SLOW_S, 5})
    void shouldNotTakeMotionForTremor(double seconds) {
        assertThat(trembles(seconds, _ -> 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {FAST_S, SLOW_S, 5})
    void shouldNotTakeTheNoiseOfAnEncoderForTremor(double seconds) {
        assertThat(trembles(seconds, _ -> 0.2 * random.nextGaussian())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {FAST_S, SLOW_S})
    void shouldNotSeeATremorThatIsTooSmall(double seconds) {
        assertThat(trembles(seconds, t -> 0.2 * shaking(t))).isFalse();
    }

    @Test
    void shouldForgetATremorThatIsOver() {
        tremor.sees(1, 0);

        assertThat(trembles(SLOW_S, _ -> 0)).isFalse();
    }

    @Test
    void shouldLookForTremorOfAFastPushWhereTheLeverStands() {
        assertThat(trembles(FAST_S, t -> moves(t) ? 0 : shaking(t))).isTrue();
    }

    @Test
    void shouldNotTakeAFastPushForTremor() {
        assertThat(trembles(FAST_S, t -> moves(t) ? 3 * shaking(t) : 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLeaveItAtWhatWasSeenWhereTheLeverNeverStands(boolean before) {
        tremor.sees(before ? 1 : 0, 0);
        read(FAST_S, before ? _ -> 0 : FlankTremorTest::shaking);
        look(FAST_S, PUSH_S - 0.2, PUSH_S + FAST_S + 0.2, new Neighbour().is(0, 0, 1));

        assertThat(tremor.isThere()).isEqualTo(before);
    }

    @Test
    void shouldNotLookForTremorInTheOtherWay() {
        double otherS = PUSH_S + FAST_S + 0.5;
        read(FAST_S, t -> t > otherS ? shaking(t) : 0);
        look(FAST_S, 0, 2 + FAST_S, new Neighbour().is(track.binAt(otherS * 1e6), track.open(), 1));

        assertThat(tremor.isThere()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {FAST_S, 0.8, SLOW_S})
    void shouldSmoothTremorAway(double seconds) {
        read(seconds, FlankTremorTest::shaking);
        look(seconds, 0, 2 + seconds, new Neighbour().is(0, 0, 1));

        for (double t = PUSH_S + seconds + 0.3; t < 1.7 + seconds; t += 0.01) {
            assertThat(flank.xAt(t * 1e6)).as("standing at %s s", t).isEqualTo(45, within(0.17));
        }
        for (double t = 0.3; t < 0.7; t += 0.01) {
            assertThat(flank.xAt(t * 1e6)).as("standing at %s s", t).isEqualTo(0, within(0.17));
        }
    }

    @Test
    void shouldNotSmoothAFastPushMoreThanItBears() {
        read(FAST_S, _ -> 0);
        look(FAST_S, 0, 2 + FAST_S, new Neighbour().is(0, 0, 1));

        ScriptedLever lever = push(FAST_S);
        for (double t = 0.8; t < PUSH_S + FAST_S + 0.2; t += 0.01) {
            assertThat(flank.xAt(t * 1e6)).isEqualTo(lever.angle(t), within(0.15));
        }
    }

    @Test
    void shouldSmoothEachWayAtItsOwnPace() {
        // A slow push, and a wave of 4 Hz where the way back is: too fast for the push, slow for the way back.
        double otherS = PUSH_S + 3 + 0.4;
        DoubleUnaryOperator wave = t -> t > otherS ? 2 * Math.sin(2 * Math.PI * 4 * (t - otherS)) : 0;
        read(3, wave);
        look(3, 0, 5, new Neighbour().is(track.binAt(otherS * 1e6), track.open(), 0.3));

        for (double t = otherS + 0.1; t < 4.85; t += 0.01) {
            assertThat(flank.xAt(t * 1e6)).as("at %s s", t).isEqualTo(45 + wave.applyAsDouble(t), within(0.3));
        }
    }
}
