package org.kickbridge.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.recording.RecordingWriter;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import tools.jackson.databind.JsonNode;

/** A session as the page takes it home, from a daemon that has seen 110 s of a demo, both sides of it. */
class SessionsOnDiskTest {
    private static final Workout WORKOUT = Workout.demo().withDurationS(110);
    private static final long SEED = 3;
    private static final Set<String> OWN = Set.of("id", "session_id", "at", "clock", "site", "machine");

    @TempDir
    static Path folder;

    private static Daemon daemon;
    private static JsonNode past;

    @BeforeAll
    static void train() throws IOException {
        daemon = Daemon.start(DaemonRig.config(folder.resolve("store")), DaemonRig.simulated(WORKOUT, SEED),
                DaemonRig.faster(60), line -> {
                });
        DaemonRig.soon().until(() -> daemon.sourceEnded());
        DaemonRig.soon().until(() -> DaemonRig.get(daemon, "/api/events").body().contains("\"type\":\"session\""));
        past = DaemonRig.JSON.readTree(DaemonRig.get(daemon, "/api/events").body());
    }

    @AfterAll
    static void close() {
        daemon.close();
    }

    private static List<JsonNode> reps() {
        return past.path("events").valueStream().filter(event -> event.path("type").asString().equals("rep")).toList();
    }

    @Test
    void shouldGiveARecordingWhoseReplayFindsTheSameReps() throws Exception {
        Path file = folder.resolve("taken.csv.gz");
        HttpResponse<byte[]> answer = download("/api/session/1/recording.csv.gz");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"gym-k1-[0-9TZ-]+\\.csv\\.gz\"");
        Files.write(file, answer.body());

        List<JsonNode> again = replayed(file, Replay.Format.JSON).lines()
                .map(DaemonRig.JSON::readTree)
                .filter(event -> event.path("type").asString().equals("rep"))
                .toList();
        assertThat(reps()).hasSizeGreaterThan(15);
        assertThat(again).hasSameSizeAs(reps());
        double force = 0;
        double range = 0;
        double tempo = 0;
        for (int i = 0; i < again.size(); i++) {
            JsonNode live = reps().get(i);
            JsonNode replayed = again.get(i);
            for (String name : List.of("set", "rep", "side")) {
                assertThat(replayed.path(name)).as("%s of rep %d", name, i).isEqualTo(live.path(name));
            }
            force = Math.max(force, apart(live, replayed, "force", "peak_n"));
            range = Math.max(range, apart(live, replayed, "range", "rom_deg"));
            tempo = Math.max(tempo, apart(live, replayed, "tempo", "concentric_s"));
        }
        System.out.printf("a recording taken home: %d reps again; at most %.2f N, %.3f deg, %.3f s apart%n",
                again.size(), force, range, tempo);
        assertThat(force).isLessThan(3);
        assertThat(range).isLessThan(0.1);
        assertThat(tempo).isLessThan(0.02);
        JsonNode first = reps().getFirst();
        assertThat(Instant.parse(again.getFirst().path("at").asString()).toEpochMilli())
                .isCloseTo(Instant.parse(first.path("at").asString()).toEpochMilli(), within(50L));
    }

    private static double apart(JsonNode a, JsonNode b, String group, String name) {
        return Math.abs(a.path(group).path(name).asDouble() - b.path(group).path(name).asDouble());
    }

    @Test
    void shouldGiveARowARepAsReplayPrintsIt() throws Exception {
        Path file = folder.resolve("simulated.csv.gz");
        try (Simulator simulator = Simulator.of(WORKOUT, SEED, rep -> {
        });
                RecordingWriter recording = RecordingWriter.create(file, new RecordingMeta("other", "elsewhere",
                        Side.UNKNOWN, Instant.EPOCH, WORKOUT.machine().leverLengthM(), simulator.calibration()))) {
            simulator.readUntil(Long.MAX_VALUE, recording);
        }
        String csv = new String(download("/api/session/1/reps.csv").body(), StandardCharsets.UTF_8);

        assertThat(csv.lines().count()).isEqualTo(reps().size() + 1L);
        assertThat(rows(csv)).isEqualTo(rows(replayed(file, Replay.Format.CSV)));
    }

    /** Without what differs between a run and its replay. */
    private static List<List<String>> rows(String csv) {
        List<String> names = Arrays.asList(csv.lines().findFirst().orElseThrow().split(","));
        return csv.lines().map(line -> {
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSameSizeAs(names);
            return IntStream.range(0, cells.length)
                    .filter(i -> !OWN.contains(names.get(i)))
                    .mapToObj(i -> cells[i])
                    .toList();
        }).toList();
    }

    @Test
    void shouldShowTheCourseOfARep() {
        JsonNode rep = reps().getFirst();
        JsonNode curve = DaemonRig.JSON
                .readTree(DaemonRig.get(daemon, "/api/curve/" + rep.path("seq").asLong()).body());

        assertThat(curve.path("held").asBoolean()).isTrue();
        assertThat(curve.path("t_us").size()).isEqualTo(curve.path("angle_deg").size()).isGreaterThan(200);
        double top = curve.path("angle_deg").valueStream().mapToDouble(JsonNode::asDouble).max().orElseThrow();
        assertThat(top).isCloseTo(rep.path("range").path("top_deg").asDouble(), within(0.3));
        assertThat(curve.path("force_n").valueStream().filter(JsonNode::isNumber).count()).isGreaterThan(200);
    }

    @Test
    void shouldSayWhereThereIsNothing() {
        assertThat(DaemonRig.get(daemon, "/api/curve/9999").body()).isEqualTo("{\"held\":false}");
        assertThat(DaemonRig.get(daemon, "/api/session/9999/reps.csv").statusCode()).isEqualTo(404);
        assertThat(DaemonRig.get(daemon, "/api/session/9999/recording.csv.gz").statusCode()).isEqualTo(404);
        assertThat(DaemonRig.get(daemon, "/api/session/x/reps.csv").statusCode()).isEqualTo(400);
        assertThat(DaemonRig.get(daemon, "/api/events?last=-1").statusCode()).isEqualTo(400);
        assertThat(DaemonRig.JSON.readTree(DaemonRig.get(daemon, "/api/events?last=3").body()).path("events").size())
                .isEqualTo(3);
    }

    @Test
    void shouldTellOfTheSensorsOnlyWithTheToken() {
        assertThat(DaemonRig.get(daemon, "/api/sensors").statusCode()).isEqualTo(401);
        assertThat(DaemonRig.get(daemon, "/api/report").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        URI page = Objects.requireNonNull(daemon.consoleUri());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(page.resolve(path)).header("Accept-Encoding", "gzip").build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static String replayed(Path file, Replay.Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingReader recording = RecordingReader.open(file, true, fault -> {
        })) {
            new Replay(AnalysisSettings.DEFAULT, format, out).play(recording, bytes -> {
            });
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
