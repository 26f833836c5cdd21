package org.kickbridge.app;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalUriTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:8080", "0.0.0.0, http://127.0.0.1:8080", "::, http://[::1]:8080",
            "[::], http://[::1]:8080", "fe80::1, http://[fe80::1]:8080", "[::1], http://[::1]:8080",
            "gym.local, http://gym.local:8080"})
    void shouldReachWhatListensThere(String host, String uri) {
        assertThat(LocalUri.of("http", host, 8080)).hasToString(uri);
    }
}
