package org.kickbridge.analysis;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Trial.Said;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.Phase;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LiveFramesTest {
    private static final double REST_S = 4;
    private static final Sensors PURE = Sensors.PURE;
    private final Trial trial = new Trial(AnalysisSettings.DEFAULT.withLive(true), Side.LEFT);
    private final ScriptedLever lever = ScriptedLever.at(0).rest(REST_S).reps(4, 40);

    private static double since(long tUs) {
        return (tUs - PURE.originUs()) * 1e-6;
    }

    private List<Long> times() {
        List<Long> times = new ArrayList<>();
        for (Said<LiveFrame> said : trial.frames) {
            for (long t : said.what().tUs()) {
                times.add(t);
            }
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({"50, 49.5, 50.5", "20, 19.8, 20.2", "10, 9.9, 10.1", "5, 4.9, 5.1", "1, 0.95, 1.05"})
    void shouldKeepItsRate(int rate, double least, double most) {
        trial.analysis.live(true, rate);
        lever.play(PURE, trial);
        double seconds = since(trial.frames.getLast().atUs()) - since(trial.frames.getFirst().atUs());

        assertThat((trial.frames.size() - 1) / seconds).isBetween(least, most);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 0, 51, 1_000_000})
    void shouldKeepToSensibleRates(int rate) {
        trial.analysis.live(true, rate);
        lever.play(PURE, trial);

        assertThat(trial.frames.size() / (lever.nowS() - REST_S)).isBetween(0.8, 51.0);
    }

    @Test
    void shouldCutNothingWhileOff() {
        Trial off = new Trial();
        lever.play(PURE, off);
        assertThat(off.frames).isEmpty();

        off.analysis.live(true, 20);
        ScriptedLever.at(0).reps(1, 40).play(new Sensors(320, 500, 0, 0, 1, 60_000_000), off);
        int cut = off.frames.size();
        assertThat(cut).isGreaterThan(50);

        off.analysis.live(false, 20);
        ScriptedLever.at(0).reps(1, 40).play(new Sensors(320, 500, 0, 0, 1, 80_000_000), off);
        assertThat(off.frames).hasSize(cut);
        assertThat(off.reps()).as("whether anyone looks on or not").hasSize(6);
    }

    @Test
    void shouldCutCloseUpsAlsoWhileTheLeverRestsButLessOften() {
        trial.analysis.closeUp(true);
        lever.rest(20).play(PURE, trial);
        double lastEndS = REST_S + 4 * 3.3;

        assertThat(closeUpsASecond(0.5, REST_S - 0.5)).isBetween(19.0, 21.0);
        assertThat(closeUpsASecond(REST_S + 0.5, lastEndS - 0.5)).isBetween(49.5, 50.5);
        assertThat(closeUpsASecond(lastEndS + 2, lastEndS + 18)).isBetween(19.5, 20.5);
        assertThat(trial.closeUps.stream().mapToLong(said -> said.what().tUs().length).sum())
                .as("no point is left out at 125 a second")
                .isCloseTo(Math.round(125 * lever.nowS()), within(60L));
    }

    @Test
    void shouldCutNoCloseUpsUnlessAskedFor() {
        lever.play(PURE, trial);
        assertThat(trial.closeUps).isEmpty();
    }

    private double closeUpsASecond(double fromS, double toS) {
        return trial.closeUps.stream()
                .mapToDouble(said -> since(said.atUs()))
                .filter(s -> s >= fromS && s < toS)
                .count() / (toS - fromS);
    }

    @Test
    void shouldCutOnlyWhileTheLeverMoves() {
        lever.rest(6).reps(1, 40).rest(20).play(PURE, trial);
        double firstEndS = REST_S + 4 * 3.3;

        assertThat(trial.frames).allSatisfy(said -> {
            double s = since(said.atUs());
            assertThat(s).satisfiesAnyOf(first -> assertThat(first).isBetween(REST_S, firstEndS + 1.5),
                    second -> assertThat(second).isBetween(firstEndS + 6, firstEndS + 11));
        });
        assertThat(trial.frames).anyMatch(said -> since(said.atUs()) > firstEndS + 6);
    }

    @Test
    void shouldCutPointsOfThreeEqualLengths() {
        lever.play(Sensors.USUAL.at(80, 130), trial);

        assertThat(trial.frames).hasSizeGreaterThan(100).allSatisfy(said -> {
            LiveFrame frame = said.what();
            assertThat(frame.tUs()).isNotEmpty();
            assertThat(frame.angleDeg()).hasSameSizeAs(frame.tUs());
            assertThat(frame.forceN()).hasSameSizeAs(frame.tUs());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 7, 1})
    void shouldLeaveNoGapAndNoOverlapBetweenFrames(int rate) {
        trial.analysis.live(true, rate);
        lever.play(PURE, trial);
        List<Long> times = times();

        assertThat(times).hasSizeGreaterThan(1_000);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("point %d", i).isBetween(7_900L, 8_100L);
        }
    }

    @Test
    void shouldNeverRepeatATimeWhenTheLeverStartsAgain() {
        lever.rest(6).reps(2, 40).rest(0.5).reps(1, 30).play(PURE, trial);
        List<Long> times = times();

        assertThat(times).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldShowTheMotionAndTheForce() {
        lever.play(PURE, trial);

        assertThat(trial.frames).allSatisfy(said -> {
            LiveFrame frame = said.what();
            for (int i = 0; i < frame.tUs().length; i++) {
                double s = since(frame.tUs()[i]);
                assertThat(frame.angleDeg()[i]).as("at %s s", s).isEqualTo(lever.angle(s), within(0.4));
                if (!Double.isNaN(frame.forceN()[i])) {
                    assertThat(frame.forceN()[i]).as("at %s s", s)
                            .isBetween(
                                    Math.min(lever.force(s - 0.006), lever.force(s + 0.006)) - 1,
                                    Math.max(lever.force(s - 0.006), lever.force(s + 0.006)) + 1);
                }
            }
        });
        long withForce = trial.frames.stream()
                .flatMapToDouble(s -> java.util.Arrays.stream(s.what().forceN()))
                .filter(n -> !Double.isNaN(n))
                .count();
        assertThat(withForce).isGreaterThan((long) (0.95 * times().size()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 20, 40, 80})
    void shouldShowEveryReadingOfASlowLoadCell(double hz) {
        lever.play(PURE.at(hz, 500), trial);
        long withForce = trial.frames.stream()
                .flatMapToDouble(s -> java.util.Arrays.stream(s.what().forceN()))
                .filter(n -> !Double.isNaN(n))
                .count();
        double seconds = (times().getLast() - times().getFirst()) * 1e-6;

        assertThat(withForce / seconds).isBetween(0.95 * hz, 1.02 * hz);
        assertThat(trial.frames.size() / seconds).isBetween(19.0, 21.0);
        assertThat(times()).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldGoOnWhenTheLoadCellFallsSilent() {
        lever.tape(PURE).silent(Tape.Of.FORCE, REST_S + 4, 60).play(trial);

        assertThat(trial.frames.stream().filter(said -> since(said.atUs()) > REST_S + 5))
                .hasSizeGreaterThan(150)
                .allSatisfy(said -> assertThat(said.what().angleDeg()).isNotEmpty().doesNotContain(Double.NaN));
    }

    @Test
    void shouldShowWhatIsRecent() {
        lever.play(PURE, trial);

        assertThat(trial.frames).allSatisfy(said -> {
            long newest = said.what().tUs()[said.what().tUs().length - 1];
            assertThat(said.atUs() - newest).isBetween(0L, 25_000L);
        });
    }

    @Test
    void shouldShowTheAngleWithADeadLoadCell() {
        lever.play(PURE.at(0, 500), trial);

        assertThat(trial.frames).hasSizeGreaterThan(200).allSatisfy(said -> {
            assertThat(said.what().angleDeg()).doesNotContain(Double.NaN);
            assertThat(said.what().forceN()).containsOnly(Double.NaN);
        });
    }

    @Test
    void shouldNameThePhase() {
        lever.play(PURE, trial);

        assertThat(trial.frames).extracting(said -> said.what().phase())
                .contains(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
        for (Said<LiveFrame> frame : trial.frames) {
            Phase told = trial.states.stream()
                    .filter(s -> s.atUs() <= frame.atUs())
                    .reduce((_, later) -> later)
                    .orElseThrow()
                    .what()
                    .phase();
            assertThat(frame.what().phase()).isEqualTo(told);
        }
    }
}
