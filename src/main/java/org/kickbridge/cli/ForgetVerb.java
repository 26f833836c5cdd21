package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.app.Athletes;
import org.kickbridge.control.ControlClient;
import org.kickbridge.control.SocketFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code forget}: takes an athlete's reference out of all that a machine keeps, or out of the database of a gym. */
@Command(name = "forget", description = "Takes an athlete's reference out of all that the machine keeps, or out of the database that ingest fills; the sessions themselves stay, as nobody's. Works while the daemon and the ingesters run and while they do not. Tell the machines first, then the database.", footer = {
        "",
        "src/docs/security.md tells what is out of its reach."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:done", "1:it could not be done", "2:wrong use or bad input"})
final class ForgetVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "ATHLETE", description = "the reference that sessions were started with")
    private String athlete = "";

    @Option(names = "--config", paramLabel = "FILE", description = "the machine's configuration")
    private @Nullable Path file;

    @Option(names = "--jdbc", paramLabel = "URL", description = "the database, such as jdbc:postgresql://db.gym.local/kickbridge")
    private @Nullable String jdbc;

    @Mixin
    private DatabaseLogin login = new DatabaseLogin();

    ForgetVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Athletes.Told told = told();
        if (told.isWrongUse()) {
            throw new WrongUse(told.sentence());
        }
        if (!told.isDone()) {
            throw new IOException(told.sentence());
        }
        out.println(told.sentence());
        return ExitCode.OK;
    }

    private Athletes.Told told() throws IOException {
        if ((file == null) == (jdbc == null)) {
            throw new WrongUse(file == null
                    ? "where? allowed is --config FILE for a machine, or --jdbc URL for the database that ingest fills"
                    : "one at a time: first --config FILE, then --jdbc URL");
        }
        if (jdbc != null) {
            return Athletes.forget(login.at(jdbc), athlete);
        }
        if (login.isGiven()) {
            throw new WrongUse("--jdbc-user and --jdbc-password-file need --jdbc");
        }
        return onMachine(Configs.read(Objects.requireNonNull(file), err).store().directory());
    }

    private Athletes.Told onMachine(Path store) throws IOException {
        try (ControlClient daemon = ControlClient.connectForLong(SocketFile.of(store))) {
            if (daemon != null) {
                return Athletes.forget(daemon, athlete);
            }
            if (Files.isDirectory(store)) {
                return Athletes.forget(store, athlete);
            }
            throw new IOException("there is no store " + store);
        }
    }
}
