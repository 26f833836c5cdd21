package org.kickbridge.mqtt;

/** Answers requests. Called by the thread {@code kb-commands}, one request at a time. */
@FunctionalInterface
public interface CommandHandler {
    /**
     * Does what was asked.
     *
     * @param name what follows {@code cmd/}, such as {@code session/start}; never empty
     * @param payload as it came, not yet parsed, not longer than {@link MqttSettings#maxCommandBytes}
     * @return the answer's payload
     */
    byte[] handle(String name, byte[] payload);
}
