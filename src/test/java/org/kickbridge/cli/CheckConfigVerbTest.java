package org.kickbridge.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

import picocli.CommandLine;

class CheckConfigVerbTest {
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();

    @Test
    void shouldSayGood() {
        assertThat(run("config/kickbridge.yaml")).isZero();
        assertThat(out).hasToString("config/kickbridge.yaml: good\n");
    }

    @Test
    void shouldNameEveryFaultOnALineOfItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("k.yaml"), "log: {level: loud}\nhttp: {prot: 1}\n");
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(out.toString().lines()).containsExactly(
                file + ":1: log.level: found loud; allowed is one of error, warn, info, debug, trace",
                file + ":2: http.prot: unknown key; did you mean port?");
    }

    @Test
    void shouldPrintWhatIsInForce() throws IOException {
        assertThat(run("--print", "config/kickbridge.yaml")).isZero();
        assertThat(out).hasToString(Files.readString(Path.of("config", "kickbridge.yaml")));
    }

    private int run(String... arguments) {
        return new CommandLine(new CheckConfigVerb()).setOut(new PrintWriter(out)).execute(arguments);
    }
}
