package org.kickbridge.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.mqtt.BrokerTrial.Failed;
import org.kickbridge.mqtt.BrokerTrial.Served;
import org.kickbridge.mqtt.BrokerTrial.Step;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerTrialTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    @TempDir
    Path folder;

    private static BrokerTrial.Result tried(String url, @Nullable String user, @Nullable String password)
            throws InterruptedException {
        return BrokerTrial.of(MqttSettings.of(url, "gym", "kickback-1").withLogin(user, password), LONGEST);
    }

    @Test
    void shouldMakeARoundTrip() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start()) {
            assertThat(tried(broker.url(), null, null)).isInstanceOfSatisfying(Served.class, served -> {
                assertThat(served.back()).isNotNull();
                assertThat(served.noCommands()).isNull();
            });
        }
    }

    @Test
    void shouldTellAWrongPasswordAndNotTheRightOne() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.withLogin(folder, "kick", "secret").start()) {
            assertThat(tried(broker.url(), "kick", "secret")).isInstanceOf(Served.class);
            assertThat(tried(broker.url(), "kick", "hunter2")).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.step()).isEqualTo(Step.LOG_IN);
                assertThat(failed.why()).contains("user name, password").doesNotContain("hunter2");
            });
            assertThat(tried(broker.url(), null, null)).isInstanceOfSatisfying(Failed.class,
                    failed -> assertThat(failed.step()).isEqualTo(Step.LOG_IN));
        }
    }

    @Test
    void shouldTellWhatALoginMayNotDo() throws Exception {
        Path acl = Files.writeString(folder.resolve("acl"),
                "user kick\ntopic write kickbridge/v1/gym/kickback-1/#\n");
        try (MosquittoBroker broker = MosquittoBroker.withLogin(folder, "kick", "secret", "acl_file " + acl).start()) {
            // Mosquitto takes every subscription, and hands on only what may be read.
            assertThat(tried(broker.url(), "kick", "secret")).isInstanceOfSatisfying(Served.class,
                    served -> assertThat(served.back()).isNull());
            Files.writeString(acl, "user kick\ntopic read kickbridge/v1/gym/kickback-1/#\n");
            broker.kill();
            broker.start();
            assertThat(tried(broker.url(), "kick", "secret")).isInstanceOfSatisfying(Failed.class,
                    failed -> assertThat(failed.step()).isEqualTo(Step.PUBLISH));
        }
    }

    @Test
    void shouldTellThatNothingListens() throws Exception {
        assertThat(tried("tcp://127.0.0.1:" + MosquittoBroker.freePort(), null, null))
                .isEqualTo(new Failed(Step.REACH, "nothing answers there"));
    }

    @Test
    void shouldTellAnUnknownHost() throws Exception {
        assertThat(tried("tcp://no-such-host.invalid:1883", null, null)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.step()).isEqualTo(Step.HOST));
    }

    @Test
    void shouldTellABrokerThatDoesNotEncrypt() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start()) {
            assertThat(tried("ssl://127.0.0.1:" + broker.port(), null, null)).isInstanceOfSatisfying(Failed.class,
                    failed -> assertThat(failed.step()).isIn(Step.ENCRYPT, Step.SPEAK));
        }
    }

    @Test
    void shouldTellSomethingThatSpeaksAnotherLanguage() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> {
                while (!other.isClosed()) {
                    try (var client = other.accept()) {
                        client.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            assertThat(tried("tcp://127.0.0.1:" + other.getLocalPort(), null, null))
                    .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.step()).isEqualTo(Step.SPEAK));
        }
    }
}
