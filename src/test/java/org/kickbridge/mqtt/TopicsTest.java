package org.kickbridge.mqtt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicsTest {
    private final Topics topics = new Topics("Fit & Fröhlich", "kick 1");

    @Test
    void shouldBuildTheTopicsOfTheContract() {
        assertThat(topics.status()).isEqualTo("kickbridge/v1/Fit & Fröhlich/kick 1/status");
        assertThat(topics.event("rep")).endsWith("/kick 1/rep");
        assertThat(topics.live()).endsWith("/live");
        assertThat(topics.commands()).endsWith("/cmd/#");
        assertThat(topics.reply()).endsWith("/reply");
    }

    @Test
    void shouldFindTheNameOfACommand() {
        assertThat(topics.commandOf(topics.of("cmd/session/start"))).isEqualTo("session/start");
        assertThat(topics.commandOf(topics.of("cmd"))).isEmpty();
        assertThat(topics.commandOf(topics.of("cmd/"))).isEmpty();
        assertThat(topics.commandOf(topics.of("rep"))).isNull();
        assertThat(topics.commandOf("elsewhere/cmd/tare")).isNull();
    }

    @Test
    void shouldNotAnswerWhereTheMachineSpeaksForItself() {
        assertThat(topics.isFitForAnswers("app/answers")).isTrue();
        assertThat(topics.isFitForAnswers(topics.reply())).isTrue();
        assertThat(topics.isFitForAnswers(topics.event("rep"))).isFalse();
        assertThat(topics.isFitForAnswers(topics.of("cmd/tare"))).isFalse();
        assertThat(topics.isFitForAnswers("app/#")).isFalse();
        assertThat(topics.isFitForAnswers("app/+/x")).isFalse();
        assertThat(topics.isFitForAnswers("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "+", "gym#1", "tab\there", "nul\0", "new\nline"})
    void shouldRefuseANameThatIsNoLevelOfATopic(String name) {
        assertThatThrownBy(() -> new Topics(name, "m")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("site");
        assertThatThrownBy(() -> new Topics("s", name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("machine");
    }
}
