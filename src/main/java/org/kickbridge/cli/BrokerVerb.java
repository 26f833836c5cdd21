package org.kickbridge.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.kickbridge.broker.BrokerSettings;
import org.kickbridge.broker.EmbeddedBroker;
import org.kickbridge.broker.UsersFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@code broker}: the embedded broker in a process of its own, as the daemon starts it. It says {@code ready PORT} when
 * it listens and lives as long as its standard input: {@code stop} there ends it at once; where its parent just dies, it
 * stays for a moment, so that the parent's last will still reaches those who listen. No signal ends it before, for
 * Ctrl-C reaches it together with its parent, which still has to say goodbye.
 */
@Command(name = "broker", hidden = true, description = "The embedded broker, as run and demo start it.")
final class BrokerVerb implements Callable<Integer> {
    private static final long LAST_WILL_S = 5;

    private final InputStream in;
    private final PrintStream out;
    private final Ending ending;

    @Option(names = "--host", description = "the address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "0 for any free port (default: ${DEFAULT-VALUE})")
    private int port = 1883;

    @Option(names = "--directory", description = "where retained messages are kept (default: nowhere)")
    private @Nullable Path directory;

    @Option(names = "--users-file", description = "a line a user, NAME:PASSWORD")
    private @Nullable Path usersFile;

    BrokerVerb(InputStream in, OutputStream out, Ending ending) {
        this.in = in;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.ending = ending;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ending.hold();
        Map<String, String> users = usersFile == null ? Map.of() : UsersFile.read(usersFile);
        try (EmbeddedBroker broker = new EmbeddedBroker(settings(users))) {
            out.println("ready " + broker.start());
            if (!stopAsked()) {
                TimeUnit.SECONDS.sleep(LAST_WILL_S);
            }
            // Artemis logs an error for each client that is still there when it stops.
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        return ExitCode.OK;
    }

    private BrokerSettings settings(Map<String, String> users) {
        try {
            return new BrokerSettings(host, port, directory, users);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    /** Waits for the end of the input; true when it said to stop. */
    private boolean stopAsked() throws IOException {
        StringBuilder said = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                if (said.toString().equals("stop")) {
                    return true;
                }
                said.setLength(0);
            } else if (said.length() < 16) {
                said.append((char) next);
            }
        }
        return false;
    }
}
