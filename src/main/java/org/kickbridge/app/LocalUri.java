package org.kickbridge.app;

import java.net.URI;

/** Where a client on this machine finds what listens on a configured host. */
final class LocalUri {
    private LocalUri() {
    }

    /** @param host to listen on; all addresses of this machine are reached at its loopback */
    static URI of(String scheme, String host, int port) {
        String reached = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        return URI.create(scheme + "://" + reached + ":" + port);
    }
}
