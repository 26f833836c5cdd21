package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape;
import org.kickbridge.analysis.signal.Track;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the finder answers between the reps. */
class RepFinderAnswersTest {
    private final List<RepNumbers> reps = new ArrayList<>();
    private final RepFinder finder = new RepFinder(10, 10, 0.6, new RepConsumer(reps::add));
    private int forceBins;
    private int angleBins;

    private void play(ScriptedLever lever) {
        lever.tape(Sensors.PURE).readings().forEach(r -> {
            switch (r.of()) {
                case FORCE -> forceBins += finder.force(r.tUs(), r.value()) ? 1 : 0;
                case ANGLE -> angleBins += finder.angle(r.tUs(), r.value()) ? 1 : 0;
                default -> throw new AssertionError("no side is on this tape");
            }
        });
    }

    @Test
    void shouldSayWhenABinIsComplete() {
        play(ScriptedLever.at(0).rest(2));

        // 250 bins a second; the last ones wait for what comes next.
        assertThat(forceBins).isBetween(495, 500);
        assertThat(angleBins).isBetween(495, 500);
    }

    @Test
    void shouldNotCompleteABinByWhatIsNoNumber() {
        play(ScriptedLever.at(0).rest(2));

        assertThat(finder.force(8_000_000, Double.NaN)).isFalse();
        assertThat(finder.angle(8_000_000, Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void shouldKnowTheSpeedAndThePosition() {
        for (int i = 0; i < 500; i++) {
            finder.angle(2_000L * i, 0.06 * i);
        }

        assertThat(finder.velocityDps()).isEqualTo(30, within(0.2));
        assertThat(finder.positionDeg()).isEqualTo(30, within(1.0));
    }

    @Test
    void shouldBeAtRestAgainAfterARep() {
        play(ScriptedLever.at(0).rest(1).rep(40).rest(1));

        assertThat(reps).hasSize(1);
        assertThat(finder.moving()).isFalse();
    }

    @Test
    void shouldBeAtRestAgainAfterWhatWasNoRep() {
        play(ScriptedLever.at(0).stack(0).rest(1).rep(40).rest(1));

        assertThat(reps).isEmpty();
        assertThat(finder.moving()).isFalse();
    }

    /** Nothing is under way any more when a rep is told, until the next one begins. */
    @Test
    void shouldBeAtRestWithTheReadingThatTellsARep() {
        Tape tape = ScriptedLever.at(0).rest(1).reps(3, 40).rest(1).tape(Sensors.PURE);
        List<Boolean> moving = new ArrayList<>();
        tape.readings().forEach(r -> {
            int told = reps.size();
            if (r.of() == Tape.Of.FORCE) {
                finder.force(r.tUs(), r.value());
            } else {
                finder.angle(r.tUs(), r.value());
            }
            if (reps.size() > told) {
                moving.add(finder.moving());
            }
        });

        assertThat(moving).containsExactly(false, false, false);
    }

    /** A bin of room, so that the other sensor's first reading may be a little older. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountTimeFromABinBeforeTheFirstReading(boolean force) {
        if (force) {
            finder.force(7_000_000, 50);
        } else {
            finder.angle(7_000_000, 5);
        }
        finder.force(7_001_000, 50);
        finder.angle(7_001_000, 5);

        assertThat(finder.originUs()).isEqualTo(7_000_000 - Track.BIN_US);
    }

    /** Held at the top, the push is forgotten with whatever makes its end unknown; where the lever is now, it rests. */
    @ParameterizedTest
    @ValueSource(strings = {"silence", "lost", "finish"})
    void shouldForgetAHoldWhoseEndWillNotBeSeen(String how) {
        play(ScriptedLever.at(0).rest(1).to(40, 1).rest(0.5));
        assertThat(finder.phase()).isEqualTo(Phase.PEAK_HOLD);
        assertThat(finder.moving()).isTrue();
        switch (how) {
            case "lost" -> finder.lost();
            case "finish" -> finder.finish();
            default -> {
                for (int i = 0; i < 10; i++) {
                    finder.angle(5_000_000 + 5_000_000 + 2_000L * i, 40);
                }
            }
        }

        assertThat(finder.phase()).isEqualTo(Phase.REST);
        assertThat(finder.moving()).isFalse();
    }

    /** 1.2 degrees a second are no push before the first rep, and one after reps of 40 degrees in 8 s. */
    @ParameterizedTest
    @CsvSource({"0, REST", "1, CONCENTRIC"})
    void shouldTellASlowPushAfterASlowRep(int slowReps, Phase phase) {
        ScriptedLever lever = ScriptedLever.at(0).rest(1);
        for (int i = 0; i < slowReps; i++) {
            lever.to(40, 8).rest(0.5).to(0, 8).rest(1);
        }
        play(lever);
        assertThat(reps).hasSize(slowReps);
        long endUs = 5_000_000 + Math.round(lever.nowS() * 1e6);
        for (int i = 0; i < 500; i++) {
            finder.angle(endUs + 2_000L * i, 1.2 * 0.002 * i);
        }

        assertThat(finder.phase()).isEqualTo(phase);
    }
}
