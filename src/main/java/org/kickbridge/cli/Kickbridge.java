package org.kickbridge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.kickbridge.app.FileProblem;
import org.kickbridge.source.recording.RecordingException;

import picocli.CommandLine.ExitCode;

/** The entry point, and how the faults of every verb end. Itself without picocli, see {@link #isDaemon}. */
public final class Kickbridge {
    private Kickbridge() {
    }

    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Ending ending = Ending.bySignals();
        int exitCode = execute(args, System.in, new FileOutputStream(FileDescriptor.out), err, ending);
        ending.over();
        System.exit(exitCode);
    }

    /**
     * Runs one verb to its end.
     *
     * @param in answers questions, UTF-8
     * @param out takes results only, UTF-8
     * @param err takes everything else
     * @param ending ends a verb that runs until it is stopped
     * @return 0 good, 1 failed, 2 wrong use or bad input
     */
    static int execute(String[] args, InputStream in, OutputStream out, PrintStream err, Ending ending) {
        if (isDaemon(args)) {
            try {
                return new RunVerb(err, ending).run(Path.of(args[2]));
            } catch (Exception fault) {
                return failed(fault, "kickbridge run", new PrintWriter(err, true, StandardCharsets.UTF_8));
            }
        }
        return Verbs.commands(in, out, err, ending).execute(args);
    }

    /**
     * The one command line that has to be quick, as the unit of the package gives it. It goes past picocli, which takes a
     * fifth of the start: its classes are of Java 5, and those the Java machine cannot keep in its cache.
     */
    private static boolean isDaemon(String[] args) {
        return args.length == 3 && args[0].equals("run") && args[1].equals("--config") && !args[2].startsWith("-");
    }

    /** What a verb that failed says, in one line, and how it exits. */
    static int failed(Exception fault, String verb, PrintWriter err) {
        err.println(verb + ": " + line(fault));
        return fault instanceof WrongUse || fault instanceof RecordingException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    static String line(Exception fault) {
        String message = fault instanceof IOException file ? FileProblem.line(file) : fault.getMessage();
        return message == null ? fault.toString() : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
