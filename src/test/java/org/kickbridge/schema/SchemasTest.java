package org.kickbridge.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kickbridge.command.CommandError;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Phase;
import org.kickbridge.event.RepFlag;
import org.kickbridge.reading.Side;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas, and that they, the code and the guides say the same. */
class SchemasTest {
    private static final Schemas SCHEMAS = Schemas.shipped();
    private static final Pattern FENCE = Pattern.compile("```(?:json)?\\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldFitTheirOwnExamples() {
        for (String name : SCHEMAS.names()) {
            SCHEMAS.text(name)
                    .path("examples")
                    .forEach(example -> assertThat(SCHEMAS.faults(name, example.toString())).as(name).isEmpty());
        }
        Contract.topics()
                .values()
                .forEach(topic -> assertThat(SCHEMAS.text(topic.schema()).path("examples")).as(topic.schema())
                        .isNotEmpty());
    }

    @Test
    void shouldBeSchemasOf2020WithATitleAndWordsForEachField() {
        for (String name : SCHEMAS.names()) {
            JsonNode schema = SCHEMAS.text(name);
            assertThat(schema.get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(schema.get("title").asString()).as(name).isNotBlank();
            schema.findParents("description")
                    .forEach(each -> assertThat(each.get("description").asString())
                            .as(name + " " + each)
                            .isNotBlank());
        }
    }

    /** A validator that passes everything would make all of the others worthless. */
    @Test
    void shouldRefuseWhatIsWrong() {
        ObjectNode rep = (ObjectNode) SCHEMAS.text("rep").get("examples").get(0).deepCopy();
        assertThat(SCHEMAS.faults("rep", rep.toString())).isEmpty();
        assertWrong(rep, "at", "\"yesterday\"");
        assertWrong(rep, "side", "\"both\"");
        assertWrong(rep, "seq", "1.5");
        assertWrong(rep, "seq", "0");
        assertWrong(rep, "id", "\"4711\"");
        assertWrong(rep, "time_under_tension_s", "\"2\"");
        assertWrong(rep, "flags", "[\"tired\"]");
        assertWrong(rep, "phases", "{}");
        ObjectNode without = rep.deepCopy();
        without.remove("range");
        assertThat(SCHEMAS.faults("rep", without.toString())).isNotEmpty();
        ((ObjectNode) rep.get("force")).put("newer_n", 3);
        assertThat(SCHEMAS.faults("rep", rep.toString())).as("of this version").isNotEmpty();
        assertThat(SCHEMAS.faultsForReaders("rep", rep.toString())).as("of a later version").isEmpty();
    }

    private static void assertWrong(ObjectNode good, String field, String value) {
        ObjectNode wrong = good.deepCopy();
        wrong.set(field, Schemas.JSON.readTree(value));
        assertThat(SCHEMAS.faults("rep", wrong.toString())).as(field + " " + value).isNotEmpty();
        assertThat(SCHEMAS.faultsForReaders("rep", wrong.toString())).as(field + " " + value).isNotEmpty();
    }

    @Test
    void shouldListWhatTheCodeKnows() {
        assertThat(names("rep", "/properties/flags/items")).containsExactlyElementsOf(lower(RepFlag.values()));
        assertThat(names("rep", "/properties/side")).containsExactlyInAnyOrderElementsOf(lower(Side.values()));
        assertThat(names("rep", "/properties/calibration_state"))
                .containsExactlyElementsOf(lower(CalibrationState.values()));
        assertThat(names("state", "/properties/phase")).containsExactlyElementsOf(lower(Phase.values()));
        assertThat(names("live", "/properties/phase")).containsExactlyElementsOf(lower(Phase.values()));
        assertThat(names("set", "/properties/end_reason")).containsExactlyElementsOf(lower(EndReason.values()));
        List<String> errors = new ArrayList<>(lower(CommandError.Code.values()));
        errors.addAll(List.of("retained", "no_name")); // of the topic, before there is a command
        assertThat(names("refused", "/properties/error")).containsExactlyElementsOf(errors);
    }

    private static List<String> names(String schema, String pointer) {
        return SCHEMAS.text(schema).requiredAt(pointer).get("enum").valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> lower(Enum<?>[] constants) {
        return Arrays.stream(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** The guide to running says of its tables of faults that there are no others. */
    @Test
    void shouldListTheFaultsThatTheReadmeListsAndTheSourcesRaise() throws IOException {
        Set<String> told = new TreeSet<>();
        boolean table = false;
        for (String line : Files.readAllLines(Path.of("src/docs/running.md"))) {
            table = line.startsWith("| code | what is wrong") || (table && line.startsWith("|"));
            if (table && line.startsWith("| `")) {
                matches("`([a-z_]+)`", line.split("\\|", -1)[1]).forEach(told::add);
            }
        }
        List<String> codes = names("fault", "/properties/faults/items/properties/code");
        assertThat(codes).containsExactlyInAnyOrderElementsOf(told);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(codes).as(source.toString())
                        .containsAll(matches("faults\\.raise\\(\"([a-z_]+)\"", Files.readString(source)));
            }
        }
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
    }

    /** Each example that a guide shows, where it is whole. */
    @Test
    void shouldFitTheExamplesOfTheGuides() throws IOException {
        int found = 0;
        for (String guide : List.of("src/docs/payloads.md", "src/docs/running.md", "README.md")) {
            for (String block : FENCE.matcher(Files.readString(Path.of(guide)))
                    .results()
                    .map(each -> each.group(1))
                    .toList()) {
                for (String text : block.startsWith("{\n") ? List.of(block) : block.lines().toList()) {
                    found += example(guide, text.strip()) ? 1 : 0;
                }
            }
        }
        assertThat(found).as("examples found").isGreaterThan(9);
    }

    private static boolean example(String guide, String text) {
        if (!text.startsWith("{\"") && !text.startsWith("{\n")) {
            return false;
        }
        String whole = text.replace("\"…\", ", "");
        if (whole.contains("…")) {
            return false;
        }
        JsonNode json = Schemas.JSON.readTree(whole);
        String schema = kind(json);
        if (schema == null) {
            return false;
        }
        assertThat(SCHEMAS.faults(schema, json.toString())).as(guide + ": " + text).isEmpty();
        return true;
    }

    private static @Nullable String kind(JsonNode json) {
        if (json.path("type").isString()) {
            return json.get("type").asString();
        } else if (json.has("newton_per_count") || json.has("gravity")) {
            return "calibration";
        } else if (json.has("ok")) {
            return json.get("ok").asBoolean() ? null : "refused";
        } else if (json.has("last_rep_id")) {
            return "state";
        } else if (json.has("angle_deg")) {
            return "live";
        } else if (json.has("state") && json.has("version")) {
            return "status";
        }
        return json.has("faults") && json.size() == 1 ? "fault" : null;
    }

    /** Each field has its row in the guide. */
    @Test
    void shouldBeToldOfInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("src/docs/payloads.md"));
        Contract.topics()
                .forEach((topic, of) -> SCHEMAS.properties(of.schema())
                        .forEach(path -> assertThat(guide).as(topic + path)
                                .containsPattern("[`.]" + path.substring(path.lastIndexOf('/') + 1) + "[`.\\[]")));
    }

    @Test
    void shouldBeShippedOutsideTheJarToo() throws IOException {
        Path inside = requireNonNull(Contract.FILE.getParent());
        Path outside = Path.of("deploy/asyncapi");
        if (Boolean.getBoolean("schemas.write")) {
            Files.copy(Contract.FILE, outside.resolve("asyncapi.json"), StandardCopyOption.REPLACE_EXISTING);
            for (String name : SCHEMAS.names()) {
                Files.copy(Schemas.FOLDER.resolve(name + ".json"), outside.resolve("schemas/" + name + ".json"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(tree(outside)).as("mvn test -Dtest=SchemasTest -Dschemas.write=true")
                .isEqualTo(tree(inside));
        for (MatchResult reference : Pattern.compile("\"schemas/([a-z-]+)\\.json\"")
                .matcher(Files.readString(Contract.FILE))
                .results()
                .toList()) {
            assertThat(SCHEMAS.names()).contains(reference.group(1));
        }
    }

    private static List<String> tree(Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(folder.relativize(file) + "\n" + Files.readString(file));
            }
        }
        return files;
    }
}
