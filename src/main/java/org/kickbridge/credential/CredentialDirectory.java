package org.kickbridge.credential;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where systemd lays the credentials of a service, which a config names as {@code credential:NAME}.
 *
 * @param folder null where this process has none
 */
public record CredentialDirectory(@Nullable Path folder) {
    private static final String SCHEME = "credential:";
    private static final Path OF_THE_SERVICE = Path.of("/run/credentials/kickbridge.service");

    /** By {@code $CREDENTIALS_DIRECTORY}; without it that of the running service, for a technician who looks as root. */
    public static CredentialDirectory ofThisProcess() {
        String named = System.getenv("CREDENTIALS_DIRECTORY");
        if (named != null && !named.isBlank()) {
            return new CredentialDirectory(Path.of(named));
        }
        return new CredentialDirectory(Files.isDirectory(OF_THE_SERVICE) ? OF_THE_SERVICE : null);
    }

    /** Whether a config means a credential by that. */
    public static boolean isMeantBy(Path named) {
        return named.toString().startsWith(SCHEME);
    }

    /**
     * The file of a credential.
     *
     * @param named such as {@code credential:mqtt-password}
     * @throws UnusableFile when there are no credentials here, or the name is none
     */
    public Path file(Path named) throws UnusableFile {
        String name = named.toString().substring(SCHEME.length());
        if (!name.matches("[A-Za-z0-9_.-]{1,200}") || name.equals(".") || name.equals("..")) {
            throw new UnusableFile("found " + NamedFile.shown(named),
                    "the name of a credential has letters, digits, '-', '_' and '.'");
        }
        if (folder == null) {
            throw new UnusableFile("there are no credentials here, for $CREDENTIALS_DIRECTORY is not set",
                    "they are there where systemd starts the service with LoadCredential=" + name
                            + ":FILE; look as root while it runs");
        }
        return folder.resolve(name);
    }
}
