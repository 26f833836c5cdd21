package org.kickbridge.app;

import java.net.URI;

import org.kickbridge.config.Config;
import org.kickbridge.mqtt.MqttSettings;

/** How this machine presents itself to a broker. Stateless. */
final class BrokerLogin {
    private BrokerLogin() {
    }

    /** @param url the configured broker, or the embedded one where it listens */
    static MqttSettings settings(Config config, URI url) {
        Config.Mqtt of = config.mqtt();
        MqttSettings usual = MqttSettings.of(url.toString(), config.machine().site(), config.machine().id());
        return new MqttSettings(usual.url(), usual.topics(), of.username(),
                of.password() == null ? null : of.password().reveal(), of.caFile(),
                of.clientId() == null ? usual.clientId() : of.clientId(), of.keepAliveS(), usual.connectTimeout(),
                usual.ackTimeout(), usual.backoffMin(), usual.backoffMax(), usual.maxCommandBytes());
    }
}
