package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.List;

/** How a session speaks with a technician. One thread. */
public interface Talk extends AutoCloseable {

    /** Whether somebody is there to answer; else the same question must not be asked for ever. */
    boolean attended();

    /**
     * Asks for a line.
     *
     * @param name of the option that answers it too
     * @param usual what an empty line stands for; empty where an answer is needed
     * @return what was typed, or {@code usual}
     * @throws LeftException when nobody is there any more
     */
    String ask(Page page, String name, String question, String usual) throws IOException, LeftException;

    /** One of the keys that the page offers. */
    char choose(Page page) throws IOException, LeftException;

    /** Shows how far it is, for a moment; a key that was pressed meanwhile, or 0. */
    char watch(Page page) throws IOException, LeftException;

    /** A step is done: one line that stays. */
    void done(String line);

    /** Lines that stay, such as the figures at the end. */
    void tell(List<String> lines);

    /** The terminal as it was. */
    @Override
    void close() throws IOException;

    /** Nobody is there any more, or somebody pressed Ctrl-C: the session ends, and its draft stays. */
    final class LeftException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean interrupted;

        LeftException(String message) {
            this(message, false);
        }

        private LeftException(String message, boolean interrupted) {
            super(message, null, false, false);
            this.interrupted = interrupted;
        }

        /** By Ctrl-C, or by a signal to end. */
        static LeftException byInterrupt() {
            return new LeftException("interrupted", true);
        }

        boolean isInterrupted() {
            return interrupted;
        }
    }
}
