package org.kickbridge.cli;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** How a session speaks, and what it does not ask. */
final class Talking {
    @Option(names = "--yes", description = "take the usual answer to every question that no option answers, and save")
    private boolean yes;

    @Option(names = "--plain", description = "line by line, also in a terminal: a line on standard output for each step that is done, prompts on standard error; an empty line on standard input goes on")
    private boolean plain;

    @Option(names = "--go-on-after", paramLabel = "TIME", converter = LengthOfTime.class, description = "line by line, going on by itself so long after each prompt; stops after three failures of one step")
    private @Nullable Duration goOnAfter;

    boolean yes() {
        return yes;
    }

    boolean plain() {
        return plain || goOnAfter != null;
    }

    @Nullable
    Duration goOnAfter() {
        return goOnAfter;
    }
}
