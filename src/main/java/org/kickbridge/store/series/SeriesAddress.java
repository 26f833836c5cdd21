package org.kickbridge.store.series;

import java.util.Locale;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how to get in.
 *
 * @param jdbc such as {@code jdbc:postgresql://db.gym.local/kickbridge}; other parameters of pgjdbc may follow
 * @param user null for the one in the URL, else that of this process
 * @param password null for none, or that in {@code ~/.pgpass}; comes from a file, never from a command line
 */
public record SeriesAddress(String jdbc, @Nullable String user, @Nullable String password) {
    private static final String SCHEME = "jdbc:postgresql:";

    /** @throws IllegalArgumentException naming what is wrong and what is allowed, without the password */
    public SeriesAddress {
        if (!jdbc.startsWith(SCHEME) || jdbc.length() == SCHEME.length()) {
            throw new IllegalArgumentException(
                    "the address of the database must begin with jdbc:postgresql:, such as jdbc:postgresql://HOST/DATABASE");
        }
        String lower = jdbc.toLowerCase(Locale.ROOT);
        if (lower.contains("password=") || lower.matches("jdbc:postgresql://[^/?]*@.*")) {
            throw new IllegalArgumentException(
                    "the address of the database must hold no password; put it into a file");
        }
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "kickbridge-ingest");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        // A database that stalls must be noticed: nothing asked of it takes a minute.
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /** Without user, password and parameters. */
    @Override
    public String toString() {
        return jdbc.replaceFirst("\\?.*$", "");
    }
}
