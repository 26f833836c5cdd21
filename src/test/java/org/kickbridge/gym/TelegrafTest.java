package org.kickbridge.gym;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RecordedIds;
import org.kickbridge.event.RecordedWallClock;
import org.kickbridge.event.Stamper;
import org.kickbridge.payload.EventJson;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Telegraf is not in Debian, so its configuration is held against real payloads: each path is there, with its type. */
class TelegrafTest {
    private static final Pattern ENTRY = Pattern.compile(
            "json_v2\\.(tag|field)]]\\s+path = \"([^\"]+)\"(?:\\s+rename = \"([^\"]+)\")?(?:\\s+type = \"([a-z]+)\")?");

    private static Map<String, List<JsonNode>> payloads() throws Exception {
        Map<String, List<JsonNode>> payloads = new HashMap<>();
        JsonMapper json = new JsonMapper();
        try (Simulator simulator = Simulator.of(Workout.demo(), 1, _ -> {
        })) {
            Stamper stamper = new Stamper("hall", "kickback-7", () -> "c", () -> CalibrationState.VALID,
                    new RecordedWallClock(Instant.parse("2026-01-01T00:00:00Z"), 0),
                    new RecordedIds("hall", "kickback-7", null), 1);
            Analysis analysis = new Analysis(AnalysisSettings.DEFAULT.withLeverLengthM(0.75), Side.UNKNOWN,
                    new Events() {
                        @Override
                        public void event(Event event) {
                            payloads.computeIfAbsent(event.type(), _ -> new ArrayList<>())
                                    .add(json.readTree(EventJson.of(stamper.stamp(event))));
                        }

                        @Override
                        public void state(MachineState state) {
                            // not looked at
                        }

                        @Override
                        public void live(LiveFrame frame) {
                            // not looked at
                        }
                    });
            simulator.readUntil(120_000_000, simulator.calibration().before(analysis));
            analysis.endSession(120_000_000, EndReason.SHUTDOWN);
        }
        return payloads;
    }

    private static String config() throws Exception {
        return Files.readString(Path.of("deploy/telegraf/kickbridge.conf"));
    }

    /** What stands between one input and the next. */
    private static String input(String type) throws Exception {
        for (String input : config().split("\\[\\[inputs\\.mqtt_consumer]]", -1)) {
            if (input.contains("\"kickbridge/v1/+/+/" + type + "\"")) {
                return input;
            }
        }
        throw new AssertionError("no input for " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rep", "set", "session"})
    void shouldFindEveryPathInRealPayloads(String type) throws Exception {
        List<JsonNode> events = payloads().get(type);
        Matcher entries = ENTRY.matcher(input(type));
        List<String> names = new ArrayList<>();
        while (entries.find()) {
            String path = entries.group(2).replace(".@tostr", "");
            names.add(entries.group(3) == null ? path.replaceFirst(".*\\.", "") : entries.group(3));
            String pointer = "/" + path.replace('.', '/');
            assertThat(events).as(path).allSatisfy(event -> assertThat(event.at(pointer).isMissingNode()).isFalse());
            String fieldType = entries.group(4) == null ? "string" : entries.group(4);
            assertThat(events).as(path).allSatisfy(event -> {
                JsonNode value = event.at(pointer);
                assertThat(value.isNull() || switch (fieldType) {
                    case "float" -> value.isNumber();
                    case "int" -> value.isIntegralNumber();
                    default -> value.isString() || value.isArray();
                }).as("%s in %s", fieldType, value).isTrue();
            });
        }
        assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(input(type)).contains("timestamp_path = \"at\"");
        assertThat(events).allSatisfy(event -> assertThat(event.get("at").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    }

    @Test
    void shouldHoldNoPassword() throws Exception {
        assertThat(config().lines().filter(line -> line.matches("\\s*(password|token)\\s*=.*"))).isEmpty();
    }
}
