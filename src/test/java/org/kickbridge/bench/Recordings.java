package org.kickbridge.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingWriter;
import org.kickbridge.source.simulator.Sampling;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

/**
 * Recordings of the simulated machine, written into a folder before they are replayed.
 *
 * @param slowHour of a load cell at 80 Hz and an encoder at 200 Hz: a million readings; all others are of 320 and 500 Hz
 */
record Recordings(One moment, One slowHour, One packedSlowHour, One hour, One packedHour, One fourHours) {

    /** One of them. */
    record One(Path file, long readings) {
        @Override
        public String toString() {
            return "%s (%,d readings)".formatted(file.getFileName(), readings);
        }
    }

    static Recordings in(Path folder) throws IOException {
        Files.createDirectories(folder);
        One slow = write(folder.resolve("1h-280hz.csv"), 3600, 80, 200);
        One hour = write(folder.resolve("1h-820hz.csv"), 3600, 320, 500);
        return new Recordings(write(folder.resolve("1s-820hz.csv"), 1, 320, 500), slow, packed(slow), hour,
                packed(hour), write(folder.resolve("4h-820hz.csv"), 4 * 3600, 320, 500));
    }

    /** Those that a process of its own has to replay. */
    List<One> all() {
        return List.of(slowHour, packedSlowHour, hour, packedHour, fourHours);
    }

    /** Those of an hour and a million readings, for which there is a bar. */
    List<One> judged() {
        return List.of(slowHour, packedSlowHour);
    }

    private static One write(Path file, double seconds, double forceHz, double angleHz) throws IOException {
        Workout workout = Workout.demo()
                .withSampling(Sampling.at(forceHz), Sampling.at(angleHz))
                .withDurationS(seconds);
        try (Simulator simulator = Simulator.of(workout, 1, _ -> {
        });
                RecordingWriter writer = RecordingWriter.create(file, new RecordingMeta("bench", "bench", Side.UNKNOWN,
                        Instant.parse("2026-01-01T00:00:00Z"), workout.machine().leverLengthM(),
                        simulator.calibration()))) {
            return new One(file, simulator.readUntil(Long.MAX_VALUE, writer));
        }
    }

    private static One packed(One plain) throws IOException {
        Path file = plain.file().resolveSibling(plain.file().getFileName() + ".gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            Files.copy(plain.file(), packed);
        }
        return new One(file, plain.readings());
    }

    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.{csv,gz}")) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
    }
}
