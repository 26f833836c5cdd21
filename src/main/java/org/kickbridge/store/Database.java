package org.kickbridge.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How the outbox's SQLite file is opened, shaped and checked. */
final class Database {
    private static final int SCHEMA = 1;
    private static final int BUSY_MS = 10_000;

    private Database() {
    }

    /** What is wrong with the file itself, so that no connection can use it. */
    static final class Damaged extends Exception {
        Damaged(String what) {
            super(what);
        }
    }

    /**
     * Opens and checks the file, and makes the tables where there are none.
     *
     * @throws Damaged when the file is no database or fails its check
     * @throws IOException when the file cannot be used for another reason: rights, a full disk, a newer schema
     */
    static Connection open(Path file) throws IOException, Damaged {
        try {
            Connection connection = connect(file, SQLiteConfig.SynchronousMode.FULL);
            try {
                check(connection);
                shape(file, connection);
                return connection;
            } catch (SQLException | IOException | Damaged | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            if (isDamage(failure)) {
                throw new Damaged(reason(failure));
            }
            throw unusable(file, failure);
        }
    }

    /**
     * A connection without checks. FULL: a commit is on disk when it returns. NORMAL: a commit may be lost when the power
     * fails, but never tears the file.
     */
    static Connection connect(Path file, SQLiteConfig.SynchronousMode synchronous) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    static IOException unusable(Path file, SQLException failure) {
        return new IOException("The store " + file + " cannot be used: " + reason(failure) + ".", failure);
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static @Nullable String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** Adds the rows, and remembers which seq and id were the last. */
    static void insert(Connection connection, List<Row> rows, long last, @Nullable String lastId)
            throws SQLException {
        inOneTransaction(connection, () -> {
            try (PreparedStatement insert = connection
                    .prepareStatement("INSERT INTO event (seq, id, type, at, payload) VALUES (?, ?, ?, ?, ?)");
                    PreparedStatement remember = connection.prepareStatement("UPDATE last SET seq = ?, id = ?")) {
                for (Row row : rows) {
                    insert.setLong(1, row.seq());
                    insert.setString(2, row.id());
                    insert.setString(3, row.type());
                    insert.setLong(4, row.at());
                    insert.setBytes(5, row.payload());
                    insert.executeUpdate();
                }
                remember.setLong(1, last);
                remember.setString(2, lastId);
                return remember.executeUpdate();
            }
        });
    }

    /** What happens in one transaction; returns how many rows it changed. */
    interface Work {
        int run() throws SQLException;
    }

    /**
     * All of the work is committed, or none of it. Begun and ended by hand, because the driver's own commit begins the next
     * transaction at once, and where only that fails nobody could tell whether the work is on disk.
     */
    static int inOneTransaction(Connection connection, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                int changed = work.run();
                statement.execute("COMMIT");
                return changed;
            } catch (SQLException | RuntimeException failure) {
                rollBack(statement, failure);
                throw failure;
            }
        }
    }

    private static void rollBack(Statement statement, Exception failure) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException second) {
            // A full disk has rolled it back already.
            failure.addSuppressed(second);
        }
    }

    /**
     * Checks a database without shaping it.
     *
     * @throws IOException when a newer version wrote it
     */
    static void checkOnly(Path file, Connection connection) throws SQLException, IOException, Damaged {
        check(connection);
        known(file, connection);
    }

    private static void check(Connection connection) throws SQLException, Damaged {
        String answer = text(connection, "PRAGMA quick_check(1)");
        if (!"ok".equals(answer)) {
            throw new Damaged(answer == null ? "its check gave no answer" : answer);
        }
    }

    private static void shape(Path file, Connection connection) throws SQLException, IOException {
        if (known(file, connection) < SCHEMA) {
            inOneTransaction(connection, () -> makeTables(connection));
        }
    }

    /** Its schema's number, which this version knows. */
    private static long known(Path file, Connection connection) throws SQLException, IOException {
        long version = number(connection, "PRAGMA user_version");
        if (version > SCHEMA) {
            throw new IOException("The store " + file + " was written by a newer Kickbridge (schema " + version
                    + ", this one knows " + SCHEMA + "); install that version again.");
        }
        return version;
    }

    private static int makeTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE event (
                      seq INTEGER PRIMARY KEY,
                      id TEXT NOT NULL UNIQUE,
                      type TEXT NOT NULL,
                      at INTEGER NOT NULL,
                      payload BLOB NOT NULL,
                      delivered INTEGER NOT NULL DEFAULT 0
                    ) STRICT""");
            statement.execute("CREATE INDEX event_undelivered ON event (seq) WHERE delivered = 0");
            // Outlives the pruning of the rows, so that a seq is never used twice.
            statement.execute("CREATE TABLE last (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, "
                    + "id TEXT) STRICT");
            statement.execute("INSERT INTO last VALUES (1, 0, NULL)");
            return statement.executeUpdate("PRAGMA user_version = " + SCHEMA);
        }
    }

    static boolean isDamage(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            int primary = sqlite.getResultCode().code & 0xff;
            return primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
        }
        return false;
    }

    static String reason(SQLException failure) {
        String message = failure.getMessage();
        String said = message == null ? failure.getClass().getSimpleName() : message;
        if (failure instanceof SQLiteException sqlite) {
            return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
                case SQLITE_FULL -> "the disk is full; " + said;
                case SQLITE_READONLY, SQLITE_IOERR -> "the disk cannot be written; " + said;
                default -> said;
            };
        }
        return said;
    }
}
