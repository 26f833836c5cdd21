package org.kickbridge.command;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.command.CommandError.Code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CalibrateParserTest {
    private static final double NONE = Double.NaN;

    private static Parsed parse(String name, String payload) {
        return CommandParser.parse("calibrate/" + name, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Told told(Told.Purpose purpose, @Nullable String weights, double pct, double celsius) {
        return new Told(purpose, "Jo", weights, pct, null, null, null, celsius, NONE, NONE);
    }

    private static Calibrate take(Step step) {
        return new Calibrate.Take(step);
    }

    static Stream<Arguments> understood() {
        return Stream.of(
                arguments("begin", "{\"operator\":\"Jo\"}",
                        new Calibrate.Begin(told(Told.Purpose.CALIBRATION, null, 0.1, NONE), false)),
                arguments("begin",
                        "{\"purpose\":\"verification\",\"operator\":\"Jo\",\"weights\":\"M1, no 7\",\"weights_pct\":0.05,"
                                + "\"temperature_c\":-2.5,\"resume\":false}",
                        new Calibrate.Begin(told(Told.Purpose.VERIFICATION, "M1, no 7", 0.05, -2.5), false)),
                arguments("begin",
                        "{\"operator\":\"Jo\",\"tools\":\"inclinometer\",\"force_serial\":\"F 1\",\"angle_serial\":\"A-2\","
                                + "\"tolerance_pct\":1.5,\"tolerance_deg\":0.5}",
                        new Calibrate.Begin(new Told(Told.Purpose.CALIBRATION, "Jo", null, 0.1, "inclinometer", "F 1",
                                "A-2", NONE, 1.5, 0.5), false)),
                arguments("begin", "{\"resume\":true}",
                        new Calibrate.Begin(new Told(Told.Purpose.CALIBRATION, "", null, 0.1, null, null, null, NONE,
                                NONE, NONE), true)),
                arguments("zero", "", take(new Step.Zero())),
                arguments("load", "{\"mass_kg\":10}", new Calibrate.Weight(10, NONE, NONE)),
                arguments("load", "{\"force_n\":0,\"arm_m\":0.4}", new Calibrate.Weight(NONE, 0, 0.4)),
                arguments("strike", "{\"point\":3,\"reason\":\"it swung\"}",
                        take(new Step.Strike(Step.Kind.FORCE, 3, "it swung"))),
                arguments("repeat", "{\"kind\":\"angle\",\"point\":2}",
                        take(new Step.Repeat(Step.Kind.ANGLE, 2))),
                arguments("creep", "{\"seconds\":120}", take(new Step.Creep(120))),
                arguments("temperature", "{\"celsius\":21.5}", take(new Step.Temperature(21.5))),
                arguments("rest", "{}", take(new Step.Rest())),
                arguments("stops", "", take(new Step.Stops())),
                arguments("angle", "{\"deg\":-10}", take(new Step.Angle(-10))),
                arguments("lever", "{\"length_m\":0.05}", take(new Step.Lever(0.05))),
                arguments("sweep", "", take(new Step.Sweep())),
                arguments("finish", "", take(new Step.Finish())),
                arguments("undo", "", take(new Step.Undo())),
                arguments("status", "", new Calibrate.Status()),
                arguments("save", "", new Calibrate.Save(OptionalInt.empty(), false)),
                arguments("save", "{\"valid_days\":90,\"force\":true}",
                        new Calibrate.Save(OptionalInt.of(90), true)),
                arguments("abort", "", new Calibrate.Abort()),
                arguments("history", "", new Calibrate.History()),
                arguments("record", "", new Calibrate.Show(null)),
                arguments("record", "{\"id\":\"cal-0001-0123abcd\"}", new Calibrate.Show("cal-0001-0123abcd")),
                arguments("allow", "{\"minutes\":0}", new Calibrate.Allow(0)));
    }

    @ParameterizedTest
    @MethodSource("understood")
    void shouldUnderstand(String name, String payload, Command command) {
        assertThat(parse(name, payload)).isEqualTo(command);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("weigh", "", Code.UNKNOWN_COMMAND, "there is no command calibrate/weigh; below calibrate/"
                        + " there are begin, zero, load, strike, repeat, creep, temperature, rest, stops, angle, lever,"
                        + " sweep, finish, undo, status, save, abort, history, record, allow"),
                arguments("begin", "{}", Code.MISSING_FIELD,
                        "operator is missing; allowed is one line of 1 to 80 characters"),
                arguments("begin", "{\"operator\":\"  \"}", Code.BAD_VALUE,
                        "operator is \"  \"; allowed is one line of 1 to 80 characters"),
                arguments("begin", "{\"operator\":\"a\\nb\"}", Code.BAD_VALUE,
                        "operator is \"a?b\"; allowed is one line of 1 to 80 characters"),
                arguments("begin", "{\"operator\":\"Jo\",\"purpose\":\"fun\"}", Code.BAD_VALUE,
                        "purpose is \"fun\"; allowed is calibration or verification"),
                arguments("begin", "{\"operator\":\"Jo\",\"temperature_f\":70}", Code.UNKNOWN_FIELD,
                        "unknown field temperature_f; its unit is c: allowed are purpose, operator, weights,"
                                + " weights_pct, tools, force_serial, angle_serial, temperature_c, tolerance_pct,"
                                + " tolerance_deg, resume"),
                arguments("zero", "{\"now\":true}", Code.UNKNOWN_FIELD,
                        "unknown field now; this command has no fields"),
                arguments("load", "{}", Code.MISSING_FIELD,
                        "mass_kg is missing; allowed is a number from 0 to 500, or force_n from 0 to 5000"),
                arguments("load", "{\"mass_kg\":1,\"force_n\":10}", Code.BAD_VALUE,
                        "mass_kg and force_n are both told; allowed is one of them"),
                arguments("load", "{\"mass_lb\":45}", Code.UNKNOWN_FIELD,
                        "unknown field mass_lb; its unit is kg: allowed are mass_kg, force_n, arm_m"),
                arguments("load", "{\"mass_kg\":10,\"arm_cm\":40}", Code.UNKNOWN_FIELD,
                        "unknown field arm_cm; its unit is m: allowed are mass_kg, force_n, arm_m"),
                arguments("load", "{\"mass_kg\":-1}", Code.BAD_VALUE,
                        "mass_kg is -1; allowed is a number from 0 to 500"),
                arguments("load", "{\"mass_kg\":1,\"arm_m\":40}", Code.BAD_VALUE,
                        "arm_m is 40; allowed is a number from 0.05 to 3"),
                arguments("strike", "{\"point\":1}", Code.MISSING_FIELD,
                        "reason is missing; allowed is one line of 1 to 200 characters"),
                arguments("strike", "{\"reason\":\"x\"}", Code.MISSING_FIELD,
                        "point is missing; allowed is a whole number from 1 to 9999"),
                arguments("repeat", "{\"point\":1,\"kind\":\"temper\"}", Code.BAD_VALUE,
                        "kind is \"temper\"; allowed is force or angle"),
                arguments("creep", "", Code.MISSING_FIELD,
                        "seconds is missing; allowed is a number from 10 to 1800"),
                arguments("creep", "{\"seconds\":5}", Code.BAD_VALUE,
                        "seconds is 5; allowed is a number from 10 to 1800"),
                arguments("angle", "{\"rad\":1}", Code.UNKNOWN_FIELD, "unknown field rad; allowed are deg"),
                arguments("lever", "{\"length_mm\":750}", Code.UNKNOWN_FIELD,
                        "unknown field length_mm; its unit is m: allowed are length_m"),
                arguments("lever", "{\"length_m\":750}", Code.BAD_VALUE,
                        "length_m is 750; allowed is a number from 0.05 to 3"),
                arguments("save", "{\"valid_days\":0}", Code.BAD_VALUE,
                        "valid_days is 0; allowed is a whole number from 1 to 3650"),
                arguments("record", "{\"id\":\"../passwd\"}", Code.BAD_VALUE,
                        "id is \"../passwd\"; allowed is 1 to 80 letters, digits or -"),
                arguments("allow", "", Code.MISSING_FIELD,
                        "minutes is missing; allowed is a whole number from 0 to 240"),
                arguments("allow", "{\"minutes\":241}", Code.BAD_VALUE,
                        "minutes is 241; allowed is a whole number from 0 to 240"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuse(String name, String payload, Code code, String message) {
        assertThat(parse(name, payload)).isEqualTo(new CommandError(code, message));
    }
}
