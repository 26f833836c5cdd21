package org.kickbridge.store.series;

import java.io.IOException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The database did not do it, and nothing of it was kept: it is away, or will not.
 */
public final class SeriesException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    private SeriesException(String message, boolean forGood, @Nullable Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
    }

    static SeriesException of(SeriesAddress where, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String words = oneLine(String.valueOf(cause.getMessage()));
        // 28: the login is refused; 3D: no such database; 42: no such table, or not allowed; 0A: too old for it
        boolean forGood = state.startsWith("28") || state.startsWith("3D") || state.startsWith("42")
                || state.startsWith("0A");
        return new SeriesException("The database at " + where + " says: " + words, forGood, cause);
    }

    static SeriesException forGood(String message) {
        return new SeriesException(message, true, null);
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replace('\0', '?');
    }

    /** Whether somebody must change something first: waiting does not help. */
    public boolean isForGood() {
        return forGood;
    }
}
