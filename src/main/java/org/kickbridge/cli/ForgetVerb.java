package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.kickbridge.app.Athletes;
import org.kickbridge.control.ControlClient;
import org.kickbridge.control.SocketFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code forget}: takes an athlete's reference out of all that a machine keeps. */
@Command(name = "forget", description = "Takes an athlete's reference out of all that the machine keeps; the sessions themselves stay, as nobody's. Works while the daemon runs and while it does not.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:it could not be done", "2:wrong use or bad input"})
final class ForgetVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "ATHLETE", description = "the reference that sessions were started with")
    private String athlete = "";

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "the machine's configuration")
    private Path file = Path.of("");

    ForgetVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Path store = Configs.read(file, err).store().directory();
        Athletes.Told told;
        try (ControlClient daemon = ControlClient.connectForLong(SocketFile.of(store))) {
            if (daemon != null) {
                told = Athletes.forget(daemon, athlete);
            } else if (Files.isDirectory(store)) {
                told = Athletes.forget(store, athlete);
            } else {
                throw new IOException("there is no store " + store);
            }
        }
        if (told.isWrongUse()) {
            throw new WrongUse(told.sentence());
        }
        if (!told.isDone()) {
            throw new IOException(told.sentence());
        }
        out.println(told.sentence());
        return ExitCode.OK;
    }
}
