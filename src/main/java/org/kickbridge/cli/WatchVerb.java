package org.kickbridge.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.MqttSubscriber;
import org.kickbridge.mqtt.MqttSubscriber.Subscription;
import org.kickbridge.terminal.WatchBoard;
import org.kickbridge.terminal.WatchLines;
import org.kickbridge.terminal.WatchScreen;
import org.kickbridge.terminal.WatchTerminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Follows what machines publish: a table in a terminal, or one line for each rep. */
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Shows live in the terminal what machines publish: one row for each machine.", footer = {
        "",
        "q or Ctrl-C quits; the arrow keys scroll. 2?4 under faults: two faults stand, four messages were unreadable.",
        "Where the output is no terminal, each rep and each change of status is one line."})
final class WatchVerb implements Callable<Integer> {
    private static final int MOST_MACHINES = 10_000;
    private static final Pattern LEVEL = Pattern.compile("[^/#+\\p{Cntrl}]+");
    /** Retained messages follow the subscription at once; after so long a silence they are through. */
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
    private static final long POLL_MS = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--broker", required = true, paramLabel = "URL", description = "The broker, such as mqtt://gym.local:1883 or mqtts://gym.local:8883.")
    private String broker = "";

    @Option(names = "--site", paramLabel = "SITE", description = "Only machines of this site.")
    private @Nullable String site;

    @Option(names = "--username", paramLabel = "NAME", description = "The broker's user name.")
    private @Nullable String username;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(names = "--once", description = "Prints what stands now as a table and ends; exit 1 without a broker.")
    private boolean once;

    @Option(names = "--plain", description = "One line for each rep and change, also in a terminal.")
    private boolean plain;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Subscription subscription = subscription();
        if (once) {
            return look(subscription);
        }
        return plain || !Terminals.isTerminal() ? lines(subscription) : screen(subscription);
    }

    private Subscription subscription() {
        if (site != null && !LEVEL.matcher(site).matches()) {
            throw new ParameterException(spec.commandLine(),
                    "--site: \"" + site + "\" is no site; it must not be empty or contain / # +");
        }
        String filter = "kickbridge/v1/" + (site == null ? "" : site + "/") + "#";
        String password = password();
        try {
            return new Subscription(broker, filter, username, password);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--broker: " + e.getMessage(), e);
        }
    }

    private @Nullable String password() {
        if (passwordFile == null) {
            return null;
        }
        if (username == null) {
            throw new ParameterException(spec.commandLine(), "--password-file needs --username");
        }
        try (var lines = Files.lines(passwordFile)) {
            return lines.findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new ParameterException(spec.commandLine(),
                            "--password-file: the first line of " + passwordFile + " is empty"));
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), "--password-file: " + passwordFile + " cannot be read", e);
        }
    }

    private int screen(Subscription subscription) throws IOException {
        WatchBoard board = new WatchBoard(MOST_MACHINES);
        try (MqttSubscriber subscriber = MqttSubscriber.start(subscription, board::take);
                WatchTerminal terminal = WatchTerminal.open()) {
            terminal.show(new WatchScreen(terminal.unicode()), top -> view(board, subscriber, top));
        }
        return 0;
    }

    private WatchScreen.View view(WatchBoard board, MqttSubscriber subscriber, int top) {
        return new WatchScreen.View(broker, subscriber.trouble().orElse(null), board.rows(), board.messages(),
                board.broken(), top);
    }

    /** Until the process is ended or nobody reads the output any more. */
    private int lines(Subscription subscription) throws InterruptedException {
        WatchBoard board = new WatchBoard(MOST_MACHINES);
        WatchLines lines = new WatchLines();
        PrintWriter out = spec.commandLine().getOut();
        try (MqttSubscriber subscriber = MqttSubscriber.start(subscription, (topic, payload) -> {
            board.take(topic, payload).flatMap(lines::line).ifPresent(out::println);
            out.flush();
        })) {
            Optional<String> said = Optional.of(MqttSubscriber.NO_ANSWER_YET);
            while (!out.checkError()) {
                Optional<String> trouble = subscriber.trouble();
                if (!trouble.equals(said)) {
                    trouble.ifPresent(this::complain);
                    said = trouble;
                }
                Thread.sleep(POLL_MS);
            }
        }
        return 0;
    }

    private void complain(String trouble) {
        spec.commandLine().getErr().println("not connected to " + broker + ": " + trouble);
        spec.commandLine().getErr().flush();
    }

    private int look(Subscription subscription) throws InterruptedException {
        WatchBoard board = new WatchBoard(MOST_MACHINES);
        AtomicLong heardAt = new AtomicLong(System.nanoTime());
        try (MqttSubscriber subscriber = MqttSubscriber.start(subscription, (topic, payload) -> {
            board.take(topic, payload);
            heardAt.set(System.nanoTime());
        })) {
            while (subscriber.trouble().filter(MqttSubscriber.NO_ANSWER_YET::equals).isPresent()) {
                Thread.sleep(POLL_MS);
            }
            Optional<String> trouble = subscriber.trouble();
            if (trouble.isPresent()) {
                complain(trouble.get());
                return 1;
            }
            heardAt.set(System.nanoTime());
            long connected = System.nanoTime();
            while (System.nanoTime() - heardAt.get() < QUIET.toNanos()
                    && System.nanoTime() - connected < LONGEST_LOOK.toNanos()) {
                Thread.sleep(POLL_MS);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        WatchScreen.table(board.rows()).forEach(out::println);
        out.flush();
        return 0;
    }
}
