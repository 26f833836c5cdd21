package org.kickbridge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.analysis.Targets;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps config/kickbridge.yaml and the schema together. */
class ShippedConfigTest {
    private static final Path SHIPPED = Path.of("config", "kickbridge.yaml");

    @Test
    void shouldReadClean() {
        assertThat(ConfigReader.read(SHIPPED)).isEqualTo(new ConfigReader.Good(Config.defaults()));
    }

    @Test
    void shouldBeTheDefaultsAsTheSchemaWritesThem() throws IOException {
        assertThat(Files.readString(SHIPPED))
                .as("write it anew: kickbridge check-config --print config/kickbridge.yaml")
                .isEqualTo(ConfigText.write(Config.defaults()));
    }

    @Test
    void shouldNameEveryKeyWithItsRangeUnitAndDefaultInItsComment() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        int at = 0;
        for (Section section : Schema.SECTIONS) {
            at = indexOf(lines, section.name() + ":", at);
            for (Key<?> key : section.keys()) {
                int keyLine = indexOf(lines, "  " + key.name() + ":", at);
                StringBuilder comment = new StringBuilder();
                for (int i = at + 1; i < keyLine; i++) {
                    comment.append(lines.get(i).strip().substring(1));
                }
                assertThat(comment.toString()).as(key.path())
                        .contains(key.doc())
                        .contains("Allowed: " + key.kind().allowed() + ". Default: ")
                        .contains(key.kind().unit());
                String value = lines.get(keyLine).substring(key.name().length() + 3).strip();
                assertThat(comment.toString()).as(key.path())
                        .contains("Default: " + (value.isEmpty() ? "not set" : value));
                at = keyLine;
            }
        }
    }

    @Test
    void shouldHaveTheDefaultsOfTheAnalysis() {
        assertThat(Config.defaults().analysisSettings()).isEqualTo(AnalysisSettings.DEFAULT.withLive(true));
        assertThat(Config.defaults().targets()).isEqualTo(Targets.NONE);
    }

    private static int indexOf(List<String> lines, String start, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("no line of " + SHIPPED + " after " + (from + 1) + " begins with '" + start + "'");
    }
}
