package org.kickbridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A verb run in this process, and what it told. */
record Told(int exitCode, String out, String err) {

    static Told by(String... arguments) {
        return by(new Ending(), arguments);
    }

    static Told by(Ending ending, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Kickbridge.execute(arguments, InputStream.nullInputStream(), out,
                new PrintStream(err, true, StandardCharsets.UTF_8), ending);
        return new Told(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
