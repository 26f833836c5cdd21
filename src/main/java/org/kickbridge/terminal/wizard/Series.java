package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The weights of one run, in the order in which they are hung, from nothing to nothing.
 *
 * @param weights the first is {@link Weight#NONE}; at least one is not
 */
public record Series(List<Weight> weights) {
    private static final int MOST = 40;
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+");

    public Series {
        weights = List.copyOf(weights);
    }

    /**
     * Reads {@code 0, 5 kg, 10 kg, 5 kg, 0}, which is taken as it stands, or {@code 5 kg, 10 kg}, which goes up, down again
     * and back to nothing.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed
     */
    public static Series parse(String text) {
        Matcher unclear = DECIMAL_COMMA.matcher(text);
        if (unclear.find()) {
            throw new IllegalArgumentException("it is not clear what " + unclear.group()
                    + " is; write a point in a number, and a blank behind a comma between weights");
        }
        List<Weight> typed = new ArrayList<>();
        for (String each : text.split("[,;]", -1)) {
            typed.add(Weight.parse(each));
        }
        if (typed.stream().allMatch(Weight::isNone)) {
            throw new IllegalArgumentException("there is no weight; allowed is such as 5 kg, 10 kg, 20 kg");
        }
        List<Weight> all = typed.getFirst().isNone() ? typed : upAndDown(typed);
        if (all.size() > MOST) {
            throw new IllegalArgumentException(all.size() + " steps; allowed are up to " + MOST);
        }
        return new Series(all);
    }

    /** One weight and back: what a verification needs. */
    public static Series of(Weight weight) {
        return new Series(List.of(Weight.NONE, weight));
    }

    private static List<Weight> upAndDown(List<Weight> up) {
        List<Weight> all = new ArrayList<>();
        all.add(Weight.NONE);
        if (up.getLast().isNone()) {
            all.addAll(up);
            return all;
        }
        all.addAll(up);
        for (int i = up.size() - 2; i >= 0; i--) {
            all.add(up.get(i));
        }
        all.add(Weight.NONE);
        return all;
    }

    /** As it is typed. */
    public String text() {
        return weights.stream().map(Weight::text).collect(Collectors.joining(", "));
    }
}
