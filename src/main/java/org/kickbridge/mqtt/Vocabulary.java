package org.kickbridge.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What others, who have words of their own for what a machine is, want to find at the broker beside this machine's topics.
 *
 * @param retained the payload of each topic, kept by the broker; an empty one takes away what it keeps there
 * @param cue when all of it is said once more; null says it after each connect only
 * @param taken told of each topic when the broker has taken its payload, by the outlet's thread
 */
public record Vocabulary(Map<String, byte[]> retained, @Nullable Cue cue, Consumer<String> taken) {
    /**
     * Somebody says that he has come and wants to hear it.
     *
     * @param topic where
     * @param payload the whole message, UTF-8
     * @param longestDelay we answer after a while between none and this, so that a gym of machines does not all at once
     */
    public record Cue(String topic, String payload, Duration longestDelay) {}

    public Vocabulary {
        retained = Map.copyOf(retained);
    }
}
