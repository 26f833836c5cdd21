package org.kickbridge.store.series;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kickbridge.store.series.SeriesEvents.rep;

/** Against a real PostgreSQL. */
class SeriesWriterTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.shared();
    }

    @Test
    void shouldKeepEachEventOnceHoweverOftenItComes() throws Exception {
        SeriesAddress database = server.freshDatabase("once");
        try (SeriesWriter writer = new SeriesWriter(database)) {
            Written first = writer.write(List.of(rep("a", 1), rep("a", 2), rep("a", 1)), List.of());
            Written again = writer.write(List.of(rep("a", 2), rep("a", 3)), List.of());

            assertThat(first.fresh()).isEqualTo(Set.of(0, 1));
            assertThat(again.fresh()).isEqualTo(Set.of(1));
            assertThat(again.repeated()).isZero();
        }
        assertThat(PostgresServer.rows(database, "SELECT machine, seq, rom_deg, at FROM kickbridge.rep ORDER BY seq"))
                .containsExactly("a 1 40.5 2026-11-25 10:00:01+00", "a 2 40.5 2026-11-25 10:00:02+00",
                        "a 3 40.5 2026-11-25 10:00:03+00");
        assertThat(PostgresServer.rows(database, "SELECT seen, gone FROM kickbridge.machine"))
                .containsExactly("{[1,4)} {}");
    }

    @Test
    void shouldRejectAloneWhatTheDatabaseDoesNotTake() throws Exception {
        SeriesAddress database = server.freshDatabase("poison");
        String id = "01a210b2-91c4-7001-a0dd-7a0d9a451cf";
        List<SeriesEvent> batch = List.of(rep("b", 1), rep("b", 2, id + "0", "\"athlete\":\"a\\u0000b\""),
                rep("b", 3, id + "1", "\"range\":{\"rom_deg\":\"wide\"}"), rep("b", 4, id + "2", "\"x\":1e200000"),
                rep("b", 5, id + "3", "\"set\":99999999999"), rep("b", 6, id + "4", "\"athlete\":\"\\ud800\""),
                rep("b", 7));
        try (SeriesWriter writer = new SeriesWriter(database)) {
            Written written = writer.write(batch, List.of());
            Written again = writer.write(batch, List.of());

            assertThat(written.fresh()).isEqualTo(Set.of(0, 6));
            assertThat(written.rejected()).isEqualTo(5);
            assertThat(again.fresh()).isEmpty();
        }
        assertThat(PostgresServer.rows(database, "SELECT seq FROM kickbridge.event ORDER BY seq"))
                .containsExactly("1", "7");
        assertThat(PostgresServer.rows(database,
                "SELECT times, substring(convert_from(payload, 'UTF8') FROM '.seq.:(.)') FROM kickbridge.rejected"
                        + " WHERE reason LIKE 'The database does not take it: %' ORDER BY 2"))
                .containsExactly("2 2", "2 3", "2 4", "2 5", "2 6");
    }

    @Test
    void shouldKeepWhatWasRejectedWithItsReasonButNotMoreThanABitOfIt() throws Exception {
        SeriesAddress database = server.freshDatabase("rejects");
        byte[] large = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (SeriesWriter writer = new SeriesWriter(database)) {
            writer.write(List.of(), List.of(new Rejected("t/1", "no\0 JSON", new byte[]{0, 1, 2}),
                    new Rejected("t/2", "too large", large)));
            writer.write(List.of(), List.of(new Rejected("t/2", "too large", large)));
        }
        assertThat(PostgresServer.rows(database,
                "SELECT topic, reason, bytes, length(payload), times FROM kickbridge.rejected ORDER BY topic"))
                .containsExactly("t/1 no? JSON 3 3 1", "t/2 too large 10000 4096 2");
    }

    @Test
    void shouldTellThatASeqIsUsedTwice() throws Exception {
        SeriesAddress database = server.freshDatabase("twice");
        try (SeriesWriter writer = new SeriesWriter(database)) {
            writer.write(List.of(rep("c", 1), rep("c", 2)), List.of());
            Written other = writer.write(List.of(rep("c", 1, UUID.randomUUID().toString(), "\"rep\":1")), List.of());

            assertThat(other.fresh()).hasSize(1);
            assertThat(other.repeated()).isEqualTo(1);
        }
        assertThat(PostgresServer.rows(database, "SELECT here, repeated FROM kickbridge.completeness"))
                .containsExactly("2 1");
    }

    @Test
    void shouldKeepNothingOfABatchWhenTheDatabaseGoesAway() throws Exception {
        try (SeriesWriter writer = new SeriesWriter(server.freshDatabase("mortal"))) {
            writer.write(List.of(rep("d", 1)), List.of());
            server.kill();
            try {
                assertThatThrownBy(() -> writer.write(List.of(rep("d", 2)), List.of()))
                        .isInstanceOf(SeriesException.class)
                        .hasMessageContaining("jdbc:postgresql://127.0.0.1:")
                        .hasMessageNotContaining("geheim");
            } finally {
                server.goOn();
            }
            assertThatThrownBy(() -> SeriesSchema.migrate(server.address("nowhere")))
                    .hasMessageContaining("\"nowhere\" does not exist");
            assertThat(writer.write(List.of(rep("d", 2)), List.of()).fresh()).hasSize(1);
        }
    }

    @Test
    void shouldMakeTheTablesOnceAndRefuseThoseOfANewerKickbridge() throws Exception {
        SeriesAddress database = server.freshDatabase("versions");
        assertThat(SeriesSchema.migrate(database)).isEqualTo(SeriesSchema.VERSION);

        PostgresServer.execute(database, "INSERT INTO kickbridge.schema_version (version) VALUES (99)");

        assertThatThrownBy(() -> SeriesSchema.migrate(database)).isInstanceOf(SeriesException.class)
                .hasMessageContaining("has version 99");
    }

    /** Version 1 as it stands in a database that was made before. */
    @Test
    void shouldBringTheTablesOfVersion1UpToDateAndKeepTheirRows() throws Exception {
        SeriesAddress database = server.address("elder");
        PostgresServer.execute(server.address(), "CREATE DATABASE elder");
        PostgresServer.execute(database, Files.readString(Path.of("deploy/timescale/1.sql")));
        PostgresServer.execute(database, """
                INSERT INTO kickbridge.event (id, at, site, machine, seq, type, payload)
                VALUES (gen_random_uuid(), now(), 'hall', 'k1', 1, 'set', '{"reps":8,"touch_downs":1}'),
                       (gen_random_uuid(), now(), 'hall', 'k1', 2, 'set', '{"reps":6,"partial_returns":2}')""");

        assertThat(SeriesSchema.migrate(database)).isEqualTo(SeriesSchema.VERSION);

        assertThat(PostgresServer.rows(database,
                "SELECT reps, touch_downs, partial_returns FROM kickbridge.training_set ORDER BY seq"))
                .containsExactly("8 1 null", "6 null 2");
        assertThat(PostgresServer.rows(database, "SELECT version FROM kickbridge.schema_version ORDER BY version"))
                .containsExactly("1", "2");
    }

    /** TimescaleDB itself is not to be had in Debian; that it is called, and how, is seen by a stand-in of that name. */
    @Test
    void shouldMakeAHypertableWhereThereIsTimescale() throws Exception {
        PostgresServer.execute(server.address(), "CREATE DATABASE hyper");
        SeriesAddress database = server.address("hyper");
        PostgresServer.execute(database,
                """
                        CREATE TABLE called (relation text, of_time text, every interval, indexes boolean);
                        CREATE FUNCTION create_hypertable(relation regclass, time_column_name name, chunk_time_interval interval,
                            create_default_indexes boolean) RETURNS void LANGUAGE sql AS
                        'INSERT INTO called VALUES ($1::text, $2::text, $3, $4)'""");

        SeriesSchema.migrate(database);

        assertThat(PostgresServer.rows(database, "SELECT * FROM called"))
                .containsExactly("event at 7 days f");
    }

    @Test
    void shouldRefuseAPasswordInTheAddress() {
        assertThatThrownBy(() -> new SeriesAddress("jdbc:postgresql://h/d?user=a&password=b", null, null))
                .hasMessageContaining("no password");
        assertThatThrownBy(() -> new SeriesAddress("jdbc:postgresql://a:b@h/d", null, null))
                .hasMessageContaining("no password");
        assertThatThrownBy(() -> new SeriesAddress("jdbc:mysql://h/d", null, null))
                .hasMessageContaining("jdbc:postgresql:");
        assertThat(new SeriesAddress("jdbc:postgresql://h/d?ssl=true", "u", "secret"))
                .hasToString("jdbc:postgresql://h/d");
    }
}
