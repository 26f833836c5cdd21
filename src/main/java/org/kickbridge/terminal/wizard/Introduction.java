package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.payload.Decimals;
import org.kickbridge.terminal.wizard.Talk.LeftException;

/** Begins a session: goes on with a draft, or asks who, with which weights, and how warm it is. One thread. */
final class Introduction {
    private static final String USUAL_SERIES = "5 kg, 10 kg, 20 kg";
    private static final String USUAL_WEIGHT = "20 kg";
    private static final double USUAL_WEIGHTS_PCT = 0.1;

    /** Two minutes: longer than a set is waited to go on. */
    private static final int MOST_LOOKS = 600;

    private final Requests machine;
    private final Talk talk;
    private final Answers answers;
    private final String title;
    private Choices choices;
    private List<String> said = List.of();

    Introduction(Requests machine, Talk talk, Choices choices, Answers answers, String title) {
        this.machine = machine;
        this.talk = talk;
        this.choices = choices;
        this.answers = answers;
        this.title = title;
    }

    /** What is to be done, now that all was asked. */
    Choices choices() {
        return choices;
    }

    /** The beginning, or the going on. */
    View begin() throws IOException, Refused, LeftException {
        Requests.Status status = machine.status();
        if (status.open() || status.draft()) {
            if (resumes(status.view())) {
                View view = status.open() && status.view() != null
                        ? status.view()
                        : begun(Map.of("resume", true));
                choices = choices.withVerification(view.told().purpose() == Told.Purpose.VERIFICATION);
                askForSeries();
                return view;
            }
            machine.abort();
        }
        Map<String, Object> fields = fields();
        askForSeries();
        return begun(fields);
    }

    /** A set that runs, or a lever that moves, is waited for. */
    private View begun(Map<String, ?> fields) throws IOException, Refused, LeftException {
        for (int look = 0;; look++) {
            try {
                return machine.step("begin", fields);
            } catch (Refused refused) {
                if (!refused.code().equals("busy") || look == MOST_LOOKS) {
                    throw refused;
                }
                said = List.of("! " + refused.sentence());
                talk.watch(page("to begin", List.of("It begins when the machine rests; Ctrl-C leaves."), List.of()));
            }
        }
    }

    private boolean resumes(@Nullable View view) throws IOException, LeftException {
        if (answers.resume() != null) {
            return answers.resume();
        }
        String what = view == null
                ? "A calibration was left unfinished."
                : "A " + (view.told().purpose() == Told.Purpose.VERIFICATION ? "verification" : "calibration") + " by "
                        + view.told().operator() + " is not finished; " + view.taken().loads().size()
                        + " loads and " + view.taken().angles().size() + " angles were taken.";
        return yes("resume", what + " Go on with it? (n drops it)", true);
    }

    private Map<String, Object> fields() throws IOException, LeftException {
        CalibrationRecord latest = machine.latest();
        @Nullable
        Told last = latest == null ? null : latest.told();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("purpose", choices.verification() ? "verification" : "calibration");
        fields.put("operator",
                given("operator", "Who calibrates?", answers.operator(),
                        last == null ? System.getProperty("user.name", "") : last.operator(), Introduction::needed));
        if (choices.loads()) {
            text(fields, "weights",
                    given("weights", "Which weights are these, such as the number of their certificate? (- for none)",
                            answers.weights(), last == null || last.weights() == null ? "-" : last.weights(),
                            Introduction::needed));
            fields.put("weights_pct",
                    Double.isNaN(answers.weightsPct())
                            ? asked("weights-pct", "How true are they, in percent?",
                                    Decimals.exact(last == null ? USUAL_WEIGHTS_PCT : last.weightsPct()),
                                    text -> number(text, "%", 0, 10))
                            : answers.weightsPct());
            double celsius = Double.isNaN(answers.celsius())
                    ? asked("temperature", "How warm is it, in degrees Celsius? (- where not known)", "-",
                            text -> text.equals("-") ? Double.NaN : number(text, "C", -40, 85))
                    : answers.celsius();
            if (!Double.isNaN(celsius)) {
                fields.put("temperature_c", celsius);
            }
        }
        text(fields, "tools", answers.tools());
        text(fields, "force_serial", or(answers.forceSerial(), last == null ? null : last.forceSerial()));
        text(fields, "angle_serial", or(answers.angleSerial(), last == null ? null : last.angleSerial()));
        if (!Double.isNaN(answers.tolerancePct())) {
            fields.put("tolerance_pct", answers.tolerancePct());
        }
        if (!Double.isNaN(answers.toleranceDeg())) {
            fields.put("tolerance_deg", answers.toleranceDeg());
        }
        return fields;
    }

    private void askForSeries() throws IOException, LeftException {
        if (!choices.loads() || answers.series()) {
            return;
        }
        choices = choices.withSeries(choices.verification()
                ? asked("points", "Which weight will you hang? (such as 20 kg, 98.1 N, 20 kg @ 0.35 m)", USUAL_WEIGHT,
                        text -> Series.of(Weight.parse(text)))
                : asked("points",
                        "Which weights will you hang, lightest first? They go up, and down again."
                                + " (kg or N; 20 kg @ 0.35 m hangs 0.35 m from the pivot)",
                        USUAL_SERIES, Series::parse));
    }

    private String given(String name, String question, @Nullable String answer, String usual,
            Function<String, String> parse) throws IOException, LeftException {
        return answer == null ? asked(name, question, usual, parse) : answer;
    }

    /** Asks until the answer can be understood. */
    private <T> T asked(String name, String question, String usual, Function<String, T> parse)
            throws IOException, LeftException {
        while (true) {
            String answer = talk.ask(page("questions", List.of(), List.of()), name, question, usual);
            try {
                T understood = parse.apply(answer);
                said = List.of();
                return understood;
            } catch (IllegalArgumentException e) {
                said = List.of("! " + e.getMessage());
            }
        }
    }

    private boolean yes(String name, String question, boolean usual) throws IOException, LeftException {
        return asked(name, question, usual ? "y" : "n", Introduction::isYes);
    }

    /** @throws IllegalArgumentException for what is neither yes nor no */
    static boolean isYes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> true;
            case "n", "no" -> false;
            default -> throw new IllegalArgumentException('"' + text + "\" is neither y nor n");
        };
    }

    private Page page(String step, List<String> todo, List<Page.Keystroke> keys) {
        return new Page(title, step, todo, Page.Table.NONE, null, said, List.of(), keys);
    }

    private static String needed(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an answer is needed");
        }
        return text;
    }

    /** A number with or without its unit. */
    static double number(String text, String unit, double from, double to) {
        String digits = text.strip();
        if (digits.toLowerCase(Locale.ROOT).endsWith(unit.toLowerCase(Locale.ROOT))) {
            digits = digits.substring(0, digits.length() - unit.length()).strip();
        }
        double value;
        try {
            value = Double.parseDouble(digits.replace(',', '.'));
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException('"' + text + "\" is not understood; allowed is a number from "
                    + Decimals.exact(from) + " to " + Decimals.exact(to));
        }
        return value;
    }

    private static @Nullable String or(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private static void text(Map<String, Object> fields, String name, @Nullable String text) {
        if (text != null && !text.isBlank() && !text.equals("-")) {
            fields.put(name, text);
        }
    }
}
