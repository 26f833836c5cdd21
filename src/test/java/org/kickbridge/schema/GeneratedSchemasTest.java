package org.kickbridge.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.ledger.History;
import org.kickbridge.payload.Javadoc;
import org.kickbridge.payload.RecordSchema;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of what is written by reflection over records are made by reflection too, and lie beside the others. With
 * {@code -Dschemas.write} this writes them anew.
 */
class GeneratedSchemasTest {
    private static final Javadoc JAVADOC = new Javadoc(Path.of("src/main/java"));
    private static final JsonMapper WRITER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @ParameterizedTest
    @ValueSource(strings = {"calibration-record", "calibration-view", "cmd-calibrate-history-answer"})
    void shouldBeWhatTheRecordsSay(String name) throws IOException {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", name.replace('-', ' '));
        schema.putAll(switch (name) {
            case "calibration-record" -> RecordSchema.of(CalibrationRecord.class, JAVADOC);
            case "calibration-view" -> RecordSchema.of(View.class, JAVADOC);
            default -> RecordSchema.of(History.class, Map.of("ok", Map.of("const", true)), JAVADOC);
        });
        String text = WRITER.writeValueAsString(schema) + "\n";
        Path file = Schemas.FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("schemas.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file)).as("mvn test -Dtest=GeneratedSchemasTest -Dschemas.write=true makes it")
                .isTrue();
        assertThat(Files.readString(file)).as("mvn test -Dtest=GeneratedSchemasTest -Dschemas.write=true, and look at"
                + " what that changes: fields are added, never renamed or dropped").isEqualTo(text);
    }
}
