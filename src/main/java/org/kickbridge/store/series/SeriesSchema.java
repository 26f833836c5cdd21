package org.kickbridge.store.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, each version of them once; the SQL is that of {@code deploy/timescale}. Stateless. */
public final class SeriesSchema {
    /** What this Kickbridge works with. */
    public static final int VERSION = 2;

    private static final int TURN = 0x6b69636b; // any number, the same for all that may make the schema at a time
    private static final int OLDEST_SERVER = 140_000;

    private SeriesSchema() {
    }

    /**
     * Brings the database to {@link #VERSION}; where it is there already it is only looked at, which needs no right to change
     * anything.
     *
     * @return which versions were applied: none, or from this one on
     * @throws SeriesException when it cannot be reached, is too old or too new, or does not allow it
     */
    public static int migrate(SeriesAddress address) throws SeriesException {
        try (SeriesConnection connection = new SeriesConnection(address)) {
            int server = connection.transaction(SeriesSchema::server);
            if (server < OLDEST_SERVER) {
                throw SeriesException.forGood("The database at " + address + " is PostgreSQL " + server / 10_000
                        + "; needed is 14 or newer.");
            }
            int there = connection.transaction(SeriesSchema::version);
            if (there < VERSION) {
                there = connection.transaction(SeriesSchema::apply);
            }
            notNewer(there, address);
            return there;
        }
    }

    /**
     * Makes sure that the tables are there as this Kickbridge knows them, and changes nothing.
     *
     * @throws SeriesException also when it cannot be reached
     */
    static void require(SeriesConnection connection, SeriesAddress address) throws SeriesException {
        int there = connection.transaction(SeriesSchema::version);
        if (there < VERSION) {
            throw SeriesException.forGood("The database at " + address + " has "
                    + (there == 0 ? "no schema kickbridge" : "version " + there + " of Kickbridge's schema")
                    + "; kickbridge ingest --init makes version " + VERSION + ". Is it the right database?");
        }
        notNewer(there, address);
    }

    private static void notNewer(int there, SeriesAddress address) throws SeriesException {
        if (there > VERSION) {
            throw SeriesException.forGood("The database at " + address + " has version " + there
                    + " of Kickbridge's schema; this Kickbridge knows " + VERSION + ". Install a newer one.");
        }
    }

    private static int server(Connection connection) throws SQLException {
        return number(connection, "SELECT current_setting('server_version_num')::integer");
    }

    private static int version(Connection connection) throws SQLException {
        if (number(connection, "SELECT (to_regclass('kickbridge.schema_version') IS NOT NULL)::integer") == 0) {
            return 0;
        }
        return number(connection, "SELECT coalesce(max(version), 0) FROM kickbridge.schema_version");
    }

    private static int apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
            for (int next = version(connection) + 1; next <= VERSION; next++) {
                statement.execute(sql(next));
            }
        }
        return version(connection);
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static String sql(int version) {
        String name = version + ".sql";
        try (InputStream in = SeriesSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this Kickbridge was built without deploy/timescale/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
