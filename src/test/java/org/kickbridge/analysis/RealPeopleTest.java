package org.kickbridge.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.RepEvent;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recordings of real legs against an offline reading of the same recordings; skipped where they are not at hand. */
class RealPeopleTest {
    private static final Path PEOPLE = Path.of("../shared/real/people");
    private static final String[] QUANTITIES = {"concentric start", "concentric", "peak hold", "eccentric"};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double BAD_S = 0.15;
    private static final double P95_S = 0.060;

    private final List<String> miscounted = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final List<List<Double>> deviations = Stream.of(QUANTITIES)
            .<List<Double>>map(_ -> new ArrayList<>())
            .toList();

    @Test
    void shouldReadRealLegsAsTheReferenceDoes() throws IOException {
        assumeTrue(Files.isDirectory(PEOPLE), "the recordings of real people are not at " + PEOPLE);
        List<Path> recordings;
        try (Stream<Path> files = Files.list(PEOPLE)) {
            recordings = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }

        recordings.forEach(this::compare);
        print();

        assertThat(recordings).isNotEmpty();
        assertThat(miscounted).isEmpty();
        assertThat(bad).hasSizeLessThanOrEqualTo(2);
        assertThat(deviations).allMatch(quantity -> at(quantity, 0.95) <= P95_S);
    }

    private void compare(Path recording) {
        String name = recording.getFileName().toString().replace(".csv", "");
        try {
            List<RepEvent> found = play(recording);
            JsonNode truth = JSON.readTree(Files.readString(PEOPLE.resolve(name + ".truth.json")));
            JsonNode byEye = truth.get("reps_by_eye");
            if (found.size() < byEye.get(0).asInt() || found.size() > byEye.get(1).asInt()) {
                miscounted.add("%s: %d reps, by eye %s".formatted(name, found.size(), byEye));
            }
            if (found.isEmpty()) {
                return;
            }
            for (JsonNode rep : truth.get("reps")) {
                compare(name, rep, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private void compare(String name, JsonNode truth, List<RepEvent> found) {
        double startS = truth.get("concentric_start_s").asDouble();
        double concentricS = truth.get("concentric_s").asDouble();
        double middleS = startS + concentricS / 2;
        RepEvent rep = Collections.min(found, Comparator.comparingDouble(r -> Math.abs(middleS(r) - middleS)));
        double[] deviation = {rep.phases().concentricStartUs() * 1e-6 - startS,
                rep.tempo().concentricS() - concentricS,
                rep.tempo().peakHoldS() - truth.get("peak_hold_s").asDouble(),
                rep.tempo().eccentricS() - truth.get("eccentric_s").asDouble()};
        double worst = 0;
        for (int q = 0; q < deviation.length; q++) {
            deviations.get(q).add(Math.abs(deviation[q]));
            worst = Math.max(worst, Math.abs(deviation[q]));
        }
        if (worst > BAD_S) {
            bad.add(String.format(Locale.ROOT, "%s at %.2f s: %+.3f %+.3f %+.3f %+.3f", name, startS, deviation[0],
                    deviation[1], deviation[2], deviation[3]));
        }
    }

    private static double middleS(RepEvent rep) {
        return (rep.phases().concentricStartUs() + rep.phases().concentricEndUs()) * 0.5e-6;
    }

    private static List<RepEvent> play(Path recording) throws IOException {
        Trial trial = new Trial(AnalysisSettings.DEFAULT, Side.UNKNOWN);
        Tape tape = new Tape();
        try (RecordingReader reader = RecordingReader.open(recording, true, _ -> {
        })) {
            reader.readUntil(Long.MAX_VALUE, tape);
        }
        tape.play(trial);
        trial.analysis.endSession(tape.lastUs(), EndReason.SHUTDOWN);
        return trial.reps();
    }

    private void print() {
        System.out.printf("%-18s %8s %8s %8s ms%n", "real people", "median", "p95", "worst");
        for (int q = 0; q < QUANTITIES.length; q++) {
            List<Double> quantity = deviations.get(q);
            System.out.printf(Locale.ROOT, "%-18s %8.1f %8.1f %8.1f%n", QUANTITIES[q], 1e3 * at(quantity, 0.5),
                    1e3 * at(quantity, 0.95), 1e3 * at(quantity, 1));
        }
        miscounted.forEach(System.out::println);
        bad.forEach(System.out::println);
    }

    /** The value below which this share lies; NaN of none. */
    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
