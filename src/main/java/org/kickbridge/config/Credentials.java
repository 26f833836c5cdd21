package org.kickbridge.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Secrets that systemd hands over to a service ({@code LoadCredential=}), written {@code credential:NAME} where a file is
 * named. They lie in a folder of memory that only the service may read. Stateless.
 */
final class Credentials {
    private static final Pattern ONE = Pattern.compile("credential:([A-Za-z0-9._-]{1,128})");

    private Credentials() {
    }

    /** Whether this names a credential, and not a file. */
    static boolean isOne(Path named) {
        return ONE.matcher(named.toString()).matches();
    }

    /** The file it lies in; null where nobody hands credentials over. */
    static @Nullable Path file(Path named) {
        return file(named, System.getenv("CREDENTIALS_DIRECTORY"));
    }

    /** @param folder null or empty where there is none */
    static @Nullable Path file(Path named, @Nullable String folder) {
        String name = ONE.matcher(named.toString()).replaceFirst("$1");
        boolean outside = name.equals(".") || name.equals("..");
        return folder == null || folder.isEmpty() || outside ? null : Path.of(folder, name);
    }
}
