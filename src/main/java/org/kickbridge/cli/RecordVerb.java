package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.app.LiveSource;
import org.kickbridge.app.Recorder;
import org.kickbridge.config.Config;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code record}: captures raw readings from the configured source, with the calibration, to be replayed elsewhere. */
@Command(name = "record", description = "Captures the raw readings of the configured sensors until it is stopped.")
final class RecordVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;
    private final Ending ending;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the recording, gzip where its name ends in .gz")
    private Path file = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "which sensors; without it the simulated machine of seed 1")
    private @Nullable Path configFile;

    @Option(names = "--duration", paramLabel = "TIME", converter = LengthOfTime.class, description = "ends by itself after this long, such as 30s or 5m (default: at Ctrl-C)")
    private @Nullable Duration duration;

    RecordVerb(OutputStream out, PrintStream err, Ending ending) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
        this.ending = ending;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Config config = configFile == null ? Config.defaults() : Configs.read(configFile, err);
        ending.hold();
        long readings;
        try (Recorder recorder = Recorder.start(file, config, LiveSource.of(config), ending::ask)) {
            ending.await(duration);
            readings = recorder.stop();
        }
        out.println(file + ": " + readings + " readings");
        return ExitCode.OK;
    }
}
