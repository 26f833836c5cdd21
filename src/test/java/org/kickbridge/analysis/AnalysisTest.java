package org.kickbridge.analysis;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Trial.Said;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepFlag;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the core is told from outside, and how often it speaks. */
class AnalysisTest {
    private final Trial trial = new Trial(AnalysisSettings.DEFAULT.withLive(true), Side.LEFT);

    @Test
    void shouldSayTheSideWhileTheSensorsAreSilent() {
        trial.side(1_000_000, Side.RIGHT);

        assertThat(trial.states).hasSize(1);
        assertThat(trial.states.getLast().what().side()).isEqualTo(Side.RIGHT);
        assertThat(trial.states.getLast().what().tUs()).isEqualTo(1_000_000);
    }

    @Test
    void shouldHoldRepsAgainstTheStandingTargets() {
        trial.analysis.standingTargets(new Targets(null, null, 0, 80, Double.NaN));
        ScriptedLever.at(0).rest(1).rep(40).rest(1).play(Sensors.PURE, trial);

        assertThat(trial.reps()).hasSize(1);
        assertThat(trial.reps().getFirst().range().targetPct()).isEqualTo(50, within(0.2));
        assertThat(trial.reps().getFirst().flags()).contains(RepFlag.SHORT_RANGE);
    }

    @Test
    void shouldBeBusyFromTheFirstPushOn() {
        ScriptedLever.at(0).rest(1).play(Sensors.PURE, trial);
        assertThat(trial.analysis.isBusy()).isFalse();
        ScriptedLever.at(0).to(40, 1).play(new Sensors(320, 500, 0, 0, 1, 6_000_000), trial);

        assertThat(trial.analysis.isBusy()).isTrue();
        assertThat(trial.reps()).isEmpty();
    }

    @Test
    void shouldNotSayARisingPeakTooOften() {
        ScriptedLever.at(0).rest(1).to(60, 4).rest(1).play(Sensors.PURE, trial);

        assertThat(trial.states).hasSizeBetween(30, 60);
        for (int i = 1; i < trial.states.size(); i++) {
            MachineState before = trial.states.get(i - 1).what();
            MachineState state = trial.states.get(i).what();
            if (state.phase() == before.phase()) {
                assertThat(state.tUs() - before.tUs()).isGreaterThanOrEqualTo(80_000);
            }
        }
    }

    @Test
    void shouldHoldThePeakOfALoadCellThatIsReadSeldom() {
        ScriptedLever.at(0).rest(1).rep(40).rest(1).play(Sensors.PURE.at(80, 500), trial);

        // 200 N, 4 % of friction and the foot.
        assertThat(trial.states.getLast().what().peakForceN()).isEqualTo(210, within(1.0));
    }

    @Test
    void shouldNotShowPointsAtWhichNothingWasRead() {
        ScriptedLever.at(0).rest(1).rep(40).play(Sensors.PURE.at(0, 60), trial);

        assertThat(trial.frames).hasSizeGreaterThan(20).allSatisfy(said -> {
            assertThat(said.what().angleDeg()).doesNotContain(Double.NaN);
        });
    }

    @Test
    void shouldShowNothingLongPastWhenTheLeverMovesAgain() {
        ScriptedLever.at(0).rest(6).rep(40).rest(9).rep(40).play(Sensors.PURE, trial);

        assertThat(trial.frames).hasSizeGreaterThan(60);
        for (Said<LiveFrame> said : trial.frames) {
            assertThat(said.atUs() - said.what().tUs()[0]).isLessThan(600_000);
        }
    }

    /** The push of 60 degrees takes four seconds; in its middle each 80 ms bring a new peak, with the reading that is due. */
    @Test
    void shouldSayARisingPeakTwelveTimesASecond() {
        ScriptedLever.at(0).rest(1).to(60, 4).rest(1).play(Sensors.PURE, trial);
        List<Long> saidUs = trial.states.stream()
                .map(Said::atUs)
                .filter(us -> us > 5_000_000 + 2_000_000 && us < 5_000_000 + 4_000_000)
                .toList();

        assertThat(saidUs).hasSizeBetween(24, 25);
        for (int i = 1; i < saidUs.size(); i++) {
            assertThat(saidUs.get(i) - saidUs.get(i - 1)).isEqualTo(80_000);
        }
    }

    @Test
    void shouldSayNothingWhileNothingChanges() {
        ScriptedLever.at(0).rest(1).to(40, 1).rest(6).play(Sensors.PURE, trial);

        assertThat(trial.states).filteredOn(said -> said.atUs() > 5_000_000 + 4_000_000).isEmpty();
    }

    /** A slow load cell makes some frames late; one without a point is not worth saying. */
    @Test
    void shouldNotShowEmptyFrames() {
        trial.analysis.live(true, 50);
        ScriptedLever.at(0).rest(1).reps(2, 40).play(Sensors.USUAL.at(25, 500), trial);

        assertThat(trial.frames).hasSizeGreaterThan(100)
                .allSatisfy(said -> assertThat(said.what().tUs()).isNotEmpty());
    }

    /** Half a metre in place of a metre halves what is reckoned by way: from the next rep on. */
    @Test
    void shouldReckonByANewLeverLengthFromTheNextRepOn() {
        trial.analysis.leverLength(1);
        ScriptedLever.at(0).rest(1).rep(40).rest(1).play(Sensors.PURE, trial);
        trial.analysis.leverLength(0.5);
        ScriptedLever.at(0).rep(40).rest(1).play(new Sensors(320, 500, 0, 0, 1, 5_000_000 + 4_800_000), trial);

        assertThat(trial.reps()).hasSize(2);
        assertThat(trial.reps().getFirst().velocity().peakConcentricMps())
                .isEqualTo(Math.toRadians(40 * ScriptedLever.PEAK_TO_MEAN), within(0.02));
        assertThat(trial.reps().getLast().velocity().peakConcentricMps())
                .isEqualTo(0.5 * trial.reps().getFirst().velocity().peakConcentricMps(), within(0.005));
        assertThat(trial.reps().getLast().work().concentricJ())
                .isEqualTo(0.5 * trial.reps().getFirst().work().concentricJ(), within(0.5));
    }

    /** Nothing moves in a hold, but the rep does go on. */
    @Test
    void shouldShowAHoldForAsLongAsItLasts() {
        ScriptedLever.at(0).rest(1).to(40, 1).rest(5).play(Sensors.PURE, trial);

        assertThat(trial.frames.getLast().atUs()).isGreaterThan(5_000_000 + 6_900_000);
    }
}
