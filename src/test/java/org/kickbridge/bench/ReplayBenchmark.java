package org.kickbridge.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.app.Replay;
import org.kickbridge.source.recording.RecordingReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole recording from the file to the JSON of its events. One operation is one recording. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-Xmx48m"})
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 1)
public class ReplayBenchmark {
    /** The recording; given by {@link BenchReport}. */
    @Param("")
    private String file = "";

    @Benchmark
    public long recording() throws IOException {
        Replay replay = new Replay(AnalysisSettings.DEFAULT, Replay.Format.JSON, OutputStream.nullOutputStream());
        try (RecordingReader recording = RecordingReader.open(Path.of(file), true, _ -> {
        })) {
            Replay.Outcome outcome = replay.play(recording, _ -> {
            });
            return outcome.forceReadings() + outcome.angleReadings();
        }
    }
}
