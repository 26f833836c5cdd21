package org.kickbridge.app;

import java.net.URI;

import org.kickbridge.config.Config;
import org.kickbridge.config.Secret;
import org.kickbridge.credential.TlsFiles;
import org.kickbridge.mqtt.Login;
import org.kickbridge.mqtt.MqttSettings;

/** How this machine presents itself to a broker. Stateless. */
final class BrokerLogin {
    private BrokerLogin() {
    }

    /** @param url the configured broker, or the embedded one where it listens */
    static MqttSettings settings(Config config, URI url) {
        Config.Mqtt of = config.mqtt();
        MqttSettings usual = MqttSettings.of(url.toString(), config.machine().site(), config.machine().id());
        Secret password = of.password();
        Login login = new Login(of.username(), of.usernameFile(), password == null ? null : password.reveal(),
                of.passwordFile());
        TlsFiles tls = usual.url().startsWith("ssl:")
                ? new TlsFiles(of.caFile(), of.clientCertFile(), of.clientKeyFile())
                : TlsFiles.NONE; // the embedded broker, in the place of the one that they are for
        return usual.withLogin(login)
                .withTls(tls)
                .withClient(of.clientId() == null ? usual.clientId() : of.clientId(), of.keepAliveS());
    }
}
