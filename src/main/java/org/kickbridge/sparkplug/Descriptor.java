package org.kickbridge.sparkplug;

/**
 * Who this edge node is: its topics.
 *
 * @param group a level of a topic
 * @param node the same, unique in the group
 */
public record Descriptor(String group, String node) {
    /** The only device: what the machine measures. */
    static final String DEVICE = "lever";
    private static final String NAMESPACE = "spBv1.0";

    /** @throws IllegalArgumentException when a name cannot be a level of a topic */
    public Descriptor {
        validate(group);
        validate(node);
    }

    String ofNode(String type) {
        return NAMESPACE + "/" + group + "/" + type + "/" + node;
    }

    String ofLever(String type) {
        return ofNode(type) + "/" + DEVICE;
    }

    static String stateOf(String host) {
        return NAMESPACE + "/STATE/" + host;
    }

    private static void validate(String name) {
        if (name.isBlank() || name.matches("(?s).*[+/#\\x00-\\x1f].*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be a level of a Sparkplug topic; +, / and # are not"
                            + " allowed in it.");
        }
    }
}
