package org.kickbridge.cli;

import java.io.Console;

/** Whether somebody sits there. */
final class Terminals {
    private Terminals() {
    }

    /** Whether standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where input or output is redirected
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
