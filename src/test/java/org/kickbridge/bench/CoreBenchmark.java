package org.kickbridge.bench;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole core, from a reading in physical units to the events; live frames off. One operation is one reading. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class CoreBenchmark {
    static final int READINGS = 500_000;

    @Param
    private Scene scene = Scene.HOUR;
    private Playing playing = new Playing(new Stream());

    @Setup
    public void prepare() {
        Stream stream = scene.stream();
        playing = new Playing(stream);
        for (int hour = 0; hour < scene.hoursBefore(); hour++) {
            playing.play(stream.size());
        }
    }

    @Benchmark
    @OperationsPerInvocation(READINGS)
    public long reading() {
        playing.play(READINGS);
        return playing.told();
    }
}
