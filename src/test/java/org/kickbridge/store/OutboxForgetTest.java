package org.kickbridge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxForgetTest {
    private static final String JO = "jo-17";

    @TempDir
    Path directory;

    @Test
    void shouldTakeTheReferenceOutAndKeepEverythingElse() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(List.of(rep(1), session(2, JO), session(3, "jo-1"), session(4, JO)));
            outbox.delivered(List.of(1L, 2L));

            assertThat(outbox.forget(JO)).isEqualTo(new Forgotten(2, 0));

            assertThat(outbox.since(0, 10, Long.MAX_VALUE).rows()).usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(rep(1), session(2, null), session(3, "jo-1"), session(4, null));
            assertThat(outbox.undelivered(0, 10)).extracting(Row::seq).containsExactly(3L, 4L);
            assertThat(outbox.nextSeq()).isEqualTo(5);
            assertThat(outbox.forget(JO)).isEqualTo(new Forgotten(0, 0));
            outbox.append(List.of(rep(5)));
        }
        assertThat(filesWith(JO)).isEmpty();
    }

    @Test
    void shouldLeaveNoByteOfItInAnyFileAlsoOfEventsThatWentLongAgo() throws IOException {
        try (Outbox outbox = open()) {
            List<Row> rows = new ArrayList<>();
            for (int seq = 1; seq <= 500; seq++) {
                rows.add(session(seq, JO));
            }
            outbox.append(rows);
            outbox.delivered(rows.subList(0, 400).stream().map(Row::seq).toList());
            outbox.prune(Long.MIN_VALUE, 100);
            assertThat(filesWith(JO)).as("before, so that the search finds something").isNotEmpty();

            assertThat(outbox.forget(JO).events()).isEqualTo(200);
            assertThat(filesWith(JO)).as("while it is open").isEmpty();
            assertThat(outbox.totalCount()).isEqualTo(200);
        }
        assertThat(filesWith(JO)).as("after").isEmpty();
        try (Outbox again = open()) {
            assertThat(again.undeliveredCount()).isEqualTo(100);
            assertThat(again.nextSeq()).isEqualTo(501);
        }
    }

    @Test
    void shouldRemoveADamagedDatabaseThatHoldsItAndLeaveOthers() throws IOException {
        String held = "\"athlete\":\"" + JO + "\"";
        // Over the end of what is read at a time.
        Files.writeString(directory.resolve("outbox.db.damaged-1"), "x".repeat((1 << 16) - 7) + held + "y");
        Files.writeString(directory.resolve("outbox.db.damaged-1-wal"), held);
        Files.writeString(directory.resolve("outbox.db.damaged-2"), "\"athlete\":\"jo-178\"" + "z".repeat(1 << 17));
        try (Outbox outbox = open()) {
            assertThat(outbox.forget(JO)).isEqualTo(new Forgotten(0, 2));
        }
        assertThat(directory.resolve("outbox.db.damaged-2")).exists();
        assertThat(filesWith(held)).isEmpty();
    }

    @Test
    void shouldPassOverAPayloadThatIsNoJson() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(List.of(new Row(1, "event-1", "session", 1, "jo-17".getBytes(StandardCharsets.UTF_8))));
            assertThat(outbox.forget(JO).events()).isZero();
        }
    }

    private Outbox open() throws IOException {
        return Outbox.open(directory, damage -> {
            throw new AssertionError(damage);
        });
    }

    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static Row rep(long seq) {
        return new Row(seq, "event-" + seq, "rep", seq, "{\"type\":\"rep\"}".getBytes(StandardCharsets.UTF_8));
    }

    /** With numbers of every shape, for none may change its digits. */
    private static Row session(long seq, @Nullable String athlete) {
        String told = athlete == null ? "null" : "\"" + athlete + "\"";
        return new Row(seq, "event-" + seq, "session", seq, ("{\"type\":\"session\",\"seq\":" + seq + ",\"athlete\":"
                + told + ",\"work_j\":[1.50,-0.0,1e3,12345678901234567890,0.1],\"side\":\"\\u00e4 ä\"}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
