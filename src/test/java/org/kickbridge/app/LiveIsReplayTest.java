package org.kickbridge.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.config.Config;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.recording.RecordingWriter;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.node.ObjectNode;

/** What a live run publishes is what a replay of the same readings finds, to the last digit. */
class LiveIsReplayTest {
    private static final int FASTER = 60;
    /** Everything a demo shows in its first two minutes: both sides, gaps, sets and a session, cut in mid-rep. */
    private static final Workout WORKOUT = Workout.demo().withDurationS(110);
    private static final long SEED = 3;

    @TempDir
    Path folder;

    @Test
    void shouldFindInASimulatedRecordingWhatTheLiveRunPublished() throws Exception {
        Path file = folder.resolve("simulated.csv.gz");
        try (Simulator simulator = Simulator.of(WORKOUT, SEED, rep -> {
        });
                RecordingWriter recording = RecordingWriter.create(file, new RecordingMeta("other", "elsewhere",
                        Side.UNKNOWN, Instant.EPOCH, WORKOUT.machine().leverLengthM(), simulator.calibration()))) {
            simulator.readUntil(Long.MAX_VALUE, recording);
        }
        assertSame(live(), replayed(file));
    }

    @Test
    void shouldFindInWhatWasRecordedWhatTheLiveRunPublished() throws Exception {
        Path file = folder.resolve("recorded.csv");
        CountDownLatch ended = new CountDownLatch(1);
        try (Recorder recorder = Recorder.start(file, DaemonRig.config(folder), DaemonRig.simulated(WORKOUT, SEED),
                DaemonRig.faster(FASTER).nanos(), ended::countDown)) {
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(recorder.stop()).isGreaterThan(80_000);
        }
        assertSame(live(), replayed(file));
    }

    private static void assertSame(List<ObjectNode> live, List<ObjectNode> replayed) {
        assertThat(live).hasSizeGreaterThan(20);
        assertThat(replayed).containsExactlyElementsOf(live);
    }

    /** The events of a live run, as they lie in its store for whoever wants them. */
    private List<ObjectNode> live() throws IOException {
        Path store = folder.resolve("store");
        Config config = DaemonRig.config(store);
        try (Daemon daemon = Daemon.start(config, DaemonRig.simulated(WORKOUT, SEED), DaemonRig.faster(FASTER),
                line -> {
                })) {
            DaemonRig.soon().until(daemon::sourceEnded);
            assertThat(DaemonRig.get(daemon, "/metrics").body()).contains("kickbridge_readings_dropped_total 0.0");
        }
        try (Outbox outbox = Outbox.open(store, damage -> {
            throw new AssertionError(damage);
        })) {
            return outbox.undelivered(0, 1000).stream().map(Row::payload).map(LiveIsReplayTest::numbers).toList();
        }
    }

    private static List<ObjectNode> replayed(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingReader recording = RecordingReader.open(file, true, fault -> {
        })) {
            new Replay(AnalysisSettings.DEFAULT, Replay.Format.JSON, out).play(recording, bytes -> {
            });
        }
        return out.toString(StandardCharsets.UTF_8).lines().map(DaemonRig::numbers).toList();
    }

    private static ObjectNode numbers(byte[] payload) {
        return DaemonRig.numbers(new String(payload, StandardCharsets.UTF_8));
    }
}
