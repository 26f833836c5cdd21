package org.kickbridge.terminal;

import java.io.IOException;
import java.io.PrintStream;

import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** A bar on one line of a terminal, drawn anew only when it grew. Not thread-safe. */
public final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintStream terminal;
    private final String label;
    private final long total;
    private int drawnPct = -1;

    /** @param total what is done at the end, above 0 */
    public ProgressBar(PrintStream terminal, String label, long total) {
        this.terminal = terminal;
        this.label = label;
        this.total = total;
    }

    /** Whether standard error goes to a terminal, and not to a file or a pipe. */
    public static boolean fitsStandardError() {
        try {
            return TerminalProvider.load("exec").isSystemStream(SystemStream.Error);
        } catch (IOException e) {
            return false;
        }
    }

    /** So much is done. */
    public void at(long done) {
        int pct = (int) (100 * Math.clamp((double) done / total, 0, 1));
        if (pct == drawnPct) {
            return;
        }
        drawnPct = pct;
        int full = WIDTH * pct / 100;
        terminal.print("\r" + label + " [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + pct + " %");
        terminal.flush();
    }

    /** Wipes the bar, so that what is printed next stands alone. */
    public void wipe() {
        if (drawnPct >= 0) {
            terminal.print("\r\033[K");
            terminal.flush();
            drawnPct = -1;
        }
    }
}
