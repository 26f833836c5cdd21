package org.kickbridge.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.TlsFiles;

/**
 * How the outlet reaches its broker.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}; the port may be left out (1883, 8883)
 * @param topics site and machine
 * @param login user and password, from files or told
 * @param tls whom to trust with {@code ssl://}, and the certificate to show
 * @param clientId one of its own for each machine: a broker drops the elder of two clients with the same
 * @param keepAliveS a silent broker is given up after at most twice this, 1 to 65535 s
 * @param connectTimeout longest wait for the connection and the broker's answer to it, at least 1 s
 * @param ackTimeout longest wait for an acknowledgement, before the connection is made anew
 * @param backoffMin pause after the first failure
 * @param backoffMax longest pause between two attempts
 * @param maxCommandBytes longest payload of a request that is read
 * @param fileLook from one look whether the files of login and tls have changed to the next; two make a new connection
 */
public record MqttSettings(String url, Topics topics, Login login, TlsFiles tls, String clientId, int keepAliveS,
        Duration connectTimeout, Duration ackTimeout, Duration backoffMin, Duration backoffMax, int maxCommandBytes,
        Duration fileLook) {
    private static final int MAX_CLIENT_ID = 200;

    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    public MqttSettings {
        url = BrokerUrl.overTcp(url);
        if (!tls.all().isEmpty() && !url.startsWith("ssl:")) {
            throw new IllegalArgumentException((tls.ca() != null ? "A CA file" : "A client certificate")
                    + " is given, but the broker's URL " + url + " is not encrypted; write ssl://… or leave it out.");
        }
        if (clientId.isBlank() || clientId.length() > MAX_CLIENT_ID) {
            throw new IllegalArgumentException(
                    "The MQTT client id must have 1 to " + MAX_CLIENT_ID + " characters; it has " + clientId.length()
                            + ".");
        }
        within("keep-alive", Duration.ofSeconds(keepAliveS), Duration.ofSeconds(1), Duration.ofSeconds(65535));
        within("connect timeout", connectTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        within("acknowledgement timeout", ackTimeout, Duration.ofMillis(100), Duration.ofMinutes(10));
        within("shortest back-off", backoffMin, Duration.ofMillis(10), Duration.ofHours(1));
        within("pause between two looks at files", fileLook, Duration.ofMillis(10), Duration.ofMinutes(10));
        within("longest back-off", backoffMax, backoffMin, Duration.ofHours(24));
        if (maxCommandBytes < 1) {
            throw new IllegalArgumentException(
                    "The longest command is " + maxCommandBytes + " bytes; it must be 1 or more.");
        }
    }

    /** The defaults, without a login. */
    public static MqttSettings of(String url, String site, String machine) {
        return new MqttSettings(url, new Topics(site, machine), Login.NONE, TlsFiles.NONE,
                "kickbridge-" + site + "-" + machine, 20, Duration.ofSeconds(10), Duration.ofSeconds(15),
                Duration.ofMillis(500), Duration.ofSeconds(30), 64 << 10, Duration.ofSeconds(5));
    }

    public MqttSettings withLogin(@Nullable String name, @Nullable String secret) {
        return withLogin(new Login(name, null, secret, null));
    }

    public MqttSettings withLogin(Login other) {
        return new MqttSettings(url, topics, other, tls, clientId, keepAliveS, connectTimeout, ackTimeout, backoffMin,
                backoffMax, maxCommandBytes, fileLook);
    }

    public MqttSettings withCaFile(@Nullable Path file) {
        return withTls(new TlsFiles(file, tls.certificate(), tls.key()));
    }

    public MqttSettings withTls(TlsFiles files) {
        return new MqttSettings(url, topics, login, files, clientId, keepAliveS, connectTimeout, ackTimeout,
                backoffMin, backoffMax, maxCommandBytes, fileLook);
    }

    public MqttSettings withClient(String id, int keepAlive) {
        return new MqttSettings(url, topics, login, tls, id, keepAlive, connectTimeout, ackTimeout, backoffMin,
                backoffMax, maxCommandBytes, fileLook);
    }

    public MqttSettings withTimes(int keepAlive, Duration connect, Duration ack, Duration shortest, Duration longest) {
        return new MqttSettings(url, topics, login, tls, clientId, keepAlive, connect, ack, shortest, longest,
                maxCommandBytes, fileLook);
    }

    public MqttSettings withFileLook(Duration pace) {
        return new MqttSettings(url, topics, login, tls, clientId, keepAliveS, connectTimeout, ackTimeout, backoffMin,
                backoffMax, maxCommandBytes, pace);
    }

    /** All files that a connection is made with. */
    List<Path> files() {
        return Stream.concat(tls.all().stream(), login.files().stream()).toList();
    }

    boolean isEncrypted() {
        return url.startsWith("ssl:");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MqttSettings[url=" + url + ", site=" + topics.site() + ", machine=" + topics.machine() + ", "
                + login + ", clientId=" + clientId + "]";
    }

    private static void within(String what, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("The " + what + " of the MQTT connection is " + seconds(value)
                    + " s; allowed are " + seconds(min) + " to " + seconds(max) + " s.");
        }
    }

    private static String seconds(Duration duration) {
        double s = duration.toMillis() / 1000.0;
        return s == Math.rint(s) ? Long.toString((long) s) : Double.toString(s);
    }
}
