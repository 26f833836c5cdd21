package org.kickbridge.console;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that a page offers.
 *
 * @param name that the browser keeps it under, without a folder
 * @param type such as {@code text/csv; charset=utf-8}
 * @param body writes it, on the thread of the request, and leaves the stream open
 */
public record Download(String name, String type, Body body) {

    /** What is in it. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }
}
