package org.kickbridge.command;

import java.io.IOException;

/**
 * A machine to ask, wherever it runs: in this process or in another one on this computer. Thread-safe; requests are
 * answered one after the other.
 */
public interface RequestDoor extends AutoCloseable {
    /**
     * What the machine answers.
     *
     * @param name the command, such as {@code calibrate/status}
     * @param payload JSON in UTF-8; empty counts as an object without fields
     * @return JSON in UTF-8
     * @throws IOException when nobody answers; whether it was done is not known then
     */
    byte[] answer(String name, byte[] payload) throws IOException;

    @Override
    void close() throws IOException;
}
