package org.kickbridge.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.reading.Side;

import tools.jackson.databind.json.JsonMapper;

/** A command written as the request that asks for it: name and payload. What is not told is left out. */
@SuppressWarnings("ArrayRecordComponent") // handed on at once; nobody compares them
public record CommandText(String name, byte[] payload) {
    private static final JsonMapper JSON = new JsonMapper();

    public static CommandText of(Command command) {
        Fields fields = new Fields();
        String name = switch (command) {
            case Command.StartSession(Targets targets, Side side) -> {
                fields.text("athlete", targets.athlete()).number("rom_deg", targets.romDeg());
                fields.number("top_deg", targets.topDeg()).text("side", side == null ? null : side.wireName());
                if (targets.reps() > 0) {
                    fields.put("reps", targets.reps());
                }
                Targets.Tempo tempo = targets.tempo();
                if (tempo != null) {
                    fields.put("tempo",
                            Map.of("eccentric_s", tempo.eccentricS(), "bottom_pause_s", tempo.bottomPauseS(),
                                    "concentric_s", tempo.concentricS(), "peak_hold_s", tempo.peakHoldS()));
                }
                yield "session/start";
            }
            case Command.EndSession() -> "session/end";
            case Command.SetSide(Side side) -> fields.text("side", side.wireName()).named("side");
            case Command.Tare() -> "tare";
            case Command.Live(var on, var perSecond) -> {
                fields.put("on", on);
                perSecond.ifPresent(frames -> fields.put("per_second", frames));
                yield "live";
            }
            case Command.Identify(var seconds) -> fields.whole("seconds", seconds).named("identify");
            case Command.GetConfig() -> "config/get";
            case Command.EventsSince(var seq, var limit) ->
                fields.whole("seq", seq).whole("limit", limit).named("events/since");
            case Command.AcknowledgeLoss() -> "events/acknowledge";
            case Command.ForgetAthlete(var athlete) -> fields.text("athlete", athlete).named("athlete/forget");
            case Calibrate calibrate -> "calibrate/" + below(calibrate, fields);
        };
        return new CommandText(name, JSON.writeValueAsBytes(fields));
    }

    private static String below(Calibrate request, Fields fields) {
        return switch (request) {
            case Calibrate.Begin(Told told, var resume) -> {
                fields.put("purpose", told.purpose() == Told.Purpose.VERIFICATION ? "verification" : "calibration");
                fields.put("resume", resume);
                yield fields.text("operator", told.operator().isEmpty() ? null : told.operator())
                        .text("weights", told.weights())
                        .number("weights_pct", told.weightsPct())
                        .text("tools", told.tools())
                        .text("force_serial", told.forceSerial())
                        .text("angle_serial", told.angleSerial())
                        .number("temperature_c", told.celsius())
                        .number("tolerance_pct", told.tolerancePct())
                        .number("tolerance_deg", told.toleranceDeg())
                        .named("begin");
            }
            case Calibrate.Take(Step step) -> step(step, fields);
            case Calibrate.Weight(var massKg, var forceN, var armM) ->
                fields.number("mass_kg", massKg).number("force_n", forceN).number("arm_m", armM).named("load");
            case Calibrate.Status() -> "status";
            case Calibrate.Save(var validDays, var inSpite) -> {
                validDays.ifPresent(days -> fields.put("valid_days", days));
                fields.put("force", inSpite);
                yield "save";
            }
            case Calibrate.Abort() -> "abort";
            case Calibrate.History() -> "history";
            case Calibrate.Show(var id) -> fields.text("id", id).named("record");
            case Calibrate.Allow(var minutes) -> fields.whole("minutes", minutes).named("allow");
        };
    }

    private static String step(Step step, Fields fields) {
        return switch (step) {
            case Step.Zero() -> "zero";
            case Step.Load _ -> throw new IllegalArgumentException("no request asks for this one");
            case Step.Strike(var kind, var number, var reason) ->
                fields.text("kind", word(kind)).whole("point", number).text("reason", reason).named("strike");
            case Step.Repeat(var kind, var number) ->
                fields.text("kind", word(kind)).whole("point", number).named("repeat");
            case Step.Creep(var lengthS) -> fields.number("seconds", lengthS).named("creep");
            case Step.Temperature(var celsius) -> fields.number("celsius", celsius).named("temperature");
            case Step.Rest() -> "rest";
            case Step.Stops() -> "stops";
            case Step.Angle(var deg) -> fields.number("deg", deg).named("angle");
            case Step.Lever(var lengthM) -> fields.number("length_m", lengthM).named("lever");
            case Step.Sweep() -> "sweep";
            case Step.Finish() -> "finish";
            case Step.Undo() -> "undo";
        };
    }

    private static String word(Step.Kind kind) {
        return kind == Step.Kind.ANGLE ? "angle" : "force";
    }

    /** Fields in the order they are told. */
    private static final class Fields extends LinkedHashMap<String, Object> {
        Fields text(String name, @Nullable String text) {
            if (text != null) {
                put(name, text);
            }
            return this;
        }

        Fields whole(String name, long number) {
            put(name, number);
            return this;
        }

        Fields number(String name, double number) {
            if (!Double.isNaN(number)) {
                put(name, number);
            }
            return this;
        }

        String named(String name) {
            return name;
        }
    }
}
