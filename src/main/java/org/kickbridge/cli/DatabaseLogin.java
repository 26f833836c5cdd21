package org.kickbridge.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.kickbridge.store.series.SeriesAddress;

import picocli.CommandLine.Option;

/** How to get into the database of a time series. */
final class DatabaseLogin {
    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "the database's user name (default: that of the process)")
    private @Nullable String user;

    @Option(names = "--jdbc-password-file", paramLabel = "FILE", description = "a file whose first line is the database's password (default: none, or that in ~/.pgpass)")
    private @Nullable Path passwordFile;

    boolean isGiven() {
        return user != null || passwordFile != null;
    }

    /** @param jdbc what {@code --jdbc} says */
    SeriesAddress at(String jdbc) {
        try {
            return new SeriesAddress(jdbc, user, BrokerOptions.passwordIn("--jdbc-password-file", passwordFile));
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--jdbc: " + e.getMessage());
        }
    }
}
