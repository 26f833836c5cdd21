package org.kickbridge.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.mqtt.BrokerTrial;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerCheckTest {
    private static List<String> told(String url, @Nullable String username, BrokerTrial.Result result) {
        return Told.by(new BrokerCheck(URI.create(url), username, "kickbridge/v1/gym/k-1/", () -> result));
    }

    @Test
    void shouldSayHowLongItTook() {
        assertThat(told("ssl://broker:8883", "kick", new BrokerTrial.Served(Duration.ofMillis(90), Duration.ofMillis(3),
                Duration.ofMillis(4), null, "TLSv1.3")))
                .containsExactly("good connection: ssl://broker:8883 lets kick in, in 90 ms, by TLSv1.3",
                        "good round trip: a message was acknowledged after 3 ms and came back after 4 ms",
                        "good commands: the broker took the subscription to kickbridge/v1/gym/k-1/cmd/#");
    }

    @Test
    void shouldSayThatNoCommandWillArrive() {
        assertThat(told("tcp://broker:1883", null, new BrokerTrial.Served(Duration.ofMillis(9), Duration.ofMillis(3),
                null, "not authorised", "")))
                .anyMatch(line -> line.startsWith("warning commands: this login may not listen to"
                        + " kickbridge/v1/gym/k-1/cmd/#: not authorised -> allow it"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatToDoWhateverFailed(BrokerTrial.Step step) {
        assertThat(told("tcp://broker:1883", "kick", new BrokerTrial.Failed(step, "some reason"))).singleElement()
                .asString()
                .startsWith("fault connection: tcp://broker:1883: some reason -> ");
    }

    @Test
    void shouldStartTheBrokerOfThisComputerFirst() {
        assertThat(told("tcp://127.0.0.1:1883", null,
                new BrokerTrial.Failed(BrokerTrial.Step.REACH, "nothing answers there"))).singleElement()
                .asString()
                .contains("-> start the broker on this computer (sudo systemctl start mosquitto)");
    }
}
