package org.kickbridge.store.series;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts events and what was rejected into the database, each batch in one transaction. Doing the same again changes nothing,
 * so what was not acknowledged may come again. An event that the database will not take is rejected by itself and never holds
 * up the others. Belongs to one thread.
 */
public final class SeriesWriter implements AutoCloseable {
    private static final int KEPT_BYTES = 4096;

    private static final String INSERT = """
            WITH given AS MATERIALIZED (
                SELECT p, n FROM unnest(?::jsonb[]) WITH ORDINALITY AS g (p, n)
            ), fresh AS (
                INSERT INTO kickbridge.event (id, at, site, machine, seq, type, session_id, clock, calibration_id,
                    calibration_state, side, set_number, rep_number, tempo, concentric_s, peak_hold_s, eccentric_s,
                    bottom_pause_s, bottom_deg, top_deg, rom_deg, rom_target_pct, peak_n, mean_concentric_n,
                    mean_eccentric_n, mean_concentric_dps, peak_concentric_dps, mean_concentric_mps, work_j,
                    eccentric_work_j, mean_power_w, peak_power_w, impulse_ns, time_under_tension_s, sparc, momentum_pct,
                    flags, payload)
                SELECT (p ->> 'id')::uuid, (p ->> 'at')::timestamptz, p ->> 'site', p ->> 'machine', (p ->> 'seq')::bigint,
                    p ->> 'type', (p ->> 'session_id')::uuid, p ->> 'clock', p ->> 'calibration_id',
                    p ->> 'calibration_state', p ->> 'side',
                    (p ->> 'set')::integer, (p ->> 'rep')::integer,
                    coalesce(p #>> '{tempo,notation}', p #>> '{mean_tempo,notation}'),
                    coalesce(p #>> '{tempo,concentric_s}', p #>> '{mean_tempo,concentric_s}')::real,
                    coalesce(p #>> '{tempo,peak_hold_s}', p #>> '{mean_tempo,peak_hold_s}')::real,
                    coalesce(p #>> '{tempo,eccentric_s}', p #>> '{mean_tempo,eccentric_s}')::real,
                    coalesce(p #>> '{tempo,bottom_pause_s}', p #>> '{mean_tempo,bottom_pause_s}')::real,
                    (p #>> '{range,bottom_deg}')::real, (p #>> '{range,top_deg}')::real,
                    coalesce(p #>> '{range,rom_deg}', p ->> 'mean_rom_deg')::real,
                    (p #>> '{range,target_pct}')::real,
                    (p #>> '{force,peak_n}')::real, (p #>> '{force,mean_concentric_n}')::real,
                    (p #>> '{force,mean_eccentric_n}')::real,
                    (p #>> '{velocity,mean_concentric_dps}')::real, (p #>> '{velocity,peak_concentric_dps}')::real,
                    (p #>> '{velocity,mean_concentric_mps}')::real,
                    coalesce(p #>> '{work,concentric_j}', p ->> 'total_work_j')::real,
                    (p #>> '{work,eccentric_j}')::real, (p #>> '{work,mean_power_w}')::real,
                    (p #>> '{work,peak_power_w}')::real, (p #>> '{work,impulse_ns}')::real,
                    (p ->> 'time_under_tension_s')::real, (p #>> '{smoothness,sparc}')::real,
                    (p ->> 'momentum_pct')::real,
                    CASE WHEN jsonb_typeof(p -> 'flags') = 'array'
                        THEN ARRAY(SELECT jsonb_array_elements_text(p -> 'flags')) END,
                    p
                FROM given ORDER BY n
                ON CONFLICT DO NOTHING
                RETURNING id, site, machine, seq
            )
            SELECT g.n, coalesce(m.seen @> f.seq, false)
            FROM fresh f
            JOIN (SELECT (p ->> 'id')::uuid AS id, min(n) AS n FROM given GROUP BY 1) g USING (id)
            LEFT JOIN kickbridge.machine m USING (site, machine)""";

    // In the order of the key, so that two writers never wait for each other in a circle.
    private static final String SEEN = """
            INSERT INTO kickbridge.machine AS m (site, machine, seen, repeated, first_at, last_at)
            SELECT site, machine, range_agg(int8range(seq, seq, '[]')), 0, min(at), max(at)
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[]) AS g (site, machine, seq, at)
            GROUP BY site, machine ORDER BY site, machine
            ON CONFLICT (site, machine) DO UPDATE SET seen = m.seen + excluded.seen,
                first_at = least(m.first_at, excluded.first_at), last_at = greatest(m.last_at, excluded.last_at),
                received_at = clock_timestamp()""";

    private static final String REPEATED = """
            UPDATE kickbridge.machine SET repeated = repeated + 1 WHERE site = ? AND machine = ?""";

    private static final String REJECT = """
            INSERT INTO kickbridge.rejected AS r (digest, topic, reason, bytes, payload) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET times = r.times + 1, last_at = clock_timestamp()""";

    private final SeriesConnection connection;

    public SeriesWriter(SeriesAddress address) {
        this.connection = new SeriesConnection(address);
    }

    /** Shares the connection, and with it the thread. */
    SeriesWriter(SeriesConnection connection) {
        this.connection = connection;
    }

    /**
     * Writes all of this; when it returns, it is committed.
     *
     * @throws SeriesException when the database is away or refuses all of it; nothing was kept, do it again
     */
    public Written write(List<SeriesEvent> events, List<Rejected> rejected) throws SeriesException {
        try {
            return connection.attempt(on -> {
                reject(on, rejected);
                return together(on, events);
            });
        } catch (SQLException failure) {
            if (!isOfTheData(failure)) {
                throw connection.told(failure);
            }
            return connection.transaction(on -> {
                reject(on, rejected);
                return oneByOne(on, events);
            });
        }
    }

    private static Written together(Connection on, List<SeriesEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return new Written(Set.of(), 0, 0);
        }
        Set<Integer> fresh = new HashSet<>();
        List<SeriesEvent> repeated = new ArrayList<>();
        try (PreparedStatement insert = on.prepareStatement(INSERT)) {
            insert.setArray(1, on.createArrayOf("jsonb", events.stream().map(SeriesEvent::json).toArray()));
            try (ResultSet found = insert.executeQuery()) {
                while (found.next()) {
                    int place = found.getInt(1) - 1;
                    fresh.add(place);
                    if (found.getBoolean(2)) {
                        repeated.add(events.get(place));
                    }
                }
            }
        }
        try (PreparedStatement seen = on.prepareStatement(SEEN)) {
            seen.setArray(1, on.createArrayOf("text", events.stream().map(SeriesEvent::site).toArray()));
            seen.setArray(2, on.createArrayOf("text", events.stream().map(SeriesEvent::machine).toArray()));
            seen.setArray(3, on.createArrayOf("bigint", events.stream().map(SeriesEvent::seq).toArray()));
            seen.setArray(4, on.createArrayOf("text", events.stream().map(each -> each.at().toString()).toArray()));
            seen.executeUpdate();
        }
        for (SeriesEvent each : repeated) {
            try (PreparedStatement count = on.prepareStatement(REPEATED)) {
                count.setString(1, each.site());
                count.setString(2, each.machine());
                count.executeUpdate();
            }
        }
        return new Written(fresh, 0, repeated.size());
    }

    /** Slower: each by itself, so that the one which the database does not take is found. */
    private static Written oneByOne(Connection on, List<SeriesEvent> events) throws SQLException {
        Set<Integer> fresh = new HashSet<>();
        int refused = 0;
        int repeated = 0;
        // In the order of the key here too: each holds its machine's row until the end.
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            places.add(i);
        }
        places.sort((a, b) -> {
            SeriesEvent left = events.get(a);
            SeriesEvent right = events.get(b);
            int bySite = left.site().compareTo(right.site());
            return bySite != 0 ? bySite : left.machine().compareTo(right.machine());
        });
        for (int place : places) {
            SeriesEvent event = events.get(place);
            Savepoint before = on.setSavepoint();
            try {
                Written one = together(on, List.of(event));
                if (!one.fresh().isEmpty()) {
                    fresh.add(place);
                }
                repeated += one.repeated();
                on.releaseSavepoint(before);
            } catch (SQLException failure) {
                if (!isOfTheData(failure)) {
                    throw failure;
                }
                on.rollback(before);
                reject(on, List.of(new Rejected(event.topic(), "The database does not take it: " + failure.getMessage(),
                        event.json().getBytes(StandardCharsets.UTF_8))));
                refused++;
            }
        }
        return new Written(fresh, refused, repeated);
    }

    private static void reject(Connection on, List<Rejected> rejected) throws SQLException {
        for (Rejected each : rejected) {
            try (PreparedStatement insert = on.prepareStatement(REJECT)) {
                insert.setBytes(1, digest(each));
                insert.setString(2, SeriesException.oneLine(each.topic()));
                insert.setString(3, SeriesException.oneLine(each.reason()));
                insert.setInt(4, each.payload().length);
                insert.setBytes(5, Arrays.copyOf(each.payload(), Math.min(KEPT_BYTES, each.payload().length)));
                insert.executeUpdate();
            }
        }
    }

    /** 21, 22 and 23: what is in it is wrong; 54: something in it is too large. */
    private static boolean isOfTheData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("21") || state.startsWith("22") || state.startsWith("23")
                || state.startsWith("54"));
    }

    private static byte[] digest(Rejected rejected) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(rejected.topic().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(rejected.payload());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
