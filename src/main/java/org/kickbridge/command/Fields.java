package org.kickbridge.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.CommandError.Code;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The fields of one JSON object. A field that is null counts as absent. Each fault is a {@link Refusal} by name. */
final class Fields {
    static final String COUNTER = "a whole number from 0 on";

    private static final int LARGEST_BYTES = 64 * 1024;
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 4 * 1024;
    private static final int LONGEST_NUMBER = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final String path;
    private final Map<?, ?> values;

    /** @param path what stands before a field's name in messages: empty, or such as {@code tempo.} */
    private Fields(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    /** The one object that this payload is; no payload is an object without fields. */
    static Fields read(byte[] payload) throws Refusal {
        if (payload.length > LARGEST_BYTES) {
            throw new Refusal(Code.TOO_LARGE,
                    "the payload has " + payload.length + " bytes; allowed are up to " + LARGEST_BYTES);
        }
        String text = utf8(payload);
        if (text.isBlank()) {
            return new Fields("", Map.of());
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal(Code.NOT_JSON, "the payload is no JSON object; allowed is {\"field\": value, ...}");
            }
            Map<String, @Nullable Object> values = object("", parser);
            if (parser.nextToken() != null) {
                throw new Refusal(Code.NOT_JSON, "the payload goes on behind the JSON object");
            }
            return new Fields("", values);
        } catch (StreamConstraintsException e) {
            throw new Refusal(Code.TOO_LARGE,
                    "the payload is beyond a limit: " + DEEPEST + " levels, " + LONGEST_TEXT
                            + " characters of a text or name, " + LONGEST_NUMBER + " digits of a number");
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw new Refusal(Code.NOT_JSON, "the payload is no JSON; look at character " + (Math.max(0, at) + 1));
        }
    }

    private static String utf8(byte[] payload) throws Refusal {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Code.NOT_JSON, "the payload is no UTF-8");
        }
    }

    /** Up to the end of the object that has begun. The depth is bounded by the parser. */
    private static Map<String, @Nullable Object> object(String path, JsonParser parser) throws Refusal {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (values.containsKey(name)) {
                throw new Refusal(Code.BAD_VALUE, path + CommandParser.shown(name) + " stands there twice");
            }
            parser.nextToken();
            values.put(name, value(path + CommandParser.shown(name) + ".", parser));
        }
        return values;
    }

    private static @Nullable Object value(String path, JsonParser parser) throws Refusal {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_OBJECT -> object(path, parser);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(path, parser));
                }
                yield list;
            }
            default -> null;
        };
    }

    /** Refuses every other field; one that differs by its unit alone is told which unit it is. */
    void onlyAllow(String... names) throws Refusal {
        List<String> allowed = List.of(names);
        for (Object name : values.keySet()) {
            if (!allowed.contains(name)) {
                throw new Refusal(Code.UNKNOWN_FIELD, "unknown field " + path + CommandParser.shown(name.toString())
                        + "; " + (allowed.isEmpty()
                                ? "this command has no fields"
                                : unit(name.toString(), allowed) + "allowed are " + String.join(", ", allowed)));
            }
        }
    }

    /** Units stand behind the last underscore of a name. */
    private static String unit(String name, List<String> allowed) {
        int end = name.lastIndexOf('_');
        for (String each : allowed) {
            int unit = each.lastIndexOf('_');
            if (end > 0 && unit == end && each.regionMatches(0, name, 0, end)) {
                return "its unit is " + each.substring(unit + 1) + ": ";
            }
        }
        return "";
    }

    /** What to throw where a field that is needed is absent. */
    Refusal missing(String name, String allowed) {
        return new Refusal(Code.MISSING_FIELD, path + name + " is missing; allowed is " + allowed);
    }

    @Nullable
    String text(String name, Predicate<String> fits, String allowed) throws Refusal {
        return switch (values.get(name)) {
            case null -> null;
            case String text when fits.test(text) -> text;
            case Object other -> throw bad(name, other, allowed);
        };
    }

    /** As {@link #text}, but what stands there is repeated nowhere. */
    @Nullable
    String secret(String name, Predicate<String> fits, String allowed) throws Refusal {
        return switch (values.get(name)) {
            case null -> null;
            case String text when fits.test(text) -> text;
            case Object _ -> throw new Refusal(Code.BAD_VALUE,
                    path + name + " is something else than what is allowed: " + allowed);
        };
    }

    @Nullable
    Boolean truth(String name) throws Refusal {
        return switch (values.get(name)) {
            case null -> null;
            case Boolean truth -> truth;
            case Object other -> throw bad(name, other, "true or false");
        };
    }

    OptionalInt whole(String name, int from, int to) throws Refusal {
        return switch (values.get(name)) {
            case null -> OptionalInt.empty();
            case Integer whole when whole >= from && whole <= to -> OptionalInt.of(whole);
            case Object other -> throw bad(name, other, "a whole number from " + from + " to " + to);
        };
    }

    /** A whole number of any size that is not negative. */
    OptionalLong counter(String name) throws Refusal {
        return switch (values.get(name)) {
            case null -> OptionalLong.empty();
            case Integer whole when whole >= 0 -> OptionalLong.of(whole);
            case Long whole when whole >= 0 -> OptionalLong.of(whole);
            case Object other -> throw bad(name, other, COUNTER);
        };
    }

    /** NaN where the field is absent. */
    double number(String name, double from, double to) throws Refusal {
        return switch (values.get(name)) {
            case null -> Double.NaN;
            case Number number when number.doubleValue() >= from && number.doubleValue() <= to -> number.doubleValue();
            case Object other -> throw bad(name, other, numberFrom(from, to));
        };
    }

    /** As {@link #number}, but it must be there. */
    double neededNumber(String name, double from, double to) throws Refusal {
        double number = number(name, from, to);
        if (Double.isNaN(number)) {
            throw missing(name, numberFrom(from, to));
        }
        return number;
    }

    private static String numberFrom(double from, double to) {
        return "a number from " + plain(from) + " to " + plain(to);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    boolean isObject(String name) {
        return values.get(name) instanceof Map;
    }

    /** The fields of that object; none where it is no object. */
    Fields object(String name) {
        return new Fields(path + name + ".", values.get(name) instanceof Map<?, ?> inner ? inner : Map.of());
    }

    private Refusal bad(String name, Object found, String allowed) {
        String shown = switch (found) {
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String text -> "\"" + CommandParser.shown(text) + "\"";
            default -> CommandParser.shown(found.toString());
        };
        return new Refusal(Code.BAD_VALUE, path + name + " is " + shown + "; allowed is " + allowed);
    }
}
