package org.kickbridge.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;
import org.kickbridge.store.StoreLook;

import static org.assertj.core.api.Assertions.assertThat;

class StoreCheckTest {
    @TempDir
    Path folder;

    private List<String> told(Path directory) throws IOException {
        StoreLook look = StoreLook.at(directory);
        return Told.by(new StoreCheck(directory, new FakePi(folder.resolve("pi")).rights(), () -> look));
    }

    private Path filled() throws IOException {
        Path store = folder.resolve("store");
        try (Outbox outbox = Outbox.open(store, _ -> {
        })) {
            byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
            outbox.append(List.of(new Row(1, "a", "rep", 1, payload), new Row(2, "b", "rep", 2, payload)));
            outbox.delivered(List.of(1L));
        }
        return store;
    }

    @Test
    void shouldCountWhatWaits() throws IOException {
        assertThat(told(filled())).contains("good directory: " + folder.resolve("store") + " can be written",
                "good database: 2 events, 1 of them wait for the broker, the last is number 2");
    }

    @Test
    void shouldMakeNothing() throws IOException {
        Path store = folder.resolve("not/there");
        assertThat(told(store)).contains("good directory: " + store + " is not there yet; the daemon makes it",
                "good database: none yet; the daemon begins one");
        assertThat(folder.resolve("not")).doesNotExist();
    }

    @Test
    void shouldTakeALockForADaemonAndNotForAFault() throws IOException {
        Path store = folder.resolve("store");
        try (Outbox _ = Outbox.open(store, _ -> {
        })) {
            assertThat(told(store)).anyMatch(line -> line.startsWith("good database: a daemon runs: "));
        }
        assertThat(told(store)).noneMatch(line -> line.contains("a daemon runs"));
    }

    @Test
    void shouldLeaveADamagedStoreWhereItIs() throws IOException {
        Path store = filled();
        Files.writeString(store.resolve("outbox.db"), "this was a database ".repeat(200));
        assertThat(told(store)).anyMatch(line -> line.startsWith("warning database: it is damaged: ")
                && line.contains("-> start the daemon: it moves the file aside"));
        assertThat(store.resolve("outbox.db")).content().startsWith("this was a database");
    }

    @Test
    void shouldSayThatAFileIsInTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(told(file)).contains("fault directory: " + file
                + " is no folder -> name another folder in store.directory");
    }
}
