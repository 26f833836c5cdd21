package org.kickbridge.analysis.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpikeGateTest {
    private static final int N = 60;

    private record Passed(long tUs, double value) {}

    private static double[] values(IntToDoubleFunction f) {
        double[] values = new double[N];
        Arrays.setAll(values, f);
        return values;
    }

    private static List<Passed> through(SpikeGate gate, double... values) {
        List<Passed> passed = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (gate.offer(1_000L * i, values[i])) {
                passed.add(new Passed(gate.timeUs(), gate.value()));
            }
        }
        return passed;
    }

    private static SpikeGate gate() {
        return new SpikeGate(1, 0);
    }

    /** All but those of the given places and the last two, which the gate has not judged yet. */
    private static List<Passed> allBut(double[] values, Integer... dropped) {
        List<Passed> all = new ArrayList<>();
        for (int i = 0; i < values.length - 2; i++) {
            if (!Arrays.asList(dropped).contains(i)) {
                all.add(new Passed(1_000L * i, values[i]));
            }
        }
        return all;
    }

    @Test
    void shouldLetEveryReadingThroughUnchangedAndTwoReadingsLate() {
        double[] values = values(i -> 0.01 * i * i);
        SpikeGate gate = gate();
        for (int i = 0; i < N; i++) {
            boolean passed = gate.offer(1_000L * i, values[i]);

            assertThat(passed).isEqualTo(i >= 2);
            if (passed) {
                assertThat(gate.timeUs()).isEqualTo(1_000L * (i - 2));
                assertThat(gate.value()).isEqualTo(values[i - 2]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {180, -180, 3, -3, 1e9, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY})
    void shouldDropASingleSpike(double spike) {
        double[] values = values(i -> 20 + 0.05 * i);
        values[30] += spike;

        assertThat(through(gate(), values)).isEqualTo(allBut(values, 30));
    }

    @ParameterizedTest
    @CsvSource({"20, 180", "20, -180", "20, 5", "20, -30", "-20, 37", "-20, -5"})
    void shouldDropTwoSpikesInARow(double from, double spike) {
        double[] values = values(i -> from + 0.05 * i);
        values[30] += spike;
        values[31] += spike;

        assertThat(through(gate(), values)).isEqualTo(allBut(values, 30, 31));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldDropASpikeAmongTheFirstReadings(int place) {
        double[] values = values(i -> 20 + 0.05 * i);
        values[place] += 180;

        assertThat(through(gate(), values)).isEqualTo(allBut(values, place));
    }

    @Test
    void shouldDropTwoSpikesOfOppositeSign() {
        double[] values = values(_ -> 0);
        values[30] = 40;
        values[31] = -70;

        assertThat(through(gate(), values)).isEqualTo(allBut(values, 30, 31));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.4, 3, 25, -3, -25})
    void shouldLetRampsThrough(double slope) {
        double[] values = values(i -> slope * i);

        assertThat(through(gate(), values)).isEqualTo(allBut(values));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 50, -50})
    void shouldLetAStepThrough(double height) {
        double[] values = values(i -> i < 30 ? 0 : height);

        assertThat(through(gate(), values)).isEqualTo(allBut(values));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.9, -0.9})
    void shouldLetTurningPointsThrough(double slope) {
        double[] sharp = values(i -> slope * Math.abs(i - 30));
        // A turn of 70 degrees in 0.3 s, read at 100 Hz, bends by less.
        double[] round = values(i -> 0.3 * slope * (i - 30) * (i - 30));

        assertThat(through(gate(), sharp)).isEqualTo(allBut(sharp));
        assertThat(through(gate(), round)).isEqualTo(allBut(round));
    }

    @Test
    void shouldLetAShakingLegThroughAtTheLowestRate() {
        // 0.4 degrees at 12 Hz, read at 100 Hz.
        double[] values = values(i -> 0.4 * Math.sin(2 * Math.PI * 12 * i / 100));

        assertThat(through(gate(), values)).isEqualTo(allBut(values));
    }

    @Test
    void shouldBearWithWhatIsWithinTheFloorOrTheShare() {
        double[] small = values(_ -> 500);
        small[30] = 530;
        double[] large = small.clone();
        large[30] = 531;

        assertThat(through(new SpikeGate(5, 0.05), small)).isEqualTo(allBut(small));
        assertThat(through(new SpikeGate(5, 0.05), large)).isEqualTo(allBut(large, 30));
    }

    @Test
    void shouldLetMostOfMereNoiseThrough() {
        SplittableRandom random = new SplittableRandom(2);
        double[] values = new double[5_000];
        Arrays.setAll(values, _ -> 5 * random.nextGaussian());

        assertThat(through(gate(), values)).hasSizeGreaterThan(3_500);
    }

    @Test
    void shouldTakeWhatLastsForAChangeAndNotForASpike() {
        double[] values = values(_ -> 0);
        Arrays.fill(values, 30, 33, 40);

        assertThat(through(gate(), values)).contains(new Passed(31_000, 40));
    }

    /** The first reading is held against the two after it, which agree here: the floor is what it may differ by. */
    @ParameterizedTest
    @CsvSource({"20, 21, true", "20, 19, true", "20, 21.5, false", "20, 18.5, false", "20, 50, false",
            "-20, -21, true", "-20, -50, false", "-20, 20, false"})
    void shouldJudgeTheFirstReadingByTheTwoAfterIt(double others, double first, boolean good) {
        double[] values = values(_ -> others);
        values[0] = first;

        assertThat(through(gate(), values)).isEqualTo(good ? allBut(values) : allBut(values, 0));
    }
}
