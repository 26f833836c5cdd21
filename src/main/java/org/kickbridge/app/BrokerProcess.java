package org.kickbridge.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.kickbridge.fault.Faults;

/**
 * The embedded broker in a process of its own, with the Java of this one: its memory and its collector do not disturb the
 * sampling, and when the daemon dies it lives on long enough to publish the last will. Where it dies itself it is started
 * again, on the same port. The fault {@code broker_failed} stands while it does not run. Any thread may call it.
 */
final class BrokerProcess {
    /** The first word of the line that the broker's process prints when it listens; its port follows. */
    static final String READY = "ready ";
    /** What it reads on its standard input before it ends at once. */
    static final String STOP = "stop";

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration GONE_AFTER_KILL = Duration.ofMillis(200);

    private final IntFunction<List<String>> arguments;
    private final IntConsumer listens;
    private final Faults faults;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private @Nullable Process process;
    private Duration pause = SHORTEST_PAUSE;
    private boolean ended;
    private long endedNanos;
    private volatile boolean closed;

    /**
     * @param arguments of the verb {@code broker}, given the port to listen on, or -1 for the configured one
     * @param listens told the port each time that it listens, on the thread {@code kb-broker}
     */
    BrokerProcess(IntFunction<List<String>> arguments, IntConsumer listens, Faults faults) {
        this.arguments = arguments;
        this.listens = listens;
        this.faults = faults;
    }

    /** Begins to start it and returns at once. */
    synchronized void start() throws IOException {
        if (closed) {
            return;
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), "org.kickbridge.cli.Kickbridge", "broker"));
        command.addAll(arguments.apply(port.getNow(-1)));
        Process started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process = started;
        ended = false;
        Thread.ofPlatform().name("kb-broker").daemon(true).start(() -> follow(started));
    }

    /** Starts it again where it has ended and a pause is over, which grows while it does not come up. */
    synchronized void look() throws IOException {
        if (ended && System.nanoTime() - endedNanos > pause.toNanos()) {
            endedNanos = System.nanoTime();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            start();
        }
    }

    private void follow(Process started) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    up(Integer.parseInt(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException | NumberFormatException unreadable) {
            started.destroyForcibly();
        }
        ended();
    }

    private void up(int at) {
        synchronized (this) {
            pause = SHORTEST_PAUSE;
        }
        faults.clear("broker_failed");
        port.complete(at);
        listens.accept(at);
    }

    private void ended() {
        synchronized (this) {
            ended = true;
            endedNanos = System.nanoTime();
        }
        if (!closed) {
            faults.raise("broker_failed",
                    "The embedded broker has ended, and the log says why; it is started again. Events wait on disk.");
        }
    }

    /** The port it listens on, once it has listened for the first time. */
    CompletableFuture<Integer> port() {
        return port;
    }

    /** The process that was started last. */
    synchronized Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    /** Ends it, and makes sure that it has ended: one that does not stop in time, or is still starting, is killed. */
    void close(Duration longest) throws InterruptedException {
        closed = true;
        Process last;
        synchronized (this) {
            last = process;
        }
        if (last == null) {
            return;
        }
        if (port.isDone() && tellToStop(last) && last.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
        }
        last.destroyForcibly().waitFor(GONE_AFTER_KILL.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static boolean tellToStop(Process running) {
        try {
            OutputStream in = running.getOutputStream();
            in.write((STOP + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
