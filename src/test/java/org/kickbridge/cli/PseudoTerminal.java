package org.kickbridge.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;

/** A process that believes that a person sits before it, and what that person would have seen. */
final class PseudoTerminal implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final PtyProcess process;
    private final OutputStream keys;
    private final TerminalPicture picture;

    private PseudoTerminal(PtyProcess process, int columns, int rows) {
        this.process = process;
        this.keys = process.getOutputStream();
        this.picture = new TerminalPicture(columns, rows);
        Thread.ofPlatform().daemon().name("pseudo-terminal").start(this::look);
    }

    static PseudoTerminal start(List<String> command, Path folder, int columns, int rows) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", "C");
        environment.remove("JAVA_TOOL_OPTIONS");
        return new PseudoTerminal(new PtyProcessBuilder(command.toArray(String[]::new)).setEnvironment(environment)
                .setDirectory(folder.toString())
                .setInitialColumns(columns)
                .setInitialRows(rows)
                .start(), columns, rows);
    }

    private void look() {
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                synchronized (this) {
                    picture.take((char) c);
                }
            }
        } catch (IOException e) {
            // The process has ended, and its terminal with it.
        }
    }

    /** What is on the screen now. */
    synchronized String screen() {
        return picture.text();
    }

    /** The screen itself. */
    TerminalPicture picture() {
        return picture;
    }

    /** Waits until that is on the screen. */
    PseudoTerminal await(String text) {
        try {
            Awaitility.await()
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> screen().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError('"' + text + "\" is not on the screen, which is\n" + screen(), e);
        }
        return this;
    }

    PseudoTerminal type(String typed) throws IOException {
        keys.write(typed.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /** As if a person answered this question. */
    PseudoTerminal answer(String question, String typed) throws IOException {
        return await(question).type(typed + "\r");
    }

    void resize(int columns, int rows) {
        synchronized (this) {
            picture.resize(columns, rows);
        }
        process.setWinSize(new WinSize(columns, rows));
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end; the screen is\n" + screen());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
