package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the finder answers between the reps. */
class RepFinderAnswersTest {
    private final List<RepNumbers> reps = new ArrayList<>();
    private final RepFinder finder = new RepFinder(10, 10, 0.6, reps::add);
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
}
