package org.kickbridge.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.BrokerAccess;

import picocli.CommandLine.Option;

/** Which broker, and how to get in. */
final class BrokerOptions {
    @Option(names = "--broker", paramLabel = "URL", description = "the broker, such as mqtt://gym.local:1883 or mqtts://gym.local:8883")
    private @Nullable String broker;

    @Option(names = "--username", paramLabel = "NAME", description = "the broker's user name")
    private @Nullable String username;

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file whose first line is the broker's password")
    private @Nullable Path passwordFile;

    @Option(names = "--ca-file", paramLabel = "FILE", description = "certificates (PEM) to trust with mqtts:// (default: those of the system)")
    private @Nullable Path caFile;

    boolean isGiven() {
        return broker != null;
    }

    BrokerAccess access() {
        if (broker == null) {
            throw new WrongUse("which broker? give --broker URL");
        }
        try {
            return new BrokerAccess(broker, username, passwordIn("--password-file", passwordFile), caFile);
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--broker: " + e.getMessage());
        }
    }

    /** The first line of a file; null without a file. */
    static @Nullable String passwordIn(String option, @Nullable Path file) {
        if (file == null) {
            return null;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new WrongUse(option + ": the first line of " + file + " is empty"));
        } catch (IOException | UncheckedIOException e) {
            throw new WrongUse(option + ": " + file + " cannot be read");
        }
    }
}
