package org.kickbridge.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * The topics of one machine, {@code kickbridge/v1/SITE/MACHINE/…}.
 *
 * @param site one level of a topic: not empty, without {@code / + #} and control characters
 * @param machine the same
 */
public record Topics(String site, String machine) {
    private static final int MAX_NAME = 100;

    /** @throws IllegalArgumentException when a name cannot be a level of a topic */
    public Topics {
        validate("site", site);
        validate("machine", machine);
    }

    /** Birth, clean stop and last will. */
    public String status() {
        return of("status");
    }

    /** Where events of a type go, such as {@code rep}. */
    public String event(String type) {
        return of(type);
    }

    public String live() {
        return of("live");
    }

    /** Where answers go to whose request names no response topic. */
    public String reply() {
        return of("reply");
    }

    /** The filter that takes in all requests. */
    public String commands() {
        return of("cmd/#");
    }

    /** Any topic of this machine. */
    public String of(String name) {
        return "kickbridge/v1/" + site + "/" + machine + "/" + name;
    }

    /** The name of the command that a topic stands for; empty for {@code cmd} itself, null where it is no command. */
    @Nullable
    String commandOf(String topic) {
        String root = of("cmd");
        if (topic.equals(root)) {
            return "";
        }
        return topic.startsWith(root + "/") ? topic.substring(root.length() + 1) : null;
    }

    /** Whether an answer may go there: not among the topics on which this machine speaks for itself. */
    boolean isFitForAnswers(String topic) {
        return !topic.isEmpty() && topic.indexOf('+') < 0 && topic.indexOf('#') < 0 && topic.indexOf('\0') < 0
                && (!topic.startsWith(of("")) || topic.equals(reply()));
    }

    private static void validate(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The " + what + " has no name; it becomes a level of every MQTT topic.");
        }
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException("The name of the " + what + " has " + name.length()
                    + " characters; allowed are " + MAX_NAME + ".");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == '+' || c == '#' || Character.isISOControl(c) || Character.isSurrogate(c)) {
                throw new IllegalArgumentException("The name of the " + what + " contains "
                        + (Character.isISOControl(c) ? "a control character" : "'" + c + "'")
                        + " at position " + (i + 1) + "; /, +, # and control characters are not allowed in a topic.");
            }
        }
    }
}
