package org.kickbridge.schema;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kickbridge.command.Command;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.command.CommandParser;
import org.kickbridge.command.Parsed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of requests say what the parser does: its fields, which of them are needed, and their ranges. */
class RequestSchemasTest {
    private static final Schemas SCHEMAS = Schemas.shipped();
    private static final double LITTLE = 0.001;

    @Test
    void shouldHaveTheCommandsThatTheMachineHas() {
        Set<String> known = new TreeSet<>(listed("nope", "there are "));
        known.remove("calibrate/...");
        listed("calibrate/nope", "there are ").forEach(name -> known.add("calibrate/" + name));
        assertThat(Contract.commands().keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void shouldHaveTheFieldsThatTheMachineTakes() {
        Contract.commands().forEach((command, exchange) -> {
            JsonNode schema = SCHEMAS.text(exchange.request());
            CommandError error = refused(command, "{\"no_such_field\":1}");
            List<String> allowed = error.message().endsWith("has no fields")
                    ? List.of()
                    : list(error.message(), "allowed are ");
            assertThat(error.code()).as(command).isEqualTo(Code.UNKNOWN_FIELD);
            assertThat(schema.get("properties").propertyNames()).as(command)
                    .containsExactlyInAnyOrderElementsOf(allowed);
            assertThat(schema.get("additionalProperties").asBoolean(true)).as(command).isFalse();
        });
    }

    @Test
    void shouldGiveExamplesThatTheMachineTakes() {
        Contract.commands().forEach((command, exchange) -> {
            assertThat(SCHEMAS.text(exchange.request()).path("examples")).as(command).isNotEmpty();
            SCHEMAS.text(exchange.request())
                    .get("examples")
                    .forEach(example -> assertThat(parse(command, example))
                            .as(command + " " + example)
                            .isInstanceOf(Command.class));
        });
    }

    @Test
    void shouldNeedWhatTheMachineNeeds() {
        eachProperty((command, property) -> {
            ObjectNode request = example(command);
            if (!request.has(property.name())) {
                return;
            }
            request.remove(property.name());
            boolean needed = !SCHEMAS.faults(schema(command), request.toString()).isEmpty();
            Parsed parsed = parse(command, request);
            assertThat(parsed instanceof CommandError error && error.code() == Code.MISSING_FIELD)
                    .as(command + " without " + property.name() + ": " + parsed)
                    .isEqualTo(needed);
            request.putNull(property.name());
            assertSame(command, request);
        });
    }

    @Test
    void shouldHaveTheRangesOfTheMachine() {
        eachProperty((command, property) -> {
            if (property.schema().has("minimum")) {
                double least = property.schema().get("minimum").asDouble();
                around(command, property, least, least - LITTLE);
                around(command, property, Math.rint(least), least - 1);
            }
            if (property.schema().has("maximum")) {
                double most = property.schema().get("maximum").asDouble();
                around(command, property, most, most + LITTLE);
                around(command, property, most, most + 1);
            }
            property.schema().path("enum").valueStream().filter(JsonNode::isString).forEach(one -> {
                ObjectNode request = example(command);
                request.set(property.name(), one);
                assertThat(parse(command, request)).as(command + " " + request).isInstanceOf(Command.class);
            });
            for (String odd : List.of("\"nonsense\"", "\"\"", "true", "[]", "{}", "-1e9", "0.5", "\"3-0-X-61\"",
                    "\"3-0-X-60\"", "\"x\"", "\"" + "y".repeat(250) + "\"")) {
                ObjectNode request = example(command);
                request.set(property.name(), Schemas.JSON.readTree(odd));
                assertSame(command, request);
            }
        });
    }

    private static void around(String command, Property property, double... values) {
        for (double value : values) {
            ObjectNode request = example(command);
            if (value == Math.rint(value)) {
                request.put(property.name(), (int) value);
            } else {
                request.put(property.name(), value);
            }
            assertSame(command, request);
        }
    }

    /** The schema and the machine are of one mind. */
    private static void assertSame(String command, ObjectNode request) {
        List<String> faults = SCHEMAS.faults(schema(command), request.toString());
        Parsed parsed = parse(command, request);
        assertThat(parsed instanceof Command)
                .as(command + " " + request + ": " + parsed + ", the schema says " + faults)
                .isEqualTo(faults.isEmpty());
    }

    private record Property(String name, JsonNode schema) {}

    private static void eachProperty(BiConsumer<String, Property> check) {
        Contract.commands()
                .keySet()
                .forEach(command -> SCHEMAS.text(schema(command))
                        .get("properties")
                        .propertyStream()
                        .forEach(each -> check.accept(command, new Property(each.getKey(), each.getValue()))));
    }

    private static String schema(String command) {
        return requireNonNull(Contract.commands().get(command)).request();
    }

    private static ObjectNode example(String command) {
        return (ObjectNode) SCHEMAS.text(schema(command)).get("examples").get(0).deepCopy();
    }

    private static Parsed parse(String command, JsonNode request) {
        return CommandParser.parse(command, request.toString().getBytes(UTF_8));
    }

    private static CommandError refused(String command, String payload) {
        Parsed parsed = CommandParser.parse(command, payload.getBytes(UTF_8));
        assertThat(parsed).as(command).isInstanceOf(CommandError.class);
        return (CommandError) parsed;
    }

    private static List<String> listed(String command, String before) {
        return list(refused(command, "").message(), before);
    }

    private static List<String> list(String message, String before) {
        return Stream.of(message.substring(message.lastIndexOf(before) + before.length()).split(", ", -1)).toList();
    }
}
