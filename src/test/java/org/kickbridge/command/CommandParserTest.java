package org.kickbridge.command;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickbridge.analysis.Targets;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CommandParserTest {
    /** Without what was found: it may be somebody's name. */
    private static final String ATHLETE = "athlete is something else than what is allowed:"
            + " 1 to 64 letters, digits or any of - _ . : @";

    private static Parsed parse(String name, String payload) {
        return CommandParser.parse(name, payload.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> understood() {
        Targets.Tempo slow = new Targets.Tempo(3, 0, 2, 1);
        return Stream.of(arguments("session/start", "", new Command.StartSession(Targets.NONE, null)),
                arguments("session/start", " {} \n", new Command.StartSession(Targets.NONE, null)),
                arguments("athlete/forget", "{\"athlete\":\"jo.doe@example.org\"}",
                        new Command.ForgetAthlete("jo.doe@example.org")),
                arguments("session/start", "{\"athlete\":null}", new Command.StartSession(Targets.NONE, null)),
                arguments("session/start",
                        "{\"athlete\":\"a-7@gym\",\"tempo\":\"3-0-2-1\",\"reps\":12,\"rom_deg\":50,\"top_deg\":62.5,\"side\":\"left\"}",
                        new Command.StartSession(new Targets("a-7@gym", slow, 12, 50, 62.5), Side.LEFT)),
                arguments("session/start",
                        "{\"tempo\":{\"eccentric_s\":2.5,\"bottom_pause_s\":0,\"concentric_s\":1,\"peak_hold_s\":1e0}}",
                        new Command.StartSession(
                                new Targets(null, new Targets.Tempo(2.5, 0, 1, 1), 0, Double.NaN, Double.NaN), null)),
                arguments("session/end", "", new Command.EndSession()),
                arguments("side", "{\"side\":\"unknown\"}", new Command.SetSide(Side.UNKNOWN)),
                arguments("tare", "{}", new Command.Tare()),
                arguments("live", "{\"on\":false}", new Command.Live(false, OptionalInt.empty())),
                arguments("live", "{\"on\":true,\"per_second\":50}", new Command.Live(true, OptionalInt.of(50))),
                arguments("identify", "", new Command.Identify(10)),
                arguments("identify", "{\"seconds\":60}", new Command.Identify(60)),
                arguments("config/get", "", new Command.GetConfig()),
                arguments("events/since", "{\"seq\": 0}", new Command.EventsSince(0, 100)),
                arguments("events/since", "{\"seq\": 5000000000, \"limit\": 7}",
                        new Command.EventsSince(5_000_000_000L, 7)),
                arguments("events/acknowledge", "", new Command.AcknowledgeLoss()));
    }

    @ParameterizedTest
    @MethodSource("understood")
    void shouldUnderstand(String name, String payload, Command command) {
        assertThat(parse(name, payload)).isEqualTo(command);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("dance", "", Code.UNKNOWN_COMMAND, "there is no command dance; there are session/start,"
                        + " session/end, side, tare, live, identify, config/get, events/since, events/acknowledge, athlete/forget, calibrate/..."),
                arguments("a\nb", "", Code.UNKNOWN_COMMAND, "there is no command a?b; there are session/start,"
                        + " session/end, side, tare, live, identify, config/get, events/since, events/acknowledge, athlete/forget, calibrate/..."),
                arguments("tare", "hello", Code.NOT_JSON, "the payload is no JSON; look at character 1"),
                arguments("tare", "{\"a\":}", Code.NOT_JSON, "the payload is no JSON; look at character 6"),
                arguments("tare", "{\"a\":NaN}", Code.NOT_JSON, "the payload is no JSON; look at character 9"),
                arguments("tare", "{", Code.NOT_JSON, "the payload is no JSON; look at character 2"),
                arguments("tare", "{'a':1}", Code.NOT_JSON, "the payload is no JSON; look at character 2"),
                arguments("tare", "\uFEFF{}", Code.NOT_JSON, "the payload is no JSON; look at character 1"),
                arguments("tare", "[]", Code.NOT_JSON,
                        "the payload is no JSON object; allowed is {\"field\": value, ...}"),
                arguments("tare", "null", Code.NOT_JSON,
                        "the payload is no JSON object; allowed is {\"field\": value, ...}"),
                arguments("tare", "{} {}", Code.NOT_JSON, "the payload goes on behind the JSON object"),
                arguments("tare", "{}x", Code.NOT_JSON, "the payload is no JSON; look at character 3"),
                arguments("tare", "{\"force\":1}", Code.UNKNOWN_FIELD,
                        "unknown field force; this command has no fields"),
                arguments("session/start", "{\"athlet\":\"x\"}", Code.UNKNOWN_FIELD,
                        "unknown field athlet; allowed are athlete, tempo, reps, rom_deg, top_deg, side"),
                arguments("session/start", "{\"tempo\":{\"slow\":1}}", Code.UNKNOWN_FIELD,
                        "unknown field tempo.slow; allowed are eccentric_s, bottom_pause_s, concentric_s, peak_hold_s"),
                arguments("session/start", "{\"tempo\":{\"eccentric_s\":1}}", Code.MISSING_FIELD,
                        "tempo.bottom_pause_s is missing; allowed is a number from 0 to 60"),
                arguments("session/start", "{\"tempo\":\"3-0-2\"}", Code.BAD_VALUE,
                        "tempo is \"3-0-2\"; allowed is four whole numbers of seconds from 0 to 60 joined by '-',"
                                + " such as 3-0-2-1, with X for a concentric under 0.5 s, or an object"),
                arguments("session/start", "{\"tempo\":{\"eccentric_s\":61}}", Code.BAD_VALUE,
                        "tempo.eccentric_s is 61; allowed is a number from 0 to 60"),
                arguments("session/start", "{\"reps\":0}", Code.BAD_VALUE,
                        "reps is 0; allowed is a whole number from 1 to 100"),
                arguments("session/start", "{\"reps\":12.0}", Code.BAD_VALUE,
                        "reps is 12.0; allowed is a whole number from 1 to 100"),
                arguments("session/start", "{\"reps\":99999999999999999999}", Code.BAD_VALUE,
                        "reps is 99999999999999999999; allowed is a whole number from 1 to 100"),
                arguments("session/start", "{\"rom_deg\":1e999}", Code.BAD_VALUE,
                        "rom_deg is Infinity; allowed is a number from 1 to 180"),
                arguments("session/start", "{\"rom_deg\":\"50\"}", Code.BAD_VALUE,
                        "rom_deg is \"50\"; allowed is a number from 1 to 180"),
                arguments("session/start", "{\"top_deg\":[50]}", Code.BAD_VALUE,
                        "top_deg is a list; allowed is a number from 1 to 180"),
                arguments("session/start", "{\"athlete\":{}}", Code.BAD_VALUE, ATHLETE),
                arguments("session/start", "{\"athlete\":\"Jo Doe\"}", Code.BAD_VALUE, ATHLETE),
                arguments("session/start", "{\"athlete\":\"" + "x".repeat(65) + "\"}", Code.BAD_VALUE, ATHLETE),
                arguments("session/start", "{\"athlete\":\"jo.doe@example.org\"}", Code.BAD_VALUE,
                        "athlete looks like an e-mail address; give a reference that tells nobody who it is"),
                arguments("athlete/forget", "", Code.MISSING_FIELD,
                        "athlete is missing; allowed is 1 to 64 letters, digits or any of - _ . : @"),
                arguments("athlete/forget", "{\"athlete\":\"Jo Doe\"}", Code.BAD_VALUE, ATHLETE),
                arguments("side", "", Code.MISSING_FIELD, "side is missing; allowed is left, right or unknown"),
                arguments("side", "{\"side\":\"LEFT\"}", Code.BAD_VALUE,
                        "side is \"LEFT\"; allowed is left, right or unknown"),
                arguments("side", "{\"side\":\"left\",\"side\":\"right\"}", Code.BAD_VALUE, "side stands there twice"),
                arguments("session/start", "{\"tempo\":{\"a\":1,\"a\":2}}", Code.BAD_VALUE,
                        "tempo.a stands there twice"),
                arguments("events/since", "{\"limit\":5}", Code.MISSING_FIELD,
                        "seq is missing; allowed is a whole number from 0 on"),
                arguments("events/since", "{\"seq\":-1}", Code.BAD_VALUE,
                        "seq is -1; allowed is a whole number from 0 on"),
                arguments("events/since", "{\"seq\":1.5}", Code.BAD_VALUE,
                        "seq is 1.5; allowed is a whole number from 0 on"),
                arguments("events/since", "{\"seq\":99999999999999999999}", Code.BAD_VALUE,
                        "seq is 99999999999999999999; allowed is a whole number from 0 on"),
                arguments("events/since", "{\"seq\":1,\"limit\":101}", Code.BAD_VALUE,
                        "limit is 101; allowed is a whole number from 1 to 100"),
                arguments("events/since", "{\"from\":1}", Code.UNKNOWN_FIELD,
                        "unknown field from; allowed are seq, limit"),
                arguments("live", "{\"per_second\":5}", Code.MISSING_FIELD, "on is missing; allowed is true or false"),
                arguments("live", "{\"on\":\"true\"}", Code.BAD_VALUE, "on is \"true\"; allowed is true or false"),
                arguments("live", "{\"on\":true,\"per_second\":51}", Code.BAD_VALUE,
                        "per_second is 51; allowed is a whole number from 1 to 50"),
                arguments("identify", "{\"seconds\":0}", Code.BAD_VALUE,
                        "seconds is 0; allowed is a whole number from 1 to 60"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuse(String name, String payload, Code code, String message) {
        assertThat(parse(name, payload)).isEqualTo(new CommandError(code, message));
    }

    static Stream<String> beyondALimit() {
        return Stream.of("{\"a\":" + "[".repeat(30_000), "{\"a\":".repeat(17), "{\"a\":\"" + "x".repeat(4097) + "\"}",
                "{\"" + "x".repeat(5_000) + "\":1}", "{\"a\":" + "9".repeat(65) + "}");
    }

    @ParameterizedTest
    @MethodSource("beyondALimit")
    void shouldRefuseWhatIsBeyondALimit(String payload) {
        assertThat(parse("tare", payload)).isEqualTo(new CommandError(Code.TOO_LARGE,
                "the payload is beyond a limit: 16 levels, 4096 characters of a text or name, 64 digits of a number"));
    }

    @Test
    void shouldRefuseTenMegabytesWithoutReadingThem() {
        assertThat(CommandParser.parse("tare", new byte[10_000_000])).isEqualTo(new CommandError(Code.TOO_LARGE,
                "the payload has 10000000 bytes; allowed are up to 65536"));
    }

    @Test
    void shouldRefuseWhatIsNoUtf8() {
        assertThat(CommandParser.parse("tare", "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new CommandError(Code.NOT_JSON, "the payload is no UTF-8"));
        assertThat(CommandParser.parse("tare", "{}".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(new CommandError(Code.NOT_JSON, "the payload is no UTF-8"));
    }

    @Test
    void shouldKeepARefusalOnOneLineWhateverTheNameOfTheCommandHolds() {
        assertThat(CommandParser.parse("a\u2028b\u2029c\u202Ed\u0085e\nf", new byte[0]))
                .isInstanceOfSatisfying(CommandError.class, error -> assertThat(error.message())
                        .startsWith("there is no command a?b?c?d?e?f; there are"));
        assertThat(parse("tare", "{\"a\u2028b\":1}")).isEqualTo(new CommandError(Code.UNKNOWN_FIELD,
                "unknown field a?b; this command has no fields"));
    }
}
