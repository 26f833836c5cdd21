package org.kickbridge.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form of the Grafana dashboards. That their metrics exist and their queries can be answered a Prometheus shows. */
class DashboardsTest {
    private static final int COLUMNS = 24;
    /** Of Grafana 10.3; later ones migrate it. */
    private static final int SCHEMA_VERSION = 39;

    @ParameterizedTest
    @ValueSource(strings = {"gym", "machine"})
    void shouldBeSomethingThatGrafanaCanImport(String name) {
        JsonNode board = JsonMapper.shared()
                .readTree(Path.of("deploy/grafana/kickbridge-" + name + ".json").toFile());
        assertThat(board.get("uid").asString()).isEqualTo("kickbridge-" + name);
        assertThat(board.get("schemaVersion").asInt()).isEqualTo(SCHEMA_VERSION);
        assertThat(board.has("id")).as("the id of another Grafana").isFalse();
        JsonNode variables = board.get("templating").get("list");
        assertThat(variables.get(0).get("type").asString()).isEqualTo("datasource");
        assertThat(variables.get(0).get("name").asString()).isEqualTo("datasource");
        String variable = variables.get(1).get("name").asString();

        List<JsonNode> panels = board.get("panels").valueStream().toList();
        assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
        List<JsonNode> cells = new ArrayList<>();
        for (JsonNode panel : panels) {
            String title = panel.get("title").asString();
            assertThat(title).isNotBlank();
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").asInt() + place.get("w").asInt()).as(title).isBetween(1, COLUMNS);
            assertThat(cells).as(title).noneMatch(other -> overlap(other, place));
            cells.add(place);
            if (panel.get("type").asString().equals("row")) {
                continue;
            }
            assertThat(panel.get("description").asString()).as(title).isNotBlank();
            assertThat(panel.get("targets").isEmpty()).as(title).isFalse();
            assertThat(panel.get("targets").findValuesAsString("refId")).as(title).doesNotHaveDuplicates();
            panel.get("targets")
                    .forEach(target -> assertThat(target.get("expr").asString()).as(title)
                            .contains("job=\"kickbridge\"", "$" + variable));
            assertThat(panel.findValues("datasource")).as(title)
                    .filteredOn(Objects::nonNull)
                    .allSatisfy(source -> assertThat(source.get("uid").asString()).isEqualTo("${datasource}"));
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return crosses(one, other, "x", "w") && crosses(one, other, "y", "h");
    }

    private static boolean crosses(JsonNode one, JsonNode other, String from, String length) {
        int begins = one.get(from).asInt();
        return IntStream.range(begins, begins + one.get(length).asInt())
                .anyMatch(at -> at >= other.get(from).asInt()
                        && at < other.get(from).asInt() + other.get(length).asInt());
    }
}
