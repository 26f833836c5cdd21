package org.kickbridge.store.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which numbers are missing, and the record of gaps. Of all who work on the same database and site one leads at a time, by a
 * lock that the database gives back when its holder dies. Belongs to one thread.
 */
public final class GapBook implements AutoCloseable {
    private static final int LEADER = 0x6b696370; // any number, the same for all

    private final SeriesConnection connection;
    private final SeriesWriter writer;
    private final @Nullable String site;
    private long ledOn;

    /** A gap on record that stands open. */
    public record Open(long id, Numbers numbers) {}

    /** How far a machine has come. */
    public record Reached(String site, String machine, long highest) {}

    /** @param site only its machines; null for all */
    public GapBook(SeriesAddress address, @Nullable String site) {
        this.connection = new SeriesConnection(address);
        this.writer = new SeriesWriter(connection);
        this.site = site;
    }

    /** Writes by the same connection. */
    public SeriesWriter writer() {
        return writer;
    }

    /** Whether this one leads; asks for it where it does not yet. */
    public boolean lead() throws SeriesException {
        if (connection.isOpen() && connection.generation() == ledOn) {
            return true;
        }
        boolean given = connection.transaction(on -> {
            try (PreparedStatement lock = on.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(?))")) {
                lock.setInt(1, LEADER);
                lock.setString(2, site == null ? "+" : site);
                try (ResultSet found = lock.executeQuery()) {
                    return found.next() && found.getBoolean(1);
                }
            }
        });
        if (given) {
            ledOn = connection.generation();
        }
        return given;
    }

    /** All numbers that are missing now, by machine. */
    public List<Numbers> missing() throws SeriesException {
        return numbers("""
                SELECT site, machine, lower(r), upper(r) - 1
                FROM kickbridge.machine, unnest(int8multirange(int8range(1, upper(seen))) - seen - gone) r
                WHERE (?::text IS NULL OR site = ?) ORDER BY site, machine, lower(r)""");
    }

    private List<Numbers> numbers(String query) throws SeriesException {
        return connection.transaction(on -> {
            try (PreparedStatement select = on.prepareStatement(query)) {
                select.setString(1, site);
                select.setString(2, site);
                try (ResultSet found = select.executeQuery()) {
                    List<Numbers> numbers = new ArrayList<>();
                    while (found.next()) {
                        numbers.add(new Numbers(found.getString(1), found.getString(2), found.getLong(3),
                                found.getLong(4)));
                    }
                    return numbers;
                }
            }
        });
    }

    /** The gaps that stand open on record. */
    public List<Open> open() throws SeriesException {
        return connection.transaction(on -> {
            try (PreparedStatement select = on.prepareStatement("""
                    SELECT gap_id, site, machine, from_seq, to_seq FROM kickbridge.gap
                    WHERE state = 'open' AND (?::text IS NULL OR site = ?)""")) {
                select.setString(1, site);
                select.setString(2, site);
                try (ResultSet found = select.executeQuery()) {
                    List<Open> open = new ArrayList<>();
                    while (found.next()) {
                        open.add(new Open(found.getLong(1), new Numbers(found.getString(2), found.getString(3),
                                found.getLong(4), found.getLong(5))));
                    }
                    return open;
                }
            }
        });
    }

    /** Machines of which nothing new has come for so long. */
    public List<Reached> quiet(Duration since) throws SeriesException {
        return connection.transaction(on -> {
            try (PreparedStatement select = on.prepareStatement("""
                    SELECT site, machine, upper(seen) - 1 FROM kickbridge.machine
                    WHERE received_at < clock_timestamp() - ? * INTERVAL '1 millisecond'
                    AND (?::text IS NULL OR site = ?)""")) {
                select.setLong(1, since.toMillis());
                select.setString(2, site);
                select.setString(3, site);
                try (ResultSet found = select.executeQuery()) {
                    List<Reached> quiet = new ArrayList<>();
                    while (found.next()) {
                        quiet.add(new Reached(found.getString(1), found.getString(2), found.getLong(3)));
                    }
                    return quiet;
                }
            }
        });
    }

    /** Puts new gaps on record. */
    public List<Open> note(List<Numbers> gaps) throws SeriesException {
        return connection.transaction(on -> {
            List<Open> noted = new ArrayList<>();
            try (PreparedStatement insert = on.prepareStatement("""
                    INSERT INTO kickbridge.gap (site, machine, from_seq, to_seq) VALUES (?, ?, ?, ?)
                    RETURNING gap_id""")) {
                for (Numbers gap : gaps) {
                    insert.setString(1, gap.site());
                    insert.setString(2, gap.machine());
                    insert.setLong(3, gap.from());
                    insert.setLong(4, gap.to());
                    try (ResultSet id = insert.executeQuery()) {
                        id.next();
                        noted.add(new Open(id.getLong(1), gap));
                    }
                }
            }
            return noted;
        });
    }

    /** Its machine has been asked. */
    public void asked(List<Open> gaps) throws SeriesException {
        connection.transaction(on -> {
            try (PreparedStatement update = on
                    .prepareStatement("UPDATE kickbridge.gap SET asked = asked + 1 WHERE gap_id = ?")) {
                for (Open gap : gaps) {
                    update.setLong(1, gap.id());
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    /**
     * Nothing of these is missing any more.
     *
     * @return how many of them end with numbers that are gone for good
     */
    public int end(List<Open> gaps) throws SeriesException {
        return connection.transaction(on -> {
            int gone = 0;
            for (Open gap : gaps) {
                gone += end(on, gap) ? 1 : 0;
            }
            return gone;
        });
    }

    private static boolean end(Connection on, Open gap) throws SQLException {
        try (PreparedStatement update = on.prepareStatement("""
                UPDATE kickbridge.gap g SET ended_at = clock_timestamp(),
                    state = CASE WHEN int8range(g.from_seq, g.to_seq, '[]') <@ m.seen THEN 'closed' ELSE 'gone' END
                FROM kickbridge.machine m
                WHERE g.gap_id = ? AND m.site = g.site AND m.machine = g.machine
                RETURNING g.state""")) {
            update.setLong(1, gap.id());
            try (ResultSet state = update.executeQuery()) {
                return state.next() && state.getString(1).equals("gone");
            }
        }
    }

    /** The machine itself has these no more, but for those that are here. */
    public void gone(Numbers numbers) throws SeriesException {
        connection.transaction(on -> {
            try (PreparedStatement update = on.prepareStatement(
                    """
                            UPDATE kickbridge.machine
                            SET gone = gone + (int8multirange(int8range(?, ?, '[]')) - seen) WHERE site = ? AND machine = ?""")) {
                update.setLong(1, numbers.from());
                update.setLong(2, numbers.to());
                update.setString(3, numbers.site());
                update.setString(4, numbers.machine());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
