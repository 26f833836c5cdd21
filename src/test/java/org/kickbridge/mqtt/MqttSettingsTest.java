package org.kickbridge.mqtt;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MqttSettingsTest {
    @ParameterizedTest
    @CsvSource({"tcp://gym.local, tcp://gym.local:1883", "ssl://gym.local, ssl://gym.local:8883",
            "mqtt://10.0.0.1:99, tcp://10.0.0.1:99", "mqtts://gym.local, ssl://gym.local:8883",
            "tcp://[::1]:1884, tcp://[::1]:1884"})
    void shouldFillInThePort(String given, String url) {
        assertThat(MqttSettings.of(given, "s", "m").url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gym.local", "http://gym.local", "tcp://", "tcp://gym:99999", "tcp://a b",
            "tcp://gym.local/path"})
    void shouldRefuseWhatIsNoBroker(String url) {
        assertThatThrownBy(() -> MqttSettings.of(url, "s", "m")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + url + "'")
                .hasMessageContaining("tcp://HOST:PORT");
    }

    @Test
    void shouldNeverShowAPassword() {
        assertThatThrownBy(() -> MqttSettings.of("tcp://me:secret@gym", "s", "m"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
        assertThat(MqttSettings.of("tcp://gym", "s", "m").withLogin("me", "secret").toString()).contains("me")
                .doesNotContain("secret");
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogether() {
        MqttSettings good = MqttSettings.of("tcp://gym", "s", "m");
        assertThatThrownBy(() -> good.withLogin(null, "secret")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> good.withCaFile(Path.of("ca.pem"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ssl://");
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> good.withTimes(0, second, second, second, second))
                .hasMessage("The keep-alive of the MQTT connection is 0 s; allowed are 1 to 65535 s.");
        assertThatThrownBy(() -> good.withTimes(9, second, second, second, Duration.ofMillis(10)))
                .hasMessageContaining("longest back-off");
    }
}
