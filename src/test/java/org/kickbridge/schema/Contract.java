package org.kickbridge.schema;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/** What the AsyncAPI document says: the schema, QoS and retain flag of each topic, and the commands. */
public final class Contract {
    static final Path FILE = Path.of("src/main/resources/org/kickbridge/asyncapi/asyncapi.json");
    static final JsonNode DOCUMENT = Schemas.JSON.readTree(FILE.toFile());

    private static final Pattern TOPIC = Pattern.compile("kickbridge/v1/[^/]+/[^/]+/(.+)");
    private static final String PREFIX = "kickbridge/v1/{site}/{machine}/";
    private static final Map<String, Topic> TOPICS = new LinkedHashMap<>();
    private static final Map<String, Exchange> COMMANDS = new LinkedHashMap<>();

    /** What a machine sends there. */
    record Topic(String schema, int qos, boolean retained) {}

    /** What a command is asked with and answered by when it was done, as names of schemas. */
    public record Exchange(String request, String done) {}

    static {
        DOCUMENT.get("operations").forEach(Contract::operation);
    }

    private Contract() {
    }

    private static void operation(JsonNode operation) {
        String address = at(operation.get("channel")).get("address").asString();
        String name = address.substring(PREFIX.length());
        String schema = schema(operation.get("messages").get(0));
        if (operation.get("action").asString().equals("send")) {
            JsonNode mqtt = at(operation.get("traits").get(0)).get("bindings").get("mqtt");
            TOPICS.put(name, new Topic(schema, mqtt.get("qos").asInt(), mqtt.get("retain").asBoolean()));
        } else {
            COMMANDS.put(name.substring("cmd/".length()),
                    new Exchange(schema, schema(operation.get("reply").get("messages").get(0))));
        }
    }

    private static String schema(JsonNode message) {
        JsonNode at = at(message);
        return (at.has("$ref") ? at(at) : at).get("payload")
                .get("$ref")
                .asString()
                .replaceAll("^schemas/|\\.json$", "");
    }

    private static JsonNode at(JsonNode reference) {
        String to = reference.get("$ref").asString();
        return DOCUMENT.requiredAt(to.substring(1));
    }

    static Map<String, Topic> topics() {
        return TOPICS;
    }

    public static Map<String, Exchange> commands() {
        return COMMANDS;
    }

    /** The last part of a machine's topic; empty where it is none. */
    static Optional<String> nameOf(String topic) {
        Matcher matcher = TOPIC.matcher(topic);
        return matcher.matches() ? Optional.of(requireNonNull(matcher.group(1))) : Optional.empty();
    }

    static boolean isRetained(String topic) {
        @Nullable
        Topic known = nameOf(topic).map(TOPICS::get).orElse(null);
        return known != null && known.retained();
    }
}
