package org.kickbridge.terminal.wizard;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kickbridge.payload.Decimals;

/**
 * A weight as a technician types it: {@code 10 kg}, {@code 98.1 N}, or with the place where it acts,
 * {@code 20 kg @ 0.35 m}. Exactly one of the first two is told.
 *
 * @param massKg NaN where it was told in newtons
 * @param forceN NaN where it was told in kilograms
 * @param armM from the pivot to where it acts, metres; NaN at the pad
 */
public record Weight(double massKg, double forceN, double armM) {
    /** Nothing hangs. */
    public static final Weight NONE = new Weight(0, Double.NaN, Double.NaN);

    private static final double KG_PER_LB = 0.45359237;
    private static final String ALLOWED = "allowed are kg and N, such as 10 kg, 98.1 N or 20 kg @ 0.35 m";
    private static final Pattern FORM = Pattern
            .compile(
                    "(?<number>[-+]?[0-9.,]+)\\s*(?<unit>[a-zA-Z]*)\\s*(?:@\\s*(?<arm>[0-9.,]+)\\s*(?<armUnit>[a-zA-Z]*))?");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed
     */
    public static Weight parse(String text) {
        Matcher typed = FORM.matcher(text.strip());
        if (!typed.matches()) {
            throw new IllegalArgumentException('"' + text.strip() + "\" is no weight; " + ALLOWED);
        }
        double number = number(text.strip(), typed.group("number"));
        String unit = typed.group("unit").toLowerCase(Locale.ROOT);
        double arm = arm(text.strip(), typed);
        if (number == 0 && typed.group("arm") == null) {
            return NONE;
        }
        if (number <= 0) {
            throw new IllegalArgumentException(text.strip() + " is not above 0; " + ALLOWED);
        }
        return switch (unit) {
            case "kg" -> new Weight(number, Double.NaN, arm);
            case "n" -> new Weight(Double.NaN, number, arm);
            case "lb", "lbs" -> throw new IllegalArgumentException(text.strip() + " would be "
                    + Decimals.rounded(number * KG_PER_LB, 3) + " kg; pounds are not taken, " + ALLOWED);
            case "" -> throw new IllegalArgumentException(text.strip() + " has no unit; " + ALLOWED);
            default -> throw new IllegalArgumentException(text.strip() + " has an unknown unit; " + ALLOWED);
        };
    }

    private static double arm(String text, Matcher typed) {
        if (typed.group("arm") == null) {
            return Double.NaN;
        }
        double metres = number(text, typed.group("arm"));
        if (!typed.group("armUnit").equalsIgnoreCase("m") || metres <= 0) {
            throw new IllegalArgumentException(
                    "the arm of " + text + " is not told in metres; allowed is such as 20 kg @ 0.35 m");
        }
        return metres;
    }

    private static double number(String text, String digits) {
        try {
            return Double.parseDouble(digits.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException('"' + text + "\" is no weight; " + ALLOWED, e);
        }
    }

    /** Whether nothing hangs. */
    public boolean isNone() {
        return massKg == 0 || forceN == 0;
    }

    /** What a request for this load consists of. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (Double.isNaN(massKg)) {
            fields.put("force_n", forceN);
        } else {
            fields.put("mass_kg", massKg);
        }
        if (!Double.isNaN(armM)) {
            fields.put("arm_m", armM);
        }
        return fields;
    }

    /** To put the weights of one series into their order: only those of one kind can be compared. */
    double size() {
        return Double.isNaN(massKg) ? forceN : massKg;
    }

    /** As it is typed. */
    public String text() {
        if (isNone()) {
            return "0";
        }
        String load = Double.isNaN(massKg) ? Decimals.exact(forceN) + " N" : Decimals.exact(massKg) + " kg";
        return Double.isNaN(armM) ? load : load + " @ " + Decimals.exact(armM) + " m";
    }
}
