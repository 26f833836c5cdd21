package org.kickbridge.command;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.command.CommandError.Code;

/** Reads the requests below {@code calibrate/}, as strictly as {@link CommandParser} reads the others. Stateless. */
final class CalibrateParser {
    static final String PREFIX = "calibrate/";

    private static final List<String> NAMES = List.of("begin", "zero", "load", "strike", "repeat", "creep",
            "temperature", "rest", "stops", "angle", "lever", "sweep", "finish", "undo", "status", "save", "abort",
            "history", "record", "allow");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REMARK = 200;
    private static final int MOST_POINTS = 9999;
    private static final double WEIGHTS_PCT = 0.1;
    private static final int LARGEST_KG = 500;
    private static final int LARGEST_N = 5000;
    private static final double SHORTEST_ARM_M = 0.05;
    private static final int LONGEST_ARM_M = 3;
    private static final int COLDEST_C = -40;
    private static final int HOTTEST_C = 85;
    private static final int LARGEST_DEG = 180;
    private static final double LEAST_TOLERANCE = 0.01;
    private static final int MOST_TOLERANCE = 20;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_MINUTES = 240;

    private CalibrateParser() {
    }

    static Command parse(String name, byte[] payload) throws Refusal {
        Fields fields = Fields.read(payload);
        return switch (name.substring(PREFIX.length())) {
            case "begin" -> begin(fields);
            case "load" -> weight(fields);
            case "save" -> save(fields);
            case "status" -> none(fields, new Calibrate.Status());
            case "abort" -> none(fields, new Calibrate.Abort());
            case "history" -> none(fields, new Calibrate.History());
            case "record" -> show(fields);
            case "allow" -> allow(fields);
            case String step -> new Calibrate.Take(step(step, fields));
        };
    }

    private static Step step(String name, Fields fields) throws Refusal {
        return switch (name) {
            case "zero" -> none(fields, new Step.Zero());
            case "rest" -> none(fields, new Step.Rest());
            case "stops" -> none(fields, new Step.Stops());
            case "sweep" -> none(fields, new Step.Sweep());
            case "finish" -> none(fields, new Step.Finish());
            case "undo" -> none(fields, new Step.Undo());
            case "strike" -> strike(fields);
            case "repeat" -> repeat(fields);
            case "creep" -> new Step.Creep(only(fields, "seconds", 10, 1800));
            case "temperature" -> new Step.Temperature(only(fields, "celsius", COLDEST_C, HOTTEST_C));
            case "angle" -> new Step.Angle(only(fields, "deg", -LARGEST_DEG, LARGEST_DEG));
            case "lever" -> new Step.Lever(only(fields, "length_m", SHORTEST_ARM_M, LONGEST_ARM_M));
            default -> throw new Refusal(Code.UNKNOWN_COMMAND, "there is no command "
                    + CommandParser.shown(PREFIX + name) + "; below " + PREFIX + " there are "
                    + String.join(", ", NAMES));
        };
    }

    private static <T> T none(Fields fields, T request) throws Refusal {
        fields.onlyAllow();
        return request;
    }

    /** The one field that a request consists of. */
    private static double only(Fields fields, String name, double from, double to) throws Refusal {
        fields.onlyAllow(name);
        return fields.neededNumber(name, from, to);
    }

    private static Command begin(Fields fields) throws Refusal {
        fields.onlyAllow("purpose", "operator", "weights", "weights_pct", "tools", "force_serial", "angle_serial",
                "temperature_c", "tolerance_pct", "tolerance_deg", "resume");
        boolean resume = Boolean.TRUE.equals(fields.truth("resume"));
        String operator = line(fields, "operator", LONGEST_NAME);
        if (operator == null && !resume) {
            throw fields.missing("operator", lineOf(LONGEST_NAME));
        }
        String purpose = fields.text("purpose", of -> List.of("calibration", "verification").contains(of),
                "calibration or verification");
        Told told = new Told(
                "verification".equals(purpose) ? Told.Purpose.VERIFICATION : Told.Purpose.CALIBRATION,
                operator == null ? "" : operator, line(fields, "weights", LONGEST_REMARK),
                orElse(fields.number("weights_pct", 0, 10), WEIGHTS_PCT), line(fields, "tools", LONGEST_REMARK),
                line(fields, "force_serial", LONGEST_NAME), line(fields, "angle_serial", LONGEST_NAME),
                fields.number("temperature_c", COLDEST_C, HOTTEST_C),
                fields.number("tolerance_pct", LEAST_TOLERANCE, MOST_TOLERANCE),
                fields.number("tolerance_deg", LEAST_TOLERANCE, MOST_TOLERANCE));
        return new Calibrate.Begin(told, resume);
    }

    private static Command weight(Fields fields) throws Refusal {
        fields.onlyAllow("mass_kg", "force_n", "arm_m");
        double massKg = fields.number("mass_kg", 0, LARGEST_KG);
        double forceN = fields.number("force_n", 0, LARGEST_N);
        if (Double.isNaN(massKg) == Double.isNaN(forceN)) {
            throw Double.isNaN(massKg)
                    ? fields.missing("mass_kg", "a number from 0 to " + LARGEST_KG + ", or force_n from 0 to "
                            + LARGEST_N)
                    : new Refusal(Code.BAD_VALUE, "mass_kg and force_n are both told; allowed is one of them");
        }
        return new Calibrate.Weight(massKg, forceN, fields.number("arm_m", SHORTEST_ARM_M, LONGEST_ARM_M));
    }

    private static Step strike(Fields fields) throws Refusal {
        fields.onlyAllow("kind", "point", "reason");
        String reason = line(fields, "reason", LONGEST_REMARK);
        if (reason == null) {
            throw fields.missing("reason", lineOf(LONGEST_REMARK));
        }
        return new Step.Strike(kind(fields), point(fields), reason);
    }

    private static Step repeat(Fields fields) throws Refusal {
        fields.onlyAllow("kind", "point");
        return new Step.Repeat(kind(fields), point(fields));
    }

    private static Step.Kind kind(Fields fields) throws Refusal {
        return "angle".equals(fields.text("kind", of -> List.of("force", "angle").contains(of), "force or angle"))
                ? Step.Kind.ANGLE
                : Step.Kind.FORCE;
    }

    private static int point(Fields fields) throws Refusal {
        return fields.whole("point", 1, MOST_POINTS)
                .orElseThrow(() -> fields.missing("point", "a whole number from 1 to " + MOST_POINTS));
    }

    private static Command save(Fields fields) throws Refusal {
        fields.onlyAllow("valid_days", "force");
        return new Calibrate.Save(fields.whole("valid_days", 1, MOST_DAYS),
                Boolean.TRUE.equals(fields.truth("force")));
    }

    private static Command show(Fields fields) throws Refusal {
        fields.onlyAllow("id");
        return new Calibrate.Show(fields.text("id", CalibrateParser::isId,
                "1 to " + LONGEST_NAME + " letters, digits or -"));
    }

    private static Command allow(Fields fields) throws Refusal {
        fields.onlyAllow("minutes");
        return new Calibrate.Allow(fields.whole("minutes", 0, MOST_MINUTES)
                .orElseThrow(() -> fields.missing("minutes", "a whole number from 0 to " + MOST_MINUTES)));
    }

    private static @Nullable String line(Fields fields, String name, int longest) throws Refusal {
        Predicate<String> fits = text -> !text.isBlank() && text.length() <= longest
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        return fields.text(name, fits, lineOf(longest));
    }

    private static String lineOf(int longest) {
        return "one line of 1 to " + longest + " characters";
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME
                && text.chars().allMatch(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || c == '-');
    }

    private static double orElse(double told, double usual) {
        return Double.isNaN(told) ? usual : told;
    }
}
