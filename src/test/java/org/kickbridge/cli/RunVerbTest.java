package org.kickbridge.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The daemon is started past the parser of the command line where that is given as the package gives it. */
class RunVerbTest {
    @TempDir
    Path folder;

    static Stream<String> configs() {
        return Stream.of("""
                machine: {site: gym, id: kick back}
                mqtt: {url: "tcp://localhost:0"}
                """, "machine: [", """
                machine: {site: gym, id: kickback-1}
                store: {directory: /dev/null/store}
                mqtt: {enabled: false}
                http: {enabled: false}
                """);
    }

    /** Told by a daemon that ends as soon as it has started. */
    private static Told told(String... options) {
        Ending ending = new Ending();
        ending.ask();
        return Told.by(ending, Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void shouldFailInTheSameWordsWithTheParserAndWithoutIt(String text) throws IOException {
        String config = Files.writeString(folder.resolve("kickbridge.yaml"), text).toString();
        Told quick = told("--config", config);
        assertThat(quick).isEqualTo(told("--config=" + config));
        assertThat(quick.exitCode()).isNotZero();
        assertThat(quick.err()).isNotBlank();
    }

    @Test
    void shouldSayThatTheConfigIsMissing() {
        String missing = folder.resolve("none.yaml").toString();
        assertThat(told("--config", missing)).isEqualTo(told("--config=" + missing));
    }

    @Test
    void shouldLeaveWrongUseToTheParser() {
        assertThat(Told.by("run", "--config").exitCode()).isEqualTo(2);
        assertThat(Told.by("run", "--config", "--help").err()).contains("Expected parameter for option '--config'");
    }
}
