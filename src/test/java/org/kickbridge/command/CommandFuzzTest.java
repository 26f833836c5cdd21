package org.kickbridge.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.kickbridge.Mutations;
import org.kickbridge.schema.MadeUp;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MadeUp
class CommandFuzzTest {
    private static final List<Map.Entry<String, String>> VALID = List.of(
            Map.entry("session/start", "{\"athlete\":\"a-7\",\"tempo\":\"3-0-2-1\",\"reps\":12,\"rom_deg\":5.5e1}"),
            Map.entry("session/start", "{\"tempo\":{\"eccentric_s\":2.5,\"bottom_pause_s\":0,\"concentric_s\":1,"
                    + "\"peak_hold_s\":1},\"top_deg\":60,\"side\":\"left\"}"),
            Map.entry("live", "{\"on\":true,\"per_second\":20}"), Map.entry("side", "{\"side\":\"r\\u0069ght\"}"),
            Map.entry("identify", "{\"seconds\":5}"), Map.entry("tare", "{}"), Map.entry("config/get", "{ }"),
            Map.entry("events/since", "{\"seq\":5000000000,\"limit\":20}"),
            Map.entry("calibrate/begin", "{\"operator\":\"J. Doe\",\"weights\":\"M1 4711\",\"temperature_c\":21.5,"
                    + "\"tolerance_pct\":1}"),
            Map.entry("calibrate/load", "{\"mass_kg\":20,\"arm_m\":0.4}"),
            Map.entry("calibrate/strike", "{\"kind\":\"angle\",\"point\":3,\"reason\":\"bumped\"}"));

    @Test
    void shouldAnswerWhateverIsAsked() {
        CommandDesk desk = new CommandDesk(new Notebook(), Notebook.OPEN);
        JsonMapper json = new JsonMapper();
        int good = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Map.Entry<String, String> valid = VALID.get(seed % VALID.size());
            Mutations mutations = new Mutations(seed);
            byte[] payload = mutations.of(valid.getValue().getBytes(StandardCharsets.UTF_8));
            String name = new Random(seed).nextInt(10) > 0
                    ? valid.getKey()
                    : new String(mutations.of(valid.getKey().getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            try {
                JsonNode answer = json.readTree(desk.answer(name, payload));
                if (answer.get("ok").booleanValue()) {
                    good++;
                } else {
                    assertThat(answer.get("error").stringValue()).isNotEqualTo("internal_error");
                    assertThat(answer.get("message").stringValue()).isNotEmpty();
                }
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + name + " "
                        + new String(payload, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(good).as("some mutations stay good, most do not").isBetween(100, 10_000);
    }
}
