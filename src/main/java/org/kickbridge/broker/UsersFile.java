package org.kickbridge.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The users of the embedded broker: a line each, {@code NAME:PASSWORD}; blank lines and {@code #} lines are skipped. */
public final class UsersFile {
    private UsersFile() {
    }

    /**
     * Password by name.
     *
     * @throws IOException when the file cannot be read or a line is wrong; the message names file and line, no password
     */
    public static Map<String, String> read(Path file) throws IOException {
        Map<String, String> users = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || colon == line.length() - 1) {
                throw new IOException(file + ":" + (i + 1) + ": allowed is NAME:PASSWORD");
            }
            if (users.put(line.substring(0, colon), line.substring(colon + 1)) != null) {
                throw new IOException(
                        file + ":" + (i + 1) + ": the user " + line.substring(0, colon) + " stands twice");
            }
        }
        return users;
    }
}
