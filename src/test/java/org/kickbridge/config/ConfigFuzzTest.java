package org.kickbridge.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.kickbridge.Mutations;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigFuzzTest {
    private static final String VALID = """
            machine: {site: "gym\\u0041", id: 'kickback-1', side: left, lever_length_m: 0.45}
            analysis:
              set_gap_s: 8     # s
              session_gap_s: 300
            targets:
              tempo: 3-0-2-1
              reps: 12
            mqtt:
              url: tcp://127.0.0.1:1883
              keep_alive_s: 20
              live: true
            broker: {enabled: true, host: "127.0.0.1", port: 0}
            http:
              port: 8080
            store:
              directory: "/var/lib/\\x6bickbridge"
            log: {level: !!str info}
            """;

    @Test
    void shouldGiveAConfigOrFaultsForWhateverTheFileHolds() {
        assertThat(ConfigFaultsTest.faults(VALID)).isEmpty();
        byte[] valid = VALID.getBytes(StandardCharsets.UTF_8);
        int good = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            byte[] bytes = new Mutations(seed).of(valid);
            try {
                switch (ConfigReader.read(bytes, Path.of("/nowhere"), new FaultList("f"))) {
                    case ConfigReader.Good _ -> good++;
                    case ConfigReader.Bad(var faults) -> {
                        assertThat(faults).isNotEmpty();
                        faults.forEach(fault -> assertThat(fault.text()).startsWith("f").doesNotContain("\n"));
                    }
                }
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(good).as("some mutations stay good, most do not").isBetween(100, 10_000);
    }
}
