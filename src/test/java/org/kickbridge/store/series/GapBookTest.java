package org.kickbridge.store.series;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.store.series.SeriesEvents.rep;

/** Against a real PostgreSQL. */
class GapBookTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.shared();
    }

    @Test
    void shouldSeeGapsInWhatTwoHaveWrittenTogether() throws Exception {
        SeriesAddress database = server.freshDatabase("two");
        try (SeriesWriter one = new SeriesWriter(database);
                SeriesWriter other = new SeriesWriter(database);
                GapBook book = new GapBook(database, null)) {
            one.write(List.of(rep("a", 2), rep("a", 4), rep("b", 1)), List.of());
            other.write(List.of(rep("a", 3), rep("a", 8), rep("b", 2)), List.of());

            assertThat(book.missing()).containsExactly(new Numbers("hall", "a", 1, 1), new Numbers("hall", "a", 5, 7));

            other.write(List.of(rep("a", 1), rep("a", 6)), List.of());
            assertThat(book.missing()).containsExactly(new Numbers("hall", "a", 5, 5), new Numbers("hall", "a", 7, 7));
        }
        try (GapBook elsewhere = new GapBook(database, "other-site")) {
            assertThat(elsewhere.missing()).isEmpty();
        }
    }

    @Test
    void shouldLetOneLeadAtATimeAndAnotherWhenItIsGone() throws Exception {
        SeriesAddress database = server.freshDatabase("leaders");
        try (GapBook second = new GapBook(database, null); GapBook ofASite = new GapBook(database, "hall")) {
            try (GapBook first = new GapBook(database, null)) {
                assertThat(first.lead()).isTrue();
                assertThat(first.lead()).isTrue();
                assertThat(second.lead()).isFalse();
                assertThat(ofASite.lead()).isTrue();
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(second::lead);
        }
    }

    @Test
    void shouldEndAGapAsClosedOrAsGone() throws Exception {
        SeriesAddress database = server.freshDatabase("ends");
        try (SeriesWriter writer = new SeriesWriter(database); GapBook book = new GapBook(database, null)) {
            writer.write(List.of(rep("a", 5), rep("a", 9)), List.of());
            List<GapBook.Open> noted = book.note(book.missing());
            book.asked(noted);
            assertThat(book.open()).isEqualTo(noted);

            writer.write(List.of(rep("a", 1), rep("a", 2), rep("a", 3), rep("a", 4), rep("a", 7)), List.of());
            book.gone(new Numbers("hall", "a", 6, 8));

            assertThat(book.missing()).isEmpty();
            assertThat(book.end(noted)).isEqualTo(1);
            assertThat(book.open()).isEmpty();
        }
        assertThat(PostgresServer.rows(database,
                "SELECT from_seq, to_seq, state, asked, ended_at IS NOT NULL FROM kickbridge.gap ORDER BY gap_id"))
                .containsExactly("1 4 closed 1 t", "6 8 gone 1 t");
        assertThat(
                PostgresServer.rows(database, "SELECT highest_seq, here, missing, gone FROM kickbridge.completeness"))
                .containsExactly("9 7 0 2");
    }

    @Test
    void shouldKnowWhoHasFallenSilent() throws Exception {
        SeriesAddress database = server.freshDatabase("silent");
        try (SeriesWriter writer = new SeriesWriter(database); GapBook book = new GapBook(database, "hall")) {
            writer.write(List.of(rep("a", 4)), List.of());

            assertThat(book.quiet(Duration.ofHours(1))).isEmpty();
            PostgresServer.execute(database, "UPDATE kickbridge.machine SET received_at = now() - INTERVAL '2 hours'");
            assertThat(book.quiet(Duration.ofHours(1))).containsExactly(new GapBook.Reached("hall", "a", 4));
        }
    }
}
