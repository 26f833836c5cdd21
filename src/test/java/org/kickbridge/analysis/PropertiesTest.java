package org.kickbridge.analysis;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickbridge.analysis.Tape.Of;
import org.kickbridge.analysis.Tape.Reading;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

/** What must not change the numbers, and what must change them in one way only. Seeds stand in the tests' names. */
class PropertiesTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 9);
    }

    private static List<Event> events(Tape tape) {
        return events(Trial.of(tape));
    }

    private static List<Event> events(Trial trial) {
        return trial.events.stream().map(Trial.Said::what).toList();
    }

    /** The events of the tape, of which there must be some for a property to say anything. */
    private static List<Event> plain(Tape tape) {
        List<Event> events = events(tape);
        assertThat(events.stream().filter(RepEvent.class::isInstance)).hasSize(8);
        return events;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSayTheSameOfTheSameReadingsToTheLastDigit(long seed) {
        Tape tape = Training.simulated(seed);

        assertThat(events(tape)).as("seed %d", seed).isEqualTo(plain(tape)).isEqualTo(events(Training.simulated(seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNotCareWhereTheClockBegan(long seed) {
        Tape tape = Training.simulated(seed);
        List<Event> plain = plain(tape);
        for (long shift : new long[]{4_000, 123_457, 1_000_000_000_001L, -1_000_000_000_001L}) {
            List<Event> shifted = events(tape.map(t -> t + shift, force -> force, angle -> angle));

            Figures.compare("seed " + seed + " shift " + shift, plain, shifted,
                    (name, value) -> name.endsWith("Us") ? value + shift : value, 0, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNotCareWhereTheAngleIsZero(long seed) {
        Tape tape = Training.simulated(seed);
        List<Event> plain = plain(tape);
        for (double offset : new double[]{7.3, -41}) {
            List<Event> turned = events(tape.map(t -> t, force -> force, angle -> angle + offset));

            Figures.compare("seed " + seed + " offset " + offset, plain, turned,
                    (name, value) -> name.endsWith("bottomDeg") || name.endsWith("topDeg")
                            || name.endsWith("peakAngleDeg") ? value + offset : value,
                    1e-7, 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldScaleWithTheForceAndKeepItsRemarks(long seed) {
        Tape tape = Training.simulated(seed);
        List<Event> plain = plain(tape);
        for (double factor : new double[]{2, 4.448}) {
            List<Event> stronger = events(tape.map(t -> t, force -> factor * force, angle -> angle));

            Figures.compare("seed " + seed + " factor " + factor, plain, stronger,
                    (name, value) -> name.matches(".*(N|J|W|Ns|Nps)") ? factor * value : value, 0.004, 0.01);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldTellTheSideByItsNameOnly(long seed) {
        Tape tape = Training.simulated(seed);
        Tape mirrored = new Tape();
        tape.readings().forEach(r -> new Reading(switch (r.of()) {
            case LEFT -> Of.RIGHT;
            case RIGHT -> Of.LEFT;
            default -> r.of();
        }, r.tUs(), r.value()).play(mirrored));
        Trial trial = new Trial(AnalysisSettings.DEFAULT.withLeverLengthM(0.6), Side.RIGHT);
        mirrored.play(trial);
        trial.analysis.endSession(mirrored.lastUs(), EndReason.SHUTDOWN);
        Trial plain = Trial.of(tape);

        assertThat(trial.reps()).as("seed %d", seed)
                .hasSize(8)
                .isEqualTo(plain.reps()
                        .stream()
                        .map(r -> new RepEvent(r.session(), r.set(), r.rep(), other(r.side()), r.phases(), r.tempo(),
                                r.range(),
                                r.force(), r.velocity(), r.work(), r.timeUnderTensionS(), r.smoothness(),
                                r.momentumPct(),
                                r.flags()))
                        .toList());
        SessionEvent s = plain.sessions().getFirst();
        assertThat(trial.sessions()).as("seed %d", seed)
                .containsExactly(
                        new SessionEvent(s.session(), s.sets(), s.athlete(), s.startUs(), s.endUs(),
                                /* left= */ s.right(),
                                /* right= */ s.left(), s.unknown(),
                                new SessionEvent.Asymmetry(-s.asymmetry().workPct(), -s.asymmetry().peakForcePct(),
                                        -s.asymmetry().romPct()),
                                s.endReason()));
    }

    private static Side other(Side side) {
        return side == Side.LEFT ? Side.RIGHT : Side.LEFT;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNotCareHowTheReadingsArePortioned(long seed) {
        Tape tape = Training.simulated(seed);
        SplittableRandom random = new SplittableRandom(seed);
        Trial trial = new Trial();
        List<Reading> readings = tape.readings();
        for (int from = 0; from < readings.size();) {
            int to = Math.min(readings.size(), from + random.nextInt(1, 20_000));
            readings.subList(from, to).forEach(reading -> reading.play(trial));
            trial.analysis.time(readings.get(to - 1).tUs());
            from = to;
        }
        trial.analysis.endSession(tape.lastUs(), EndReason.SHUTDOWN);

        assertThat(events(trial)).as("seed %d", seed).isEqualTo(plain(tape));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindInTwoRecordingsWhatItFindsInOne(long seed) {
        Tape tape = Training.scripted(seed, 1).tape();
        Trial whole = Trial.of(tape);
        long cutUs = whole.sets().getFirst().endUs() + 5_000_000;
        Trial first = Trial.of(tape.onlyWhere(r -> r.tUs() < cutUs));
        Trial second = Trial.of(tape.onlyWhere(r -> r.tUs() >= cutUs));

        assertThat(first.reps()).isEqualTo(whole.reps().subList(0, 4));
        for (int i = 0; i < 4; i++) {
            // The bins of the second part lie elsewhere, so that its noise is averaged in another way.
            Expect.alike("seed " + seed, whole.reps().get(4 + i), second.reps().get(i), 1, 0.006, 0.1);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindNoRepInALastingRest(long seed) {
        Tape tape = Training.simulated(seed);
        Tape longer = new Tape();
        tape.play(longer);
        for (long t = tape.lastUs() + 2_000; t < tape.lastUs() + 60_000_000; t += 4_000) {
            longer.force(t, 1.5);
            longer.angle(t + 1_000, 0);
        }

        assertThat(events(longer)).as("seed %d", seed).isEqualTo(plain(tape));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldScaleWithTime(long seed) {
        List<RepEvent> plain = Trial.of(Training.scripted(seed, 1).tape()).reps();
        for (double times : new double[]{0.75, 1.4}) {
            List<RepEvent> scaled = Trial.of(Training.scripted(seed, times).tape()).reps();

            assertThat(scaled).as("seed %d times %s", seed, times).hasSameSizeAs(plain);
            for (int i = 0; i < plain.size(); i++) {
                Expect.alike("seed " + seed + " times " + times, plain.get(i), scaled.get(i), times, 0.025, 0.15);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindTheSameAtAnyRate(long seed) {
        ScriptedLever lever = Training.scripted(seed, 1);
        List<RepEvent> plain = Trial.of(lever.tape()).reps();
        for (double[] hz : new double[][]{{80, 100}, {80, 1000}, {320, 100}, {160, 250}, {320, 1000}}) {
            String where = "seed " + seed + " force " + hz[0] + " Hz angle " + hz[1] + " Hz";
            List<RepEvent> found = Trial.of(lever.tape(ScriptedLever.Sensors.USUAL.at(hz[0], hz[1]))).reps();

            assertThat(found).as(where).hasSameSizeAs(plain);
            for (int i = 0; i < plain.size(); i++) {
                Expect.alike(where, plain.get(i), found.get(i), 1, 0.025, 0.15);
            }
        }
    }
}
