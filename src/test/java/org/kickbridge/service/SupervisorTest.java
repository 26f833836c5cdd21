package org.kickbridge.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SupervisorTest {
    private static final long PID = 4711;

    @TempDir
    Path folder;

    @Test
    void shouldTellEachMessageToASocketInAFolder() {
        String address = folder.resolve("notify").toString();
        try (Mailbox mailbox = new Mailbox(address)) {
            Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID);
            supervisor.ready();
            supervisor.alive();
            supervisor.status("Measures on two lines,\nof 20 °C");
            supervisor.stopping();
            assertThat(mailbox.take()).containsExactly("READY=1", "WATCHDOG=1",
                    "STATUS=Measures on two lines, of 20 °C", "STOPPING=1");
        }
    }

    @Test
    void shouldTellAnAbstractSocketToo() {
        String address = "@kickbridge-test-" + UUID.randomUUID();
        try (Mailbox mailbox = new Mailbox(address)) {
            Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID).ready();
            assertThat(mailbox.take()).containsExactly("READY=1");
        }
    }

    @Test
    void shouldShortenALongStatus() {
        String address = folder.resolve("notify").toString();
        try (Mailbox mailbox = new Mailbox(address)) {
            Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID).status("x".repeat(5000));
            assertThat(mailbox.take()).containsExactly("STATUS=" + "x".repeat(256));
        }
    }

    @Test
    void shouldGoOnWhereNobodyReceivesOrTheReceiverIsFull() {
        String address = folder.resolve("notify").toString();
        Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID);
        supervisor.ready();
        try (Mailbox mailbox = new Mailbox(address)) {
            for (int i = 0; i < 2000; i++) {
                supervisor.alive();
            }
            assertThat(mailbox.take()).as("what the receiver had room for").hasSizeBetween(1, 1999);
            supervisor.alive();
            assertThat(mailbox.take()).containsExactly("WATCHDOG=1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative/path", "@", "vsock:2:1"})
    void shouldTellNobodyWhereTheAddressIsNone(String address) {
        assertThat(Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID)).isSameAs(Supervisor.NOBODY);
    }

    @Test
    void shouldTellNobodyWhereNobodyWatches() {
        assertThat(Supervisor.of(Map.of(), PID)).isSameAs(Supervisor.NOBODY);
        Supervisor.NOBODY.ready();
        assertThat(Supervisor.NOBODY.patience()).isNull();
        assertThat(Supervisor.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(107)), PID)).isSameAs(Supervisor.NOBODY);
    }

    @Test
    void shouldKnowHowLongItMayBeSilent() {
        assertThat(patience(Map.of("WATCHDOG_USEC", "20000000"))).isEqualTo(Duration.ofSeconds(20));
        assertThat(patience(Map.of("WATCHDOG_USEC", "20000000", "WATCHDOG_PID", "4711")))
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(patience(Map.of("WATCHDOG_USEC", "20000000", "WATCHDOG_PID", "1"))).isNull();
        for (String wrong : List.of("", "0", "-1", "soon", "18446744073709551615")) {
            assertThat(patience(Map.of("WATCHDOG_USEC", wrong))).as(wrong).isNull();
        }
    }

    private static @Nullable Duration patience(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("NOTIFY_SOCKET", "/run/notify");
        return Supervisor.of(all, PID).patience();
    }
}
