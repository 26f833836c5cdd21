package org.kickbridge.mqtt;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where a broker is and how to get in.
 *
 * @param url such as {@code mqtt://broker.gym.local:1883} or {@code mqtts://broker.gym.local:8883}; normalised
 * @param username null logs in without a name
 * @param password null logs in without one; comes from a file, never from a command line
 * @param caFile PEM certificates to trust with {@code mqtts://}; null trusts those of the system
 */
public record BrokerAccess(String url, @Nullable String username, @Nullable String password, @Nullable Path caFile) {
    /** @throws IllegalArgumentException naming what is wrong and what is allowed */
    public BrokerAccess {
        url = BrokerUrl.overTcp(url);
        if (caFile != null && !url.startsWith("ssl:")) {
            throw new IllegalArgumentException("A CA file is given, but the broker's URL " + url
                    + " is not encrypted; write mqtts://… or leave the CA file out.");
        }
        if (password != null && username == null) {
            throw new IllegalArgumentException("A password for the broker is given, but no user name.");
        }
    }

    /** Without a login. */
    public static BrokerAccess of(String url) {
        return new BrokerAccess(url, null, null, null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
