package org.kickbridge.store.series;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kickbridge.store.series.SeriesForgetting.Forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kickbridge.store.series.SeriesEvents.rep;
import static org.kickbridge.store.series.SeriesEvents.session;

/** Against a real PostgreSQL. */
class SeriesForgettingTest {
    private static final String ANNA = "a-17";
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.shared();
    }

    @Test
    void shouldTakeTheReferenceOutOfEverySessionAndKeepAllElse() throws Exception {
        SeriesAddress database = server.freshDatabase("forget");
        write(database, rep("a", 1), session("a", 2, "\"a-17\""), session("a", 3, "\"a-171\""), session("a", 4, "null"),
                session("b", 1, "\"a-17\""));
        String rest = "SELECT id, at, received_at, site, machine, seq, type, session_id, payload - 'athlete'"
                + " FROM kickbridge.event ORDER BY machine, seq";
        List<String> before = PostgresServer.rows(database, rest);
        assertThat(everythingIn(database)).contains("\"a-17\"");

        assertThat(SeriesForgetting.forget(database, ANNA)).isEqualTo(new Forgotten(2, 0));

        assertThat(everythingIn(database)).doesNotContain("\"a-17\"");
        assertThat(PostgresServer.rows(database, rest)).isEqualTo(before);
        assertThat(PostgresServer.rows(database,
                "SELECT machine, seq, athlete, payload ? 'athlete', sets, reps_left, work_asymmetry_pct"
                        + " FROM kickbridge.session ORDER BY machine, seq"))
                .containsExactly("a 2 null t 4 20 -3.25", "a 3 a-171 t 4 20 -3.25", "a 4 null t 4 20 -3.25",
                        "b 1 null t 4 20 -3.25");
        assertThat(PostgresServer.rows(database, "SELECT machine, here, missing, gone FROM kickbridge.completeness"))
                .containsExactlyInAnyOrder("a 4 0 0", "b 1 0 0");
        assertThat(SeriesForgetting.forget(database, ANNA)).isEqualTo(new Forgotten(0, 0));
        assertThat(SeriesForgetting.forget(database, "nobody")).isEqualTo(new Forgotten(0, 0));
    }

    @Test
    void shouldNotGetItBackByWhatComesAgainButByANewSession() throws Exception {
        SeriesAddress database = server.freshDatabase("again");
        SeriesEvent old = session("a", 1, "\"a-17\"");
        write(database, old);
        SeriesForgetting.forget(database, ANNA);
        try (SeriesWriter writer = new SeriesWriter(database)) {
            assertThat(writer.write(List.of(old, rep("a", 2)), List.of()).fresh()).isEqualTo(Set.of(1));
            // A batch that the database does not take as a whole goes another way.
            assertThat(
                    writer.write(List.of(old, rep("a", 3, "01a210b2-91c4-7001-a0dd-7a0d9a451cf0", "\"x\":\"\\u0000\"")),
                            List.of()))
                    .isEqualTo(new Written(Set.of(), 1, 0));
            assertThat(everythingIn(database)).doesNotContain(ANNA);

            writer.write(List.of(session("offline", 1, "\"a-17\"")), List.of());
        }
        assertThat(PostgresServer.rows(database, "SELECT machine, athlete FROM kickbridge.session ORDER BY 1"))
                .containsExactly("a null", "offline a-17");
        assertThat(SeriesForgetting.forget(database, ANNA)).isEqualTo(new Forgotten(1, 0));
    }

    @Test
    void shouldWaitForWhatIsBeingWrittenAndLetOthersGoOn() throws Exception {
        SeriesAddress database = server.freshDatabase("meanwhile");
        try (Connection ingester = DriverManager.getConnection(database.jdbc(), database.properties())) {
            ingester.setAutoCommit(false);
            insert(ingester, session("a", 1, "\"a-17\""));
            CompletableFuture<Forgotten> forgetting = CompletableFuture.supplyAsync(() -> {
                try {
                    return SeriesForgetting.forget(database, ANNA);
                } catch (SeriesException e) {
                    throw new AssertionError(e);
                }
            });
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> PostgresServer.rows(database,
                            "SELECT count(*) FROM pg_locks WHERE relation = 'kickbridge.event'::regclass AND NOT granted"),
                            List.of("1")::equals);
            ingester.commit();

            assertThat(forgetting.get(1, TimeUnit.MINUTES)).isEqualTo(new Forgotten(1, 0));
        }
        assertThat(everythingIn(database)).doesNotContain(ANNA);
    }

    @Test
    void shouldEmptyWhatWasRejectedAndHeldIt() throws Exception {
        SeriesAddress database = server.freshDatabase("emptied");
        List<Rejected> rejected = List.of(rejected("1", "{\"athlete\" :\n \"a.17\", \"ü\":1"),
                rejected("2", "{\"athlete\":\"a-17\"}"), rejected("3", "{\"note\":\"a.17\"}"));
        SeriesEvent poison = session("p", 1, "\"a.17\",\"x\":\"\\u0000\"");
        try (SeriesWriter writer = new SeriesWriter(database)) {
            writer.write(List.of(poison), rejected);
            assertThat(
                    PostgresServer.rows(database, "SELECT reason FROM kickbridge.rejected WHERE topic LIKE '%session'"))
                    .as("the database quotes what it does not take")
                    .first()
                    .asString()
                    .contains("a.17");

            assertThat(SeriesForgetting.forget(database, "a.17")).isEqualTo(new Forgotten(0, 2));

            writer.write(List.of(poison), rejected);
        }
        assertThat(PostgresServer.rows(database,
                "SELECT topic, reason, convert_from(payload, 'UTF8'), bytes > 0, times FROM kickbridge.rejected ORDER BY topic"))
                .containsExactly("1 no event  t 2", "2 no event {\"athlete\":\"a-17\"} t 2",
                        "3 no event {\"note\":\"a.17\"} t 2",
                        "kickbridge/v1/hall/p/session It held an athlete who is forgotten.  t 2");
    }

    @Test
    void shouldNeedNoMoreRightsThanAnIngester() throws Exception {
        SeriesAddress database = server.freshDatabase("rights");
        write(database, session("a", 1, "\"a-17\""));
        PostgresServer.execute(database, """
                CREATE ROLE ingester LOGIN PASSWORD 'word'; GRANT USAGE ON SCHEMA kickbridge TO ingester;
                GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA kickbridge TO ingester;
                CREATE ROLE reader LOGIN PASSWORD 'word'; GRANT USAGE ON SCHEMA kickbridge TO reader;
                GRANT SELECT ON ALL TABLES IN SCHEMA kickbridge TO reader""");

        assertThatThrownBy(() -> SeriesForgetting.forget(new SeriesAddress(database.jdbc(), "reader", "word"), ANNA))
                .isInstanceOf(SeriesException.class)
                .hasMessageContaining("permission denied for table event");
        assertThat(SeriesForgetting.forget(new SeriesAddress(database.jdbc(), "ingester", "word"), ANNA))
                .isEqualTo(new Forgotten(1, 0));
    }

    @Test
    void shouldChangeNothingWhereTheTablesAreNotThoseItKnows() throws Exception {
        PostgresServer.execute(server.address(), "CREATE DATABASE tableless");
        assertThatThrownBy(() -> SeriesForgetting.forget(server.address("tableless"), ANNA))
                .isInstanceOf(SeriesException.class)
                .hasMessageContaining("/tableless has no schema kickbridge; kickbridge ingest --init makes version 2");
        assertThat(PostgresServer.rows(server.address("tableless"),
                "SELECT count(*) FROM pg_namespace WHERE nspname = 'kickbridge'")).containsExactly("0");

        SeriesAddress newer = server.freshDatabase("newer");
        write(newer, session("a", 1, "\"a-17\""));
        PostgresServer.execute(newer, "INSERT INTO kickbridge.schema_version (version) VALUES (99)");
        assertThatThrownBy(() -> SeriesForgetting.forget(newer, ANNA)).hasMessageContaining("has version 99");
        assertThat(everythingIn(newer)).contains(ANNA);
    }

    private static void write(SeriesAddress database, SeriesEvent... events) throws SeriesException {
        try (SeriesWriter writer = new SeriesWriter(database)) {
            assertThat(writer.write(List.of(events), List.of()).fresh()).hasSize(events.length);
        }
    }

    /** As an ingester does it, without the rest of its transaction. */
    private static void insert(Connection on, SeriesEvent event) throws SQLException {
        try (PreparedStatement insert = on.prepareStatement("""
                INSERT INTO kickbridge.event (id, at, site, machine, seq, type, payload)
                SELECT (p ->> 'id')::uuid, (p ->> 'at')::timestamptz, 'hall', 'a', 1, 'session', p
                FROM (SELECT ?::jsonb AS p) AS given""")) {
            insert.setString(1, event.json());
            insert.executeUpdate();
        }
    }

    private static Rejected rejected(String topic, String text) {
        return new Rejected(topic, "no event", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every row of every table, whatever tables there will be. */
    private static String everythingIn(SeriesAddress database) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : PostgresServer.rows(database,
                "SELECT relname FROM pg_class WHERE relnamespace = 'kickbridge'::regnamespace AND relkind IN ('r', 'v')")) {
            all.addAll(PostgresServer.rows(database, table.equals("rejected")
                    ? "SELECT topic, reason, encode(payload, 'escape') FROM kickbridge.rejected"
                    : "SELECT row_to_json(t) FROM kickbridge." + table + " t"));
        }
        return String.join("\n", all);
    }
}
