package org.kickbridge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The files that values name, and what stands in those that hold a secret. No fault says what stands there. */
final class SecretFiles {
    private static final int LONGEST_BYTES = 1024;

    private final Values values;
    private final FaultList faults;

    SecretFiles(Values values, FaultList faults) {
        this.values = values;
        this.faults = faults;
    }

    /**
     * The one line of a file that other users cannot read, or of a credential; null, and a fault, where there is none.
     *
     * @param what the file holds, such as {@code password}
     */
    @Nullable
    Secret secret(Key<Path> key, String what, Path named) {
        Path file = located(key, named);
        if (file == null || !isPrivate(key, file)) {
            return null;
        }
        try {
            if (Files.size(file) > LONGEST_BYTES) {
                fault(key, "more than " + LONGEST_BYTES + " bytes in " + FaultList.shown(named),
                        "the file holds the " + what + " alone");
                return null;
            }
            String text = Files.readString(file);
            String secret = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            secret = secret.endsWith("\r") ? secret.substring(0, secret.length() - 1) : secret;
            if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
                fault(key, (secret.isEmpty() ? "nothing" : "more than one line") + " in " + FaultList.shown(named),
                        "the file holds the " + what + " alone, on one line");
                return null;
            }
            return new Secret(secret);
        } catch (IOException e) {
            unreadable(key, file);
            return null;
        }
    }

    /** Where the file is; null, and a fault, where nobody hands credentials over. */
    @Nullable
    Path located(Key<Path> key, Path named) {
        if (!Credentials.isOne(named)) {
            return named;
        }
        Path file = Credentials.file(named);
        if (file == null) {
            fault(key, "found " + FaultList.shown(named) + ", but no credentials are handed over here",
                    "it is there for a service of systemd with LoadCredential=; elsewhere name a file");
        }
        return file;
    }

    boolean isPrivate(Key<Path> key, Path file) {
        if (!isFile(key, file)) {
            return false;
        }
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return true; // a file system that knows no such permissions
        } catch (IOException e) {
            unreadable(key, file);
            return false;
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            fault(key,
                    FaultList.shown(file) + " is open to every user (" + PosixFilePermissions.toString(permissions)
                            + ")",
                    "close it: chmod 600 " + FaultList.shown(file));
            return false;
        }
        return true;
    }

    boolean isFile(Key<Path> key, Path file) {
        if (!Files.exists(file)) {
            fault(key, "there is no " + FaultList.shown(file), "name a file that is there");
            return false;
        }
        if (!Files.isRegularFile(file)) {
            fault(key, FaultList.shown(file) + " is no file", "name a file");
            return false;
        }
        if (!Files.isReadable(file)) {
            unreadable(key, file);
            return false;
        }
        return true;
    }

    private void unreadable(Key<Path> key, Path file) {
        fault(key, FaultList.shown(file) + " cannot be read",
                "let the user that runs Kickbridge read it, as UTF-8 text");
    }

    private void fault(Key<?> key, String found, String allowed) {
        values.broken(key);
        faults.add(values.place(key), key.path(), found, allowed);
    }
}
