package org.kickbridge.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The embedded broker in a process of its own, started by the daemon with its own Java: its memory and its collector do
 * not disturb the sampling, and when the daemon dies it lives on long enough to publish the last will.
 */
final class BrokerProcess implements AutoCloseable {
    /** The first word of the line that the broker's process prints when it listens; its port follows. */
    static final String READY = "ready ";
    /** What it reads on its standard input before it ends at once. */
    static final String STOP = "stop";

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    /**
     * Begins to start it and returns at once.
     *
     * @param arguments of the verb {@code broker}
     */
    static BrokerProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), "org.kickbridge.cli.Kickbridge", "broker"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BrokerProcess broker = new BrokerProcess(process);
        Thread.ofPlatform().name("kb-broker").daemon(true).start(broker::read);
        return broker;
    }

    private BrokerProcess(Process process) {
        this.process = process;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (line != null && line.startsWith(READY)) {
                port.complete(Integer.parseInt(line.substring(READY.length()).trim()));
                while (lines.readLine() != null) {
                    // Nothing else is expected; reading keeps the pipe from filling.
                }
            }
        } catch (IOException | NumberFormatException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IOException("the embedded broker ended before it listened"));
    }

    /** The port it listens on, once it does. */
    CompletableFuture<Integer> port() {
        return port;
    }

    /** Ends it, within a second. */
    @Override
    public void close() {
        try {
            OutputStream in = process.getOutputStream();
            in.write((STOP + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
