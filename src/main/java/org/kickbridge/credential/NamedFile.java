package org.kickbridge.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Looks at a file that somebody named. Stateless. */
public final class NamedFile {
    private static final int LONGEST_SECRET_BYTES = 1024;
    private static final int LONGEST_PATH = 1000;

    private NamedFile() {
    }

    /** It is there, it is a file, and it can be read. */
    public static void checkReadable(Path file) throws UnusableFile {
        if (!Files.exists(file)) {
            throw new UnusableFile("there is no " + shown(file), "name a file that is there");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableFile(shown(file) + " is no file", "name a file");
        }
        if (!Files.isReadable(file)) {
            throw unreadable(file);
        }
    }

    /** The same, and it is not open to every user of the computer. */
    public static void checkPrivate(Path file) throws UnusableFile {
        checkReadable(file);
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return; // a file system that knows no such permissions
        } catch (IOException e) {
            throw unreadable(file);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new UnusableFile(shown(file) + " is open to every user ("
                    + PosixFilePermissions.toString(permissions) + ")", "close it: chmod 600 " + shown(file));
        }
    }

    /**
     * The password that a private file holds on its one line.
     *
     * @throws UnusableFile when the file is not private, or holds anything else
     */
    public static String password(Path file) throws UnusableFile {
        checkPrivate(file);
        return line(file, "password");
    }

    /** The token that a private file holds on its one line. */
    public static String token(Path file) throws UnusableFile {
        checkPrivate(file);
        return line(file, "token");
    }

    /** The user name that a file holds on its one line. */
    public static String userName(Path file) throws UnusableFile {
        checkReadable(file);
        return line(file, "user name");
    }

    private static String line(Path file, String what) throws UnusableFile {
        String text;
        try {
            byte[] bytes = read(file, LONGEST_SECRET_BYTES, "the file holds the " + what + " alone");
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file);
        }
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (line.isEmpty() || line.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableFile((line.isEmpty() ? "nothing" : "more than one line") + " in " + shown(file),
                    "the file holds the " + what + " alone, on one line");
        }
        return line;
    }

    /** All of it, where it is not longer than {@code most} bytes. */
    static byte[] read(Path file, int most, String remedy) throws UnusableFile {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnusableFile("more than " + most + " bytes in " + shown(file), remedy);
            }
            return bytes;
        } catch (UnusableFile e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static UnusableFile unreadable(Path file) {
        return new UnusableFile(shown(file) + " cannot be read",
                "let the user that runs Kickbridge read it, as UTF-8 text");
    }

    static String shown(Path file) {
        StringBuilder line = new StringBuilder();
        file.toString().codePoints().limit(LONGEST_PATH).forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                line.append(String.format("\\u%04X", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
