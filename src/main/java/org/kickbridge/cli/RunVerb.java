package org.kickbridge.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import org.kickbridge.app.Clocks;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.config.Config;
import org.kickbridge.config.Remark;
import org.kickbridge.service.Supervisor;
import org.kickbridge.terminal.RepLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code run}: the daemon. */
@Command(name = "run", description = "The daemon: measures and publishes until it is stopped.")
final class RunVerb implements Callable<Integer> {
    private final PrintStream err;
    private final Ending ending;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "its configuration; check-config says whether it is good")
    private Path file = Path.of("");

    RunVerb(PrintStream err, Ending ending) {
        this.err = err;
        this.ending = ending;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return run(file);
    }

    /** Runs the daemon with this config until it is stopped. */
    @SuppressWarnings("try") // the daemon works on its own threads until it is closed
    int run(Path of) throws IOException, InterruptedException {
        Config config = Configs.read(of, err);
        Logging.at(config.log().level());
        Logger log = LoggerFactory.getLogger(RunVerb.class);
        Remark.of(config, Instant.now()).forEach(remark -> log.warn("{}", remark.text()));
        ending.hold();
        try (Daemon daemon = Daemon.start(config, LiveSource.of(config), Clocks.ofThisComputer(),
                event -> log.info("{}", RepLine.of(event)), Supervisor.ofThisProcess())) {
            ending.await(null);
        }
        return ExitCode.OK;
    }
}
