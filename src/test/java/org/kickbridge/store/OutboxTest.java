package org.kickbridge.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxTest {
    @TempDir
    Path directory;

    private final List<String> damage = new ArrayList<>();

    @Test
    void shouldGiveBackWhatWasAppendedInOrder() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(List.of(row(1), row(2)));
            outbox.append(rows(3, 5));

            assertThat(outbox.undelivered(0, 100)).extracting(Row::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(outbox.undelivered(2, 2)).usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(row(3), row(4));
            assertThat(outbox.totalCount()).isEqualTo(5);
        }
    }

    @Test
    void shouldTellWhatIsStoredBehindASeqDeliveredOrNot() throws IOException {
        try (Outbox outbox = open()) {
            assertThat(outbox.since(0, 10, 1000)).isEqualTo(new Stretch(List.of(), 0, false));
            outbox.append(rows(1, 10));
            outbox.delivered(List.of(1L, 2L, 3L, 5L));
            outbox.prune(3, 100);

            Stretch some = outbox.since(0, 3, 1000);
            assertThat(some.rows()).usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(row(3), row(4), row(5));
            assertThat(some.oldest()).isEqualTo(3);
            assertThat(some.more()).isTrue();

            Stretch rest = outbox.since(5, 100, 1000);
            assertThat(rest.rows()).extracting(Row::seq).containsExactly(6L, 7L, 8L, 9L, 10L);
            assertThat(rest.more()).isFalse();
            assertThat(outbox.since(10, 100, 1000).rows()).isEmpty();
            assertThat(outbox.since(99, 100, 1000).more()).isFalse();
        }
    }

    @Test
    void shouldTellNoMoreBytesThanAskedForButOneEventInAnyCase() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 9));
            long each = row(1).payload().length;

            assertThat(outbox.since(0, 100, 3 * each).rows()).hasSize(3);
            assertThat(outbox.since(0, 100, 3 * each - 1).rows()).hasSize(2);
            assertThat(outbox.since(0, 100, 1).rows()).hasSize(1);
            assertThat(outbox.since(0, 100, 1).more()).isTrue();
        }
    }

    @Test
    void shouldGoOnCountingAfterReopening() throws IOException {
        try (Outbox outbox = open()) {
            assertThat(outbox.nextSeq()).isEqualTo(1);
            assertThat(outbox.lastId()).isNull();
            outbox.append(rows(1, 3));
            outbox.delivered(List.of(1L, 2L, 3L));
            outbox.prune(Long.MAX_VALUE, 0);
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.totalCount()).isZero();
            assertThat(outbox.nextSeq()).isEqualTo(4);
            assertThat(outbox.lastId()).isEqualTo("event-3");
        }
    }

    @Test
    void shouldRefuseASeqThatIsNotTheNextAndKeepNothingOfTheBatch() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 2));

            assertThatThrownBy(() -> outbox.append(List.of(row(2)))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Event event-2 has seq 2; the next one is 3.");
            assertThatThrownBy(() -> outbox.append(List.of(row(3), row(5))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(outbox.undelivered(0, 10)).hasSize(2);
            assertThat(outbox.nextSeq()).isEqualTo(3);
        }
    }

    @Test
    void shouldKeepNothingOfABatchThatTheDatabaseRefuses() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 1));
            Row sameId = new Row(3, "event-1", "rep", 3, new byte[0]);

            assertThatThrownBy(() -> outbox.append(List.of(row(2), sameId))).isInstanceOf(IOException.class)
                    .hasMessageContaining("outbox.db");
            outbox.append(rows(2, 3));
            assertThat(outbox.undelivered(0, 10)).extracting(Row::id).containsExactly("event-1", "event-2", "event-3");
        }
    }

    @Test
    void shouldCountWhatWaitsAlsoAfterReopening() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 10));
            outbox.delivered(List.of(1L, 2L, 4L));
            outbox.delivered(List.of(4L, 99L));
            assertThat(outbox.undeliveredCount()).isEqualTo(7);
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.undeliveredCount()).isEqualTo(7);
            assertThat(outbox.totalCount()).isEqualTo(10);
            assertThat(outbox.undelivered(0, 2)).extracting(Row::seq).containsExactly(3L, 5L);
        }
    }

    @Test
    void shouldForgetOldDeliveredRowsAndNeverAWaitingOne() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 10));
            outbox.delivered(List.of(1L, 2L, 3L, 5L, 6L, 7L, 8L));

            assertThat(outbox.prune(3, 100)).as("at is 1 and 2").isEqualTo(2);
            assertThat(outbox.prune(0, 2)).as("3, 5 and 6 are beyond the newest two").isEqualTo(3);
            assertThat(outbox.totalCount()).isEqualTo(5);
            assertThat(outbox.undelivered(0, 10)).extracting(Row::seq).containsExactly(4L, 9L, 10L);
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsInUse() throws IOException {
        try (Outbox first = open()) {
            assertThat(first.totalCount()).isZero();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another Kickbridge")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        open().close();
    }

    @Test
    void shouldKeepEveryCommittedEventWhenTheProcessIsKilled() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), AppendUntilKilled.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long confirmed = 0;
        try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
            while (confirmed < 200) {
                confirmed = Long.parseLong(said.readLine());
            }
            process.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                confirmed = Long.parseLong(line);
            }
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        try (Outbox outbox = open()) {
            long last = outbox.nextSeq() - 1;
            assertThat(last).isBetween(confirmed, confirmed + 1);
            assertThat(outbox.undelivered(0, Integer.MAX_VALUE)).extracting(Row::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
        }
        assertThat(damage).isEmpty();
    }

    @Test
    void shouldMoveARuinedFileAsideAndNotCountFromOneAgain() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 20));
        }
        Files.writeString(file(), "this was a database once, and now it is a poem about one".repeat(200));

        try (Outbox outbox = open()) {
            assertThat(outbox.undelivered(0, 10)).isEmpty();
            assertThat(outbox.nextSeq()).isGreaterThan(20);
            outbox.append(List.of(row(outbox.nextSeq())));
        }
        assertThat(damage).singleElement().asString().contains("outbox.db.damaged-", "was damaged", "counted from");
        assertThat(namesInDirectory()).anyMatch(name -> name.startsWith("outbox.db.damaged-"));
    }

    @Test
    void shouldRescueWaitingEventsFromADamagedFile() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 500));
            outbox.delivered(LongStream.rangeClosed(1, 100).boxed().toList());
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, bytes.length - 4096, bytes.length, (byte) 0x5a);
        Files.write(file(), bytes);

        try (Outbox outbox = open()) {
            List<Row> rescued = outbox.undelivered(0, 1000);
            assertThat(rescued).isNotEmpty().extracting(Row::seq).isSorted().doesNotHaveDuplicates();
            assertThat(rescued.getFirst()).usingRecursiveComparison().isEqualTo(row(rescued.getFirst().seq()));
            assertThat(outbox.nextSeq()).isGreaterThan(500);
        }
        assertThat(damage).hasSize(1);
    }

    @Test
    void shouldNotCountFromOneAgainWhereTheFileIsGoneOrEmpty() throws IOException {
        try (Outbox outbox = open()) {
            outbox.append(rows(1, 20));
        }
        Files.write(file(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);

        try (Outbox outbox = open()) {
            assertThat(outbox.nextSeq()).isGreaterThan(20);
        }
        assertThat(damage).singleElement().asString().contains("begun anew");
    }

    @Test
    void shouldSayWhichDirectoryCannotBeUsed() throws IOException {
        Path blocked = Files.writeString(directory.resolve("plain-file"), "");

        assertThatThrownBy(() -> Outbox.open(blocked.resolve("store"), damage::add)).isInstanceOf(IOException.class)
                .hasMessageContaining("plain-file");
    }

    private Outbox open() throws IOException {
        return Outbox.open(directory, damage::add);
    }

    private Path file() {
        return directory.resolve("outbox.db");
    }

    private List<String> namesInDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static List<Row> rows(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(OutboxTest::row).toList();
    }

    private static Row row(long seq) {
        byte[] payload = ("{\"seq\":" + seq + ",\"type\":\"rep\"}").getBytes(StandardCharsets.UTF_8);
        return new Row(seq, "event-" + seq, "rep", seq, payload);
    }
}
