package org.kickbridge.mqtt;

import java.lang.reflect.Field;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.internal.MqttConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * Faults of Paho 1.2.5, which gets no more releases, put right from outside.
 */
final class PahoQuirks {
    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final Logger PAHO_LOG = Logger.getLogger("org.eclipse.paho.mqttv5.client");
    private static final @Nullable Field CONNECTION_STATE = connectionState();

    static {
        // It logs stack traces of every broken connection; what matters of them is told through our own faults and log.
        PAHO_LOG.setLevel(Level.OFF);
    }

    private PahoQuirks() {
    }

    /** Makes sure that Paho's loggers are silent; to be called before the first client is made. */
    static void silence() {
        PAHO_LOG.setLevel(Level.OFF);
    }

    /**
     * Corrects what Paho took from the broker's CONNACK. It reads the Receive Maximum as a signed number, so that 32,768
     * and above come out negative and every publish is refused. And it gives a topic an alias before it knows that the
     * message can be sent, so that the broker may get an alias that it was never told.
     *
     * @return the broker's true Receive Maximum, or a negative number where it could not be corrected
     */
    static int correct(MqttAsyncClient client, @Nullable Integer receiveMaximum) {
        int truth = receiveMaximum == null ? 65_535 : receiveMaximum & 0xffff;
        if (CONNECTION_STATE == null) {
            return receiveMaximum == null ? truth : receiveMaximum;
        }
        try {
            MqttConnectionState state = (MqttConnectionState) CONNECTION_STATE.get(client);
            state.setReceiveMaximum(truth);
            state.setOutgoingTopicAliasMaximum(0);
            return truth;
        } catch (IllegalAccessException denied) {
            return receiveMaximum == null ? truth : receiveMaximum;
        }
    }

    private static @Nullable Field connectionState() {
        try {
            Field field = MqttAsyncClient.class.getDeclaredField("mqttConnection");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | RuntimeException otherVersion) {
            return null;
        }
    }
}
