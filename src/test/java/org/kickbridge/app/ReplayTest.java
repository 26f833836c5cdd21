package org.kickbridge.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.recording.RecordingWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayTest {
    private static final Calibration CALIBRATION = new Calibration("c", new Calibration.Force(1000, -0.01),
            new Calibration.Angle(4000, 0.1, 4096));

    @TempDir
    Path folder;

    private final List<Long> progress = new ArrayList<>();

    @Test
    void shouldCalibrateAndCountReadingsAndReportItsProgress() throws Exception {
        Replay replay = new Replay(AnalysisSettings.DEFAULT, Replay.Format.JSON, new ByteArrayOutputStream());

        Path file = recorded();
        try (RecordingReader recording = RecordingReader.open(file, true, fault -> {
        })) {
            Replay.Outcome outcome = replay.play(recording, progress::add);

            assertThat(outcome.forceReadings()).isEqualTo(4_000);
            assertThat(outcome.angleReadings()).isEqualTo(40_000);
            assertThat(outcome.reps()).isEqualTo(10);
            assertThat(outcome.usable()).isTrue();
            assertThat(outcome.remarks()).isEmpty();
            assertThat(progress).hasSizeGreaterThan(2).isSorted().last().isEqualTo(recording.totalBytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameBytesTwice(Replay.Format format) throws Exception {
        Path file = recorded();
        byte[] once = played(file, format);

        assertThat(played(file, format)).isEqualTo(once);
        if (format != Replay.Format.TABLE) {
            assertThat(new String(once, StandardCharsets.UTF_8)).contains("expired").doesNotContain("valid");
        }
    }

    @Test
    void shouldNameABugOfTheAnalysisWithItsTime() throws Exception {
        // The analysis hands its events on itself, so a bug there ends it as one of its own would.
        Replay replay = new Replay(AnalysisSettings.DEFAULT, Replay.Format.JSON, new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("index -58");
            }
        });

        try (RecordingReader recording = RecordingReader.open(recorded(), true, fault -> {
        })) {
            assertThatThrownBy(() -> replay.play(recording, progress::add))
                    .isInstanceOf(Replay.AnalysisFailedException.class)
                    .hasMessageMatching("the analysis failed [4-8]\\.\\d{3} s after the first row:"
                            + " java.lang.IllegalStateException: index -58 at .*\\(ReplayTest.java:\\d+\\); this is a bug"
                            + " of Kickbridge, please report it with the recording");
        }
    }

    private byte[] played(Path file, Replay.Format format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Replay replay = new Replay(AnalysisSettings.DEFAULT, format, out);
        for (int i = 0; i < 2; i++) {
            try (RecordingReader recording = RecordingReader.open(file, true, fault -> {
            })) {
                replay.play(recording, progress::add);
            }
        }
        return out.toByteArray();
    }

    /** Ten slow pushes of 60 degrees against 300 N, raw, 1000 and 100 readings a second. */
    private Path recorded() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        RecordingMeta meta = new RecordingMeta("m1", "gym", Side.LEFT, null, 0.7, CALIBRATION,
                CalibrationState.EXPIRED);
        try (RecordingWriter writer = RecordingWriter.create(file, meta)) {
            for (int i = 0; i < 40_000; i++) {
                double push = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 4000);
                if (i % 10 == 0) {
                    writer.force(i * 1000L, Math.rint(1000 - 30_000 * push));
                }
                writer.angle(i * 1000L, Math.rint(4000 + 600 * push) % 4096);
            }
        }
        return file;
    }
}
