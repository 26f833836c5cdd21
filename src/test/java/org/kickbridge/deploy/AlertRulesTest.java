package org.kickbridge.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.kickbridge.mqtt.MosquittoBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The alert rules, by Prometheus' own tool. */
class AlertRulesTest {
    private static final Path FOLDER = Path.of("deploy/prometheus");

    @Test
    void shouldBeGoodRules() throws Exception {
        promtool("check", "rules", "kickbridge.rules.yml");
        promtool("check", "config", "--syntax-only", "prometheus.yml");
    }

    @Test
    void shouldAlertWhenTheyMustAndElseBeSilent() throws Exception {
        promtool("test", "rules", "kickbridge.rules.test.yml");
    }

    @Test
    void shouldBeTestedEachAndExplained() throws Exception {
        String tests = Files.readString(FOLDER.resolve("kickbridge.rules.test.yml"));
        String guide = Files.readString(Path.of("src/docs/monitoring.md"));
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(FOLDER.resolve("kickbridge.rules.yml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(tests).as("a test in which it fires").containsPattern("- alertname: " + alert + "\n");
            assertThat(guide).contains("`" + alert + "`");
        });
    }

    private static void promtool(String... arguments) throws Exception {
        Path promtool = MosquittoBroker.program("promtool").orElse(null);
        assumeTrue(promtool != null, "promtool is not installed; apt install prometheus");
        List<String> command = new ArrayList<>(List.of(String.valueOf(promtool)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
