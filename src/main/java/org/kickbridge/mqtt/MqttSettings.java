package org.kickbridge.mqtt;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the outlet reaches its broker.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}; the port may be left out (1883, 8883)
 * @param topics site and machine
 * @param username null logs in without a name
 * @param password null logs in without one; comes from a file, never from a command line
 * @param caFile PEM certificates to trust with {@code ssl://}; null trusts those of the system
 * @param clientId one of its own for each machine: a broker drops the elder of two clients with the same
 * @param keepAliveS a silent broker is given up after at most twice this, 1 to 65535 s
 * @param connectTimeout longest wait for the connection and the broker's answer to it, at least 1 s
 * @param ackTimeout longest wait for an acknowledgement, before the connection is made anew
 * @param backoffMin pause after the first failure
 * @param backoffMax longest pause between two attempts
 * @param maxCommandBytes longest payload of a request that is read
 */
public record MqttSettings(String url, Topics topics, @Nullable String username, @Nullable String password,
        @Nullable Path caFile, String clientId, int keepAliveS, Duration connectTimeout, Duration ackTimeout,
        Duration backoffMin, Duration backoffMax, int maxCommandBytes) {
    private static final int MAX_CLIENT_ID = 200;

    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    public MqttSettings {
        url = BrokerUrl.overTcp(url);
        if (caFile != null && !url.startsWith("ssl:")) {
            throw new IllegalArgumentException("A CA file is given, but the broker's URL " + url
                    + " is not encrypted; write ssl://… or leave the CA file out.");
        }
        if (password != null && username == null) {
            throw new IllegalArgumentException("A password for the broker is given, but no user name.");
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
        within("longest back-off", backoffMax, backoffMin, Duration.ofHours(24));
        if (maxCommandBytes < 1) {
            throw new IllegalArgumentException(
                    "The longest command is " + maxCommandBytes + " bytes; it must be 1 or more.");
        }
    }

    /** The defaults, without a login. */
    public static MqttSettings of(String url, String site, String machine) {
        return new MqttSettings(url, new Topics(site, machine), null, null, null,
                "kickbridge-" + site + "-" + machine, 20, Duration.ofSeconds(10), Duration.ofSeconds(15),
                Duration.ofMillis(500), Duration.ofSeconds(30), 64 << 10);
    }

    public MqttSettings withLogin(@Nullable String name, @Nullable String secret) {
        return new MqttSettings(url, topics, name, secret, caFile, clientId, keepAliveS, connectTimeout, ackTimeout,
                backoffMin, backoffMax, maxCommandBytes);
    }

    public MqttSettings withCaFile(@Nullable Path file) {
        return new MqttSettings(url, topics, username, password, file, clientId, keepAliveS, connectTimeout, ackTimeout,
                backoffMin, backoffMax, maxCommandBytes);
    }

    public MqttSettings withClientId(String other) {
        return new MqttSettings(url, topics, username, password, caFile, other, keepAliveS, connectTimeout, ackTimeout,
                backoffMin, backoffMax, maxCommandBytes);
    }

    public MqttSettings withTimes(int keepAlive, Duration connect, Duration ack, Duration shortest, Duration longest) {
        return new MqttSettings(url, topics, username, password, caFile, clientId, keepAlive, connect, ack, shortest,
                longest, maxCommandBytes);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MqttSettings[url=" + url + ", site=" + topics.site() + ", machine=" + topics.machine() + ", username="
                + username + ", clientId=" + clientId + "]";
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
