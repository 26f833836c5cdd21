package org.kickbridge.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Takes an athlete's reference out of what was ingested. Rows, their ids and their numbers stay, and because an id is kept
 * once, the same event cannot bring it back however often it comes again. Stateless.
 */
public final class SeriesForgetting {
    private static final int FOR_EVER = 0;

    // Waits for whoever is writing there, and lets everybody go on at once: what they write is seen by what follows. One table
    // at a time, since an ingester that holds one may wait for the other.
    private static final List<String> BARRIERS = List.of(
            "LOCK TABLE kickbridge.event IN SHARE ROW EXCLUSIVE MODE",
            "LOCK TABLE kickbridge.rejected IN SHARE ROW EXCLUSIVE MODE");

    // Null, as where none was given: what is left cannot be told from a session of nobody.
    private static final String EVENTS = """
            UPDATE kickbridge.event SET payload = jsonb_set(payload, '{athlete}', 'null')
            WHERE type = 'session' AND payload ->> 'athlete' = ?""";

    // What is no event can hold it as well. The row stays by its digest, so that the same message brings nothing back.
    private static final String REJECTED = """
            UPDATE kickbridge.rejected SET payload = '',
                reason = CASE WHEN position(? IN reason) > 0 THEN 'It held an athlete who is forgotten.' ELSE reason END
            WHERE encode(payload, 'escape') ~ ? OR reason ~ ?""";

    private SeriesForgetting() {
    }

    /**
     * What held it.
     *
     * @param events session events
     * @param rejected messages that were no events
     */
    public record Forgotten(int events, int rejected) {}

    /**
     * All of it in one transaction, for as long as it takes: all sessions are read.
     *
     * @param athlete letters, digits and {@code - _ . : @}
     * @throws SeriesException when it cannot be reached, has not the tables, or does not allow it; nothing was changed
     */
    public static Forgotten forget(SeriesAddress address, String athlete) throws SeriesException {
        try (SeriesConnection connection = new SeriesConnection(address)) {
            SeriesSchema.require(connection, address);
            for (String barrier : BARRIERS) {
                connection.transaction(on -> {
                    on.setNetworkTimeout(Runnable::run, FOR_EVER);
                    try (Statement statement = on.createStatement()) {
                        return statement.execute(barrier);
                    }
                });
            }
            return connection.transaction(on -> {
                // In the order of those who write: they hold what is rejected while they wait for an event that changes.
                int rejected = rejected(on, athlete);
                return new Forgotten(events(on, athlete), rejected);
            });
        }
    }

    private static int events(Connection on, String athlete) throws SQLException {
        try (PreparedStatement update = on.prepareStatement(EVENTS)) {
            update.setString(1, athlete);
            return update.executeUpdate();
        }
    }

    private static int rejected(Connection on, String athlete) throws SQLException {
        // Of what a reference may have only the dot means something else in a pattern. The database's words about JSON
        // quote it, sometimes with backslashes.
        String sought = "athlete\\\\*\"\\s*:\\s*\\\\*\"" + athlete.replace(".", "\\.") + "\\\\*\"";
        try (PreparedStatement update = on.prepareStatement(REJECTED)) {
            update.setString(1, athlete);
            update.setString(2, sought);
            update.setString(3, sought);
            return update.executeUpdate();
        }
    }
}
