package org.kickbridge.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Takes an athlete's reference out of everything that lies in a store. Stateless. */
final class Forgetting {
    private static final int CHUNK = 1 << 16;

    private Forgetting() {
    }

    /** How many events held it. Nobody else may use the database meanwhile. */
    static int inDatabase(Connection connection, String athlete) throws SQLException {
        // Events without one say null there too: what is left cannot be told from a session that nobody gave a name.
        int changed = Database.inOneTransaction(connection, () -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE event SET payload = CAST(json_set(CAST(payload AS TEXT), '$.athlete', NULL) AS BLOB)
                    WHERE type = 'session' AND json_valid(CAST(payload AS TEXT))
                      AND json_extract(CAST(payload AS TEXT), '$.athlete') = ?""")) {
                update.setString(1, athlete);
                return update.executeUpdate();
            }
        });
        try (Statement statement = connection.createStatement()) {
            // Pages keep what once stood in them, also that of events that went long ago.
            statement.execute("VACUUM");
            try (ResultSet done = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (done.next() && done.getInt(1) != 0) {
                    throw new SQLException("another program has the store open, so that its log could not be emptied");
                }
            }
        }
        return changed;
    }

    /** How many files went. What could be read of them was rescued when they were set aside. */
    static int setAside(Path file, String athlete) throws IOException {
        byte[] sought = ("\"athlete\":\"" + athlete + "\"").getBytes(StandardCharsets.UTF_8);
        int gone = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(file.toAbsolutePath().getParent(),
                file.getFileName() + Rescue.DAMAGED + "*")) {
            for (Path each : all) {
                if (holds(each, sought)) {
                    Files.delete(each);
                    gone++;
                }
            }
        }
        return gone;
    }

    private static boolean holds(Path file, byte[] sought) throws IOException {
        byte[] window = new byte[CHUNK + sought.length];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(window, kept, CHUNK); read > 0; read = in.read(window, kept, CHUNK)) {
                int end = kept + read;
                for (int at = 0; at + sought.length <= end; at++) {
                    if (Arrays.equals(window, at, at + sought.length, sought, 0, sought.length)) {
                        return true;
                    }
                }
                kept = Math.min(end, sought.length - 1);
                System.arraycopy(window, end - kept, window, 0, kept);
            }
        }
        return false;
    }
}
