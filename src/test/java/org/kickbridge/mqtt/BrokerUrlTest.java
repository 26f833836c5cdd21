package org.kickbridge.mqtt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BrokerUrlTest {
    @ParameterizedTest
    @CsvSource({"mqtt://gym.local, tcp://gym.local:1883", "MQTTS://gym.local, ssl://gym.local:8883",
            "tcp://[::1]:5, tcp://[::1]:5", "ssl://10.0.0.1:99/, ssl://10.0.0.1:99"})
    void shouldUnderstandTheSameForAMachineAndAPerson(String given, String url) {
        assertThat(BrokerUrl.overTcp(given)).isEqualTo(url);
        assertThat(BrokerUrl.of(given)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"gym.local:1884, tcp://gym.local:1884", "wss://gym.local/mqtt, wss://gym.local:443/mqtt",
            "ws://gym.local:9001, ws://gym.local:9001"})
    void shouldUnderstandMoreOfAPerson(String given, String url) {
        assertThat(BrokerUrl.of(given)).isEqualTo(url);
        refusesForAMachine(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://gym.local", "mqtt://", "mqtt://gym local", "mqtt://gym:99999", "mqtt://gym:0",
            "://x", "tcp://gym.local/path"})
    void shouldRefuseWhatIsNoAddressAndSayWhatIs(String given) {
        refusesForAMachine(given);
        assertThatIllegalArgumentException().isThrownBy(() -> BrokerUrl.of(given))
                .withMessageContaining("\"" + given + "\"")
                .withMessageContaining("mqtt://HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt://user:secret@gym", "user:secret@gym", "tcp://user:a/secret@gym", "ws://secret@gym"})
    void shouldRefuseALoginAndNotShowIt(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> BrokerUrl.overTcp(given))
                .withMessageContaining("…@gym")
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> BrokerUrl.of(given))
                .withMessageContaining("…@gym")
                .withMessageNotContaining("secret");
    }

    private static void refusesForAMachine(String given) {
        assertThatIllegalArgumentException().isThrownBy(() -> BrokerUrl.overTcp(given))
                .withMessageContaining("'" + given + "'")
                .withMessageContaining("tcp://HOST:PORT");
    }
}
