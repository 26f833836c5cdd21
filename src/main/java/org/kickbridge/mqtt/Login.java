package org.kickbridge.mqtt;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.NamedFile;
import org.kickbridge.credential.UnusableFile;

/**
 * How a machine tells a broker who it is. Files are read anew at each connection.
 *
 * @param username null logs in without a name, or with that in a file
 * @param usernameFile holds the name on its one line, and goes before {@code username}
 * @param password null logs in without one, or with that in a file
 * @param passwordFile holds the password on its one line, and goes before {@code password}
 */
public record Login(@Nullable String username, @Nullable Path usernameFile, @Nullable String password,
        @Nullable Path passwordFile) {
    /** Without a name. */
    public static final Login NONE = new Login(null, null, null, null);

    /** @throws IllegalArgumentException when there is a password, but no name */
    public Login {
        if ((password != null || passwordFile != null) && username == null && usernameFile == null) {
            throw new IllegalArgumentException("A password for the broker is given, but no user name.");
        }
    }

    /** What is said at a connection. */
    record Words(@Nullable String username, @Nullable String password) {
        @Override
        public String toString() {
            return "Words[" + username + "]";
        }
    }

    Words words() throws UnusableFile {
        return new Words(usernameFile == null ? username : NamedFile.userName(usernameFile),
                passwordFile == null ? password : NamedFile.password(passwordFile));
    }

    List<Path> files() {
        return Stream.of(usernameFile, passwordFile).filter(Objects::nonNull).map(Path.class::cast).toList();
    }

    /** The name, or the file that holds it; null without either. */
    public @Nullable String shown() {
        return usernameFile == null ? username : "the user in " + usernameFile;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Login[" + shown() + "]";
    }
}
