package org.kickbridge.command;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.reading.Side;

/** Reads requests, strictly: what is not understood to the last field is refused with its name. Stateless. */
public final class CommandParser {
    static final String FORGET = "athlete/forget";

    private static final List<String> NAMES = List.of("session/start", "session/end", "side", "tare", "live",
            "identify", "config/get", "events/since", "events/acknowledge", FORGET, "calibrate/...");
    private static final String SIDES = "left, right or unknown";
    private static final String REFERENCE = "1 to 64 letters, digits or any of - _ . : @";
    private static final Pattern E_MAIL = Pattern.compile("[^@]+@[^@]+[.][^@]+");
    private static final int LONGEST_SHOWN = 64;
    private static final int LONGEST_ATHLETE = 64;
    private static final int MOST_REPS = 100;
    private static final int MOST_LIVE_PER_SECOND = 50;
    private static final int IDENTIFY_S = 10;
    private static final int LONGEST_IDENTIFY_S = 60;
    private static final int MOST_EVENTS = 100;

    private CommandParser() {
    }

    /**
     * The command that this is, or why it is none; nothing is thrown.
     *
     * @param name the command, such as {@code session/start}
     * @param payload JSON in UTF-8; empty counts as an object without fields
     */
    public static Parsed parse(String name, byte[] payload) {
        try {
            return switch (name) {
                case "session/start" -> startSession(Fields.read(payload));
                case "session/end" -> none(payload, new Command.EndSession());
                case "side" -> setSide(Fields.read(payload));
                case "tare" -> none(payload, new Command.Tare());
                case "live" -> live(Fields.read(payload));
                case "identify" -> identify(Fields.read(payload));
                case "config/get" -> none(payload, new Command.GetConfig());
                case "events/since" -> eventsSince(Fields.read(payload));
                case "events/acknowledge" -> none(payload, new Command.AcknowledgeLoss());
                case FORGET -> forget(Fields.read(payload));
                case String below when below.startsWith(CalibrateParser.PREFIX) -> CalibrateParser.parse(name, payload);
                default -> throw new Refusal(Code.UNKNOWN_COMMAND,
                        "there is no command " + shown(name) + "; there are " + String.join(", ", NAMES));
            };
        } catch (Refusal refusal) {
            return refusal.error();
        }
    }

    private static Command none(byte[] payload, Command command) throws Refusal {
        Fields.read(payload).onlyAllow();
        return command;
    }

    private static Command startSession(Fields fields) throws Refusal {
        fields.onlyAllow("athlete", "tempo", "reps", "rom_deg", "top_deg", "side");
        String athlete = athlete(fields);
        Targets targets = new Targets(athlete, tempo(fields), fields.whole("reps", 1, MOST_REPS).orElse(0),
                fields.number("rom_deg", 1, 180), fields.number("top_deg", 1, 180));
        return new Command.StartSession(targets, side(fields));
    }

    private static Command forget(Fields fields) throws Refusal {
        fields.onlyAllow("athlete");
        // What was let in by an older version, such as an e-mail address, must be let out too.
        String athlete = fields.secret("athlete", CommandParser::isReference, REFERENCE);
        if (athlete == null) {
            throw fields.missing("athlete", REFERENCE);
        }
        return new Command.ForgetAthlete(athlete);
    }

    /** It may be a person's name that somebody sends by mistake, so that no answer and no log repeats it. */
    private static @Nullable String athlete(Fields fields) throws Refusal {
        String athlete = fields.secret("athlete", CommandParser::isReference, REFERENCE);
        if (athlete != null && E_MAIL.matcher(athlete).matches()) {
            throw new Refusal(Code.BAD_VALUE,
                    "athlete looks like an e-mail address; give a reference that tells nobody who it is");
        }
        return athlete;
    }

    private static Command setSide(Fields fields) throws Refusal {
        fields.onlyAllow("side");
        Side side = side(fields);
        if (side == null) {
            throw fields.missing("side", SIDES);
        }
        return new Command.SetSide(side);
    }

    private static Command live(Fields fields) throws Refusal {
        fields.onlyAllow("on", "per_second");
        Boolean on = fields.truth("on");
        if (on == null) {
            throw fields.missing("on", "true or false");
        }
        OptionalInt perSecond = fields.whole("per_second", 1, MOST_LIVE_PER_SECOND);
        return new Command.Live(on, perSecond);
    }

    private static Command identify(Fields fields) throws Refusal {
        fields.onlyAllow("seconds");
        return new Command.Identify(fields.whole("seconds", 1, LONGEST_IDENTIFY_S).orElse(IDENTIFY_S));
    }

    private static Command eventsSince(Fields fields) throws Refusal {
        fields.onlyAllow("seq", "limit");
        OptionalLong seq = fields.counter("seq");
        if (seq.isEmpty()) {
            throw fields.missing("seq", Fields.COUNTER);
        }
        return new Command.EventsSince(seq.getAsLong(), fields.whole("limit", 1, MOST_EVENTS).orElse(MOST_EVENTS));
    }

    private static @Nullable Side side(Fields fields) throws Refusal {
        String text = fields.text("side", side -> Side.ofWireName(side).isPresent(), SIDES);
        return text == null ? null : Side.ofWireName(text).orElseThrow();
    }

    /** Either the notation or an object with the seconds of each phase. */
    private static Targets.@Nullable Tempo tempo(Fields fields) throws Refusal {
        if (fields.isObject("tempo")) {
            Fields phases = fields.object("tempo");
            phases.onlyAllow("eccentric_s", "bottom_pause_s", "concentric_s", "peak_hold_s");
            return new Targets.Tempo(phase(phases, "eccentric_s"), phase(phases, "bottom_pause_s"),
                    phase(phases, "concentric_s"), phase(phases, "peak_hold_s"));
        }
        String text = fields.text("tempo", notation -> Targets.Tempo.ofNotation(notation).isPresent(),
                Targets.Tempo.ALLOWED + ", or an object");
        return text == null ? null : Targets.Tempo.ofNotation(text).orElseThrow();
    }

    private static double phase(Fields phases, String name) throws Refusal {
        return phases.neededNumber(name, 0, Targets.Tempo.LONGEST_S);
    }

    private static boolean isReference(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ATHLETE
                && text.chars().allMatch(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || "-_.:@".indexOf(c) >= 0);
    }

    /** Foreign text, cut where it is long, without what could break a log line. */
    static String shown(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_SHOWN)
                .map(c -> isHarmless(c) ? c : '?')
                .forEach(line::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST_SHOWN ? line + "..." : line.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
