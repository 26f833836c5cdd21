package org.kickbridge.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenFileTest {
    @TempDir
    private Path store;

    private String kept() throws IOException {
        return Files.readString(TokenFile.in(store)).strip();
    }

    @Test
    void shouldMakeOneThatOnlyItsUserMayReadAndKeepIt() throws IOException {
        Token first = TokenFile.keep(store);
        String text = kept();
        assertThat(text).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(TokenFile.in(store))))
                .isEqualTo("rw-------");
        assertThat(first.is(text)).isTrue();
        assertThat(TokenFile.keep(store).is(text)).isTrue();
        assertThat(kept()).isEqualTo(text);
        try (var files = Files.list(store)) {
            assertThat(files).containsExactly(TokenFile.in(store));
        }
    }

    @Test
    void shouldReplaceOneThatOthersCouldRead() throws IOException {
        TokenFile.keep(store);
        String open = kept();
        Files.setPosixFilePermissions(TokenFile.in(store), PosixFilePermissions.fromString("rw-r-----"));
        Token token = TokenFile.keep(store);
        assertThat(token.is(open)).isFalse();
        assertThat(token.is(kept())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "one two three four five six seven eight nine te"})
    void shouldReplaceWhatIsNoToken(String rubbish) throws IOException {
        TokenFile.keep(store);
        Files.writeString(TokenFile.in(store), rubbish);
        assertThat(TokenFile.keep(store).is(kept())).isTrue();
        assertThat(kept()).isNotEqualTo(rubbish);
    }

    @Test
    void shouldSayWhatStandsInTheWay() throws IOException {
        Files.createDirectories(TokenFile.in(store).resolve("full"));
        assertThatThrownBy(() -> TokenFile.keep(store)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldShowNoToken() {
        assertThat(Token.of("0123456789abcdef")).hasToString("(token)");
    }
}
