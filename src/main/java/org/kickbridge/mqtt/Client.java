package org.kickbridge.mqtt;

import java.util.concurrent.ScheduledExecutorService;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttToken;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttDisconnect;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * Paho's client, but for how it leaves. Paho closes the socket in the moment in which it has sent its DISCONNECT. A broker
 * that handles packets and closed sockets on different threads, as Artemis does, then may see the socket closed first and
 * publish the last will.
 */
final class Client extends MqttAsyncClient {
    Client(String url, String id, ScheduledExecutorService threads) throws MqttException {
        super(url, id, new MemoryPersistence(), null, threads);
    }

    /** Sends a DISCONNECT and leaves the socket to the broker, who has to close it (MQTT 5, section 4.13). */
    void sayGoodbye(int reason) throws MqttException {
        comms.sendNoWait(new MqttDisconnect(reason, new MqttProperties()), new MqttToken(getClientId()));
    }
}
