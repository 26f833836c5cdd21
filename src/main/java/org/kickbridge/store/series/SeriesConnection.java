package org.kickbridge.store.series;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is made when it is needed and made anew after it broke. Every piece of work is a transaction of its own:
 * all of it or nothing. Belongs to one thread.
 */
final class SeriesConnection implements AutoCloseable {
    private final SeriesAddress address;
    private @Nullable Connection open;
    private long generation;

    SeriesConnection(SeriesAddress address) {
        this.address = address;
    }

    /** What is done in a transaction. */
    interface Piece<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @throws SeriesException when it was not done; nothing of it was kept */
    <T> T transaction(Piece<T> piece) throws SeriesException {
        try {
            return attempt(piece);
        } catch (SQLException failure) {
            throw told(failure);
        }
    }

    /** What went wrong, in words and without SQL. */
    SeriesException told(SQLException failure) {
        return SeriesException.of(address, failure);
    }

    /** The same, told in the database's own words. */
    <T> T attempt(Piece<T> piece) throws SQLException {
        Connection connection = connection();
        try {
            T result = piece.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            undo(connection);
            throw failure;
        }
    }

    /** Whether there is one. */
    boolean isOpen() {
        return open != null;
    }

    /** Which connection this is: another number after it was made anew, and what it held is gone. */
    long generation() {
        return generation;
    }

    private Connection connection() throws SQLException {
        Connection connection = open;
        if (connection == null) {
            connection = DriverManager.getConnection(address.jdbc(), address.properties());
            try (Statement statement = connection.createStatement()) {
                // The database must notice where this computer has gone: it may hold the lock of the one who leads.
                statement.execute("SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10;"
                        + " SET tcp_keepalives_count = 3");
            }
            connection.setAutoCommit(false);
            open = connection;
            generation++;
        }
        return connection;
    }

    /** A connection that cannot even be rolled back is broken. */
    private void undo(Connection connection) {
        try {
            connection.rollback();
            if (!connection.isClosed()) {
                return;
            }
        } catch (SQLException broken) {
            // closed below
        }
        close();
    }

    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                // it is gone already
            }
        }
    }
}
