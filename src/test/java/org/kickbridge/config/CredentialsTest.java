package org.kickbridge.config;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialsTest {
    @Test
    void shouldFindACredentialInTheFolderThatSystemdTells() {
        assertThat(Credentials.isOne(Path.of("credential:console.token"))).isTrue();
        assertThat(Credentials.file(Path.of("credential:console.token"), "/run/credentials/kickbridge.service"))
                .isEqualTo(Path.of("/run/credentials/kickbridge.service/console.token"));
    }

    @Test
    void shouldFindNoneWhereNobodyHandsThemOver() {
        assertThat(Credentials.file(Path.of("credential:token"), null)).isNull();
        assertThat(Credentials.file(Path.of("credential:token"), "")).isNull();
        assertThat(Credentials.file(Path.of("credential:.."), "/run/credentials/x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "/etc/kickbridge/token", "credential:", "credential:a/b", "Credential:a"})
    void shouldTakeEverythingElseForAFile(String name) {
        assertThat(Credentials.isOne(Path.of(name))).isFalse();
    }
}
