package org.kickbridge.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schemas by name. They allow fields that they do not know, since fields are added; a payload of this very
 * version must not have any, so that here every object is closed that says nothing else. Thread-safe.
 */
final class Schemas {
    static final JsonMapper JSON = JsonMapper.shared();
    static final Path FOLDER = Path.of("src/main/resources/org/kickbridge/asyncapi/schemas");

    private static final String BASE = "https://kickbridge.invalid/asyncapi/schemas/";
    private static final Schemas SHIPPED = new Schemas(read());

    private final Map<String, JsonNode> texts;
    private final Map<String, Schema> open;
    private final Map<String, Schema> strict;

    Schemas(Map<String, JsonNode> texts) {
        this.texts = texts;
        this.open = compiled(texts);
        Map<String, JsonNode> closed = new TreeMap<>();
        texts.forEach((name, schema) -> {
            JsonNode copy = schema.deepCopy();
            close(copy);
            closed.put(name, copy);
        });
        this.strict = compiled(closed);
    }

    static Schemas shipped() {
        return SHIPPED;
    }

    private static Map<String, JsonNode> read() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString().replace(".json", ""),
                    file -> JSON.readTree(file.toFile()), (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Schema> compiled(Map<String, JsonNode> texts) {
        Map<String, String> byAddress = texts.entrySet()
                .stream()
                .collect(Collectors.toMap(each -> BASE + each.getKey() + ".json", each -> each.getValue().toString()));
        SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012(),
                builder -> builder.schemas(byAddress));
        return texts.keySet()
                .stream()
                .collect(Collectors.toMap(name -> name,
                        name -> registry.getSchema(SchemaLocation.of(BASE + name + ".json"))));
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        // Beside fields of their own, alternatives only say which of them are needed.
        boolean whole = schema.has("properties");
        schema.propertyStream()
                .filter(each -> !whole || !each.getKey().endsWith("Of"))
                .forEach(each -> close(each.getValue()));
        if (schema.isArray()) {
            schema.forEach(Schemas::close);
        }
    }

    Set<String> names() {
        return texts.keySet();
    }

    JsonNode text(String name) {
        return requireNonNull(texts.get(name), name);
    }

    /** What is wrong with a payload of this version; empty when nothing is. */
    List<String> faults(String name, String json) {
        return faults(requireNonNull(strict.get(name), () -> "no schema " + name), json);
    }

    /** What a reader finds wrong, who knows the published schema and may be older than the machine. */
    List<String> faultsForReaders(String name, String json) {
        return faults(requireNonNull(open.get(name), () -> "no schema " + name), json);
    }

    private static List<String> faults(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The paths of all properties that a payload may have, lists without their numbers. */
    Set<String> properties(String name) {
        Set<String> found = new TreeSet<>();
        collect(text(name), text(name), "", found);
        return found;
    }

    private void collect(JsonNode root, JsonNode schema, String path, Set<String> found) {
        if (schema.isMissingNode()) {
            return;
        }
        if (schema.has("$ref")) {
            String to = schema.get("$ref").asString();
            JsonNode file = to.startsWith("#") ? root : text(to.replaceAll("\\.json.*", ""));
            int fragment = to.indexOf('#');
            collect(file, fragment < 0 ? file : file.at(to.substring(fragment + 1)), path, found);
        }
        schema.path("properties").propertyStream().forEach(property -> {
            String at = path + "/" + property.getKey();
            found.add(at);
            collect(root, property.getValue(), at, found);
        });
        collect(root, schema.path("items"), path, found);
        Stream.of("oneOf", "anyOf")
                .flatMap(each -> schema.path(each).valueStream())
                .forEach(each -> collect(root, each, path, found));
    }

    /** The paths of the properties that a payload has, null ones left out. */
    static Set<String> present(JsonNode payload) {
        Set<String> found = new TreeSet<>();
        present(payload, "", found);
        return found;
    }

    private static void present(JsonNode value, String path, Set<String> found) {
        value.propertyStream().filter(each -> !each.getValue().isNull()).forEach(each -> {
            String at = path + "/" + each.getKey();
            found.add(at);
            present(each.getValue(), at, found);
        });
        if (value.isArray()) {
            value.forEach(item -> present(item, path, found));
        }
    }
}
