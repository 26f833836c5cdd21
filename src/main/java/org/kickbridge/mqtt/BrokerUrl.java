package org.kickbridge.mqtt;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of brokers, understood the same way wherever one is given and written as Paho wants them: {@code tcp://},
 * {@code ssl://}, {@code ws://} or {@code wss://}, with the port. {@code mqtt} means {@code tcp}, {@code mqtts} means
 * {@code ssl}; a port that is left out is 1883, 8883, 80 or 443. A login in an address is refused, and never shown.
 */
final class BrokerUrl {
    private BrokerUrl() {
    }

    /**
     * For a machine, which sends over plain or encrypted TCP.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static String overTcp(String url) {
        String understood = understood(url);
        if (understood == null || understood.startsWith("ws")) {
            throw new IllegalArgumentException("The broker's URL is '" + withoutLogin(url)
                    + "'; allowed are tcp://HOST:PORT and ssl://HOST:PORT, with the login in its own settings.");
        }
        return understood;
    }

    /**
     * For a person who looks on: also over web sockets, and {@code HOST:PORT} alone means TCP.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static String of(String address) {
        String understood = understood(address.contains("://") ? address : "mqtt://" + address);
        if (understood == null) {
            throw new IllegalArgumentException("\"" + withoutLogin(address) + "\" is no address of a broker; write"
                    + " mqtt://HOST:PORT, mqtts://HOST:PORT, ws://HOST:PORT/PATH or wss://HOST:PORT/PATH, with no user"
                    + " in it");
        }
        return understood;
    }

    /** Null where it is no address of a broker. */
    private static @Nullable String understood(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() == 0
                || uri.getPort() > 65_535) {
            return null;
        }
        String path = uri.getRawPath();
        boolean pathless = path.isEmpty() || path.equals("/");
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "mqtt", "tcp" -> pathless ? at("tcp", uri, 1883) : null;
            case "mqtts", "ssl" -> pathless ? at("ssl", uri, 8883) : null;
            case "ws" -> at("ws", uri, 80) + path;
            case "wss" -> at("wss", uri, 443) + path;
            default -> null;
        };
    }

    private static String at(String scheme, URI uri, int usualPort) {
        return scheme + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? usualPort : uri.getPort());
    }

    private static String withoutLogin(String address) {
        return address.replaceFirst("^([a-zA-Z]*://)?.*@", "$1…@");
    }
}
