package org.kickbridge.terminal.wizard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Speaks line by line: results to one stream, prompts to another, answers from a third. For programs, and for terminals
 * that can do no more. One thread.
 */
public final class LineTalk implements Talk {
    private static final long LOOK_MS = 50;
    private static final String END = "\0end of the input";

    /** Input may have no end; more than this is not read ahead. */
    private static final int MOST_AHEAD = 64;

    /** Filled by a thread of its own, so that a signal ends also a session that waits for a line. */
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_AHEAD);
    private final PrintStream out;
    private final PrintStream err;
    private final boolean usualAnswers;
    private final @Nullable Duration goOnAfter;
    private final BooleanSupplier ending;
    private final long watchMs;
    private String saidBefore = "";

    /**
     * @param usualAnswers whether questions that have a usual answer are answered with it
     * @param goOnAfter null waits for a line at each step; else goes on by itself after so long
     * @param ending whether the process is asked to end
     * @param watchMs how long a look at a sensor takes, milliseconds
     */
    public LineTalk(BufferedReader in, PrintStream out, PrintStream err, boolean usualAnswers,
            @Nullable Duration goOnAfter, BooleanSupplier ending, long watchMs) {
        this.out = out;
        this.err = err;
        this.usualAnswers = usualAnswers;
        this.goOnAfter = goOnAfter;
        this.ending = ending;
        this.watchMs = watchMs;
        Thread.ofPlatform().daemon().name("kb-answers").start(() -> read(in, lines));
    }

    private static void read(BufferedReader in, BlockingQueue<String> lines) {
        try {
            try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.put(line);
                }
            } catch (IOException e) {
                // A pipe that breaks is an input that ends.
            }
            lines.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean attended() {
        return goOnAfter == null;
    }

    @Override
    public String ask(Page page, String name, String question, String usual) throws LeftException {
        complain(page);
        if (usualAnswers && !usual.isEmpty()) {
            return usual;
        }
        err.println("? " + name + ": " + question + (usual.isEmpty() ? "" : " [" + usual + ']'));
        String line = line().strip();
        return line.isEmpty() ? usual : line;
    }

    @Override
    public char choose(Page page) throws LeftException {
        complain(page);
        if (!page.body().isEmpty()) {
            page.body().forEach(err::println);
        }
        String keys = page.keys().stream().map(Page.Keystroke::shown).collect(Collectors.joining(", "));
        err.println("> " + page.step() + ": " + String.join(" ", page.todo()) + " (" + keys + ')');
        if (goOnAfter != null && page.offers(Page.Keystroke.ENTER)) {
            rest(goOnAfter.toMillis());
            return Page.Keystroke.ENTER;
        }
        while (true) {
            String line = line().strip();
            char key = line.isEmpty() ? Page.Keystroke.ENTER : Character.toLowerCase(line.charAt(0));
            if (line.length() <= 1 && page.offers(key)) {
                return key;
            }
            err.println("! \"" + line + "\" is none of " + keys);
        }
    }

    /** Why the last step came to nothing; what it came to was told as a result. */
    private void complain(Page page) {
        String said = page.said().stream().filter(line -> line.startsWith("!")).collect(Collectors.joining("\n"));
        if (!said.isEmpty() && !said.equals(saidBefore)) {
            err.println(said);
        }
        saidBefore = said;
    }

    @Override
    public char watch(Page page) throws LeftException {
        rest(watchMs);
        // Only where Enter is waited for: else a line that was sent ahead would be lost.
        if (goOnAfter == null && page.offers(Page.Keystroke.ENTER) && !lines.isEmpty()) {
            String line = line().strip();
            char key = line.isEmpty() ? Page.Keystroke.ENTER : Character.toLowerCase(line.charAt(0));
            return page.offers(key) ? key : 0;
        }
        return 0;
    }

    private String line() throws LeftException {
        try {
            String line = null;
            while (line == null) {
                line = lines.poll(LOOK_MS, TimeUnit.MILLISECONDS);
                if (ending.getAsBoolean()) {
                    throw LeftException.byInterrupt();
                }
            }
            if (line.equals(END)) {
                lines.add(END);
                throw new LeftException("the input ended");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LeftException.byInterrupt();
        }
    }

    private void rest(long ms) throws LeftException {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LeftException.byInterrupt();
        }
        if (ending.getAsBoolean()) {
            throw LeftException.byInterrupt();
        }
    }

    @Override
    public void done(String line) {
        out.println(line);
    }

    @Override
    public void tell(List<String> lines) {
        lines.forEach(out::println);
    }

    @Override
    public void close() {
        out.flush();
    }
}
