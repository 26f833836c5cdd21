package org.kickbridge.mqtt;

import java.util.List;

/** Speaks a protocol that lives on top of MQTT, over a {@link Conversation}; called by its thread alone. */
public interface Speaker {
    /** What the broker is to publish when the connection breaks; asked for before every attempt to connect. */
    Will will();

    /** What is to be listened to, at QoS 1. */
    List<String> topics();

    /** The broker has accepted the connection with the last will. */
    void accepted();

    /** What came on one of the topics. */
    void heard(Line line, String topic, byte[] payload);

    /** Says what there is to say; called again after a while, and whenever there is news. */
    void work(Line line);

    /** The last words before a goodbye; said at QoS 1. */
    Will farewell();

    /**
     * There is no connection any more.
     *
     * @param allArrived whether the broker has acknowledged the farewell, and so has all that was said before it
     */
    void ended(boolean allArrived);

    /** What is published at QoS 1 and not retained. */
    @SuppressWarnings("ArrayRecordComponent") // handed over and dropped
    record Will(String topic, byte[] payload) {}

    /** The connection as the speaker may use it. */
    interface Line {
        /** Publishes, not retained, in the order of the calls; false when it must be tried again a little later. */
        boolean say(String topic, byte[] payload, int qos);

        /** Says the farewell, says goodbye and connects anew. */
        void leave();
    }
}
