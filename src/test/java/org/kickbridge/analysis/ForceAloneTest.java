package org.kickbridge.analysis;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the machine still says while its encoder is silent: forces, a thousand a second, and nothing else. */
class ForceAloneTest {
    private static final long BEGIN_US = 5_000_000;
    private static final double FOOT_N = 2;

    private final Trial trial = new Trial();
    private long nowUs = BEGIN_US;

    private ForceAloneTest pulls(double newton, double seconds) {
        for (long end = nowUs + Math.round(seconds * 1e6); nowUs < end; nowUs += 1_000) {
            trial.force(nowUs, newton);
        }
        return this;
    }

    private MachineState last() {
        return trial.states.getLast().what();
    }

    private List<Double> peaks() {
        return trial.states.stream().map(said -> said.what().peakForceN()).filter(n -> !Double.isNaN(n)).toList();
    }

    @Test
    void shouldWaitTwoSecondsForTheEncoder() {
        pulls(FOOT_N, 2);
        assertThat(trial.states).isEmpty();
        pulls(FOOT_N, 0.01);

        assertThat(trial.states).hasSize(1);
        assertThat(last().phase()).isEqualTo(Phase.REST);
        assertThat(last().tUs() - BEGIN_US).isBetween(2_000_001L, 2_006_000L);
    }

    /** Not at two seconds, but longer: also where the load cell says no number. */
    @ParameterizedTest
    @CsvSource({"2000000, 0", "2000001, 1"})
    void shouldGiveTheEncoderUpAfterTwoSeconds(long silentUs, int said) {
        trial.force(BEGIN_US, Double.NaN);
        trial.force(BEGIN_US + silentUs, Double.NaN);

        assertThat(trial.states).hasSize(said);
    }

    @Test
    void shouldSayAPeakWithTheReadingThatMadeItsBinComplete() {
        pulls(FOOT_N, 3).pulls(300, 0.1);

        // The first bin of 300 N is over 4 ms after its first reading, and readings pass two later.
        assertThat(
                trial.states.stream().filter(said -> said.what().peakForceN() == 300).findFirst().orElseThrow().atUs())
                .isEqualTo(BEGIN_US + 3_006_000);
    }

    @Test
    void shouldSayAPeakThatStaysOnce() {
        pulls(300, 6);

        assertThat(peaks()).containsExactly(300.0);
    }

    @Test
    void shouldHoldThePeakOverAPauseWithinASet() {
        pulls(FOOT_N, 3).pulls(300, 1).pulls(FOOT_N, 7.5).pulls(200, 1).pulls(FOOT_N, 7.5).pulls(250, 1);

        assertThat(last().peakForceN()).isEqualTo(300);
    }

    @Test
    void shouldBeginThePeakAnewAfterThePauseBetweenSets() {
        pulls(FOOT_N, 3).pulls(300, 1).pulls(FOOT_N, 8.5);
        assertThat(last().peakForceN()).as("still on the gauge while resting").isEqualTo(300);
        pulls(200, 1);

        assertThat(last().peakForceN()).isEqualTo(200);
    }

    /** What the stack counts as landed by, in newtons. */
    @ParameterizedTest
    @CsvSource({"10, false", "10.5, true"})
    void shouldTakeAForceAboveTheTouchDownForALoad(double newton, boolean load) {
        pulls(newton, 4);

        assertThat(!peaks().isEmpty()).isEqualTo(load);
    }

    /** The set that the encoder saw goes on until its gap is over, and its peaks with it. */
    @Test
    void shouldHoldThePeakOfTheSetThatTheEncoderSaw() {
        ScriptedLever lever = ScriptedLever.at(0).rest(1.5).stack(300).reps(1, 40);
        lever.play(Sensors.PURE, trial);
        nowUs = BEGIN_US + Math.round(lever.nowS() * 1e6);
        pulls(FOOT_N, 3).pulls(200, 1).pulls(FOOT_N, 1);

        assertThat(last().set()).isEqualTo(1);
        assertThat(last().peakForceN()).isEqualTo(314, within(1.0));
    }

    @Test
    void shouldForgetAPushWhoseEndNobodySaw() {
        ScriptedLever lever = ScriptedLever.at(0).rest(1.5).to(40, 1).rest(0.5);
        lever.play(Sensors.PURE, trial);
        nowUs = BEGIN_US + Math.round(lever.nowS() * 1e6);
        assertThat(trial.analysis.isBusy()).isTrue();
        pulls(200, 3);

        assertThat(trial.analysis.isBusy()).isFalse();
        assertThat(last().phase()).isEqualTo(Phase.REST);
    }

    /** An encoder that says what is no number says nothing. */
    @Test
    void shouldNotTakeAnEncoderWithoutNumbersForOneThatSpeaks() {
        for (; nowUs < BEGIN_US + 4_000_000; nowUs += 1_000) {
            trial.force(nowUs, 300);
            trial.angle(nowUs, Double.NaN);
        }

        assertThat(last().peakForceN()).isEqualTo(300);
    }
}
