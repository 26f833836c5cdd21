package org.kickbridge.mqtt;

/**
 * Answers requests. Called by the thread {@code kb-commands}, one request at a time. A request that is too large, retained,
 * without a name or one too many in the queue never gets here: it is answered by the outlet. One beyond 1 MiB is held
 * back by the broker, which was asked to, and its sender gets no answer.
 */
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
