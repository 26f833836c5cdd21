package org.kickbridge.console;

import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the page asks for beyond what the stream brings. Each is called by the threads of the console, and null says that
 * there is no such thing.
 *
 * @param events the last so many events that are on disk, as JSON
 * @param curve the course of the rep with this seq, as JSON
 * @param reps the session that begins with this seq, a row a rep
 * @param recording the same as a recording
 * @param sensors how the sensors are, as JSON
 * @param report the report of a calibration by its id; empty asks for the one in force
 * @param tokenPlace where a technician finds the token
 */
public record Inquiries(IntFunction<String> events, LongFunction<String> curve,
        LongFunction<@Nullable Download> reps, LongFunction<@Nullable Download> recording, Supplier<String> sensors,
        Report report, String tokenPlace) {
    /** A machine without a past. */
    public static final Inquiries NONE = new Inquiries(_ -> "{\"events\":[]}", _ -> "{\"held\":false}", _ -> null,
            _ -> null, () -> "{\"sensors\":[]}", _ -> null, "http.token_file");

    /** Makes one. */
    @FunctionalInterface
    public interface Report {
        @Nullable
        Download of(String id);
    }
}
