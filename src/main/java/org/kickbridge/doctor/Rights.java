package org.kickbridge.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who this process is and what it may use, by the mode bits of the files: what a login has, and what it would have after
 * the next one. Stateless.
 */
public final class Rights {
    private static final int READ_WRITE = 6;

    private final SystemFiles files;

    public Rights(SystemFiles files) {
        this.files = files;
    }

    /** What a file lets this process do. */
    sealed interface Access {
    }

    /** It is not there. */
    record Missing() implements Access {}

    /** It may be read and written. */
    record Allowed() implements Access {}

    /**
     * It may not.
     *
     * @param group the group it belongs to
     * @param groupMay whether members of the group may read and write it
     * @param next what to do
     */
    record Denied(String group, boolean groupMay, String next) implements Access {}

    /** The name of the user, or its number where it has none. */
    String user() {
        int uid = uid();
        return named("/etc/passwd", uid).orElse(Integer.toString(uid));
    }

    boolean isRoot() {
        return uid() == 0;
    }

    /** The names of the groups that this process really has. */
    List<String> groups() {
        return gids().stream().map(this::groupName).distinct().toList();
    }

    /**
     * Whether this process may read and write a device.
     *
     * @param usualGroup the group that has it on Raspberry Pi OS, and the udev subsystem that says so
     */
    Access to(String path, String usualGroup, String subsystem) {
        Path file = files.at(path);
        if (!Files.exists(file)) {
            return new Missing();
        }
        try {
            int mode = number(file, "unix:mode");
            int gid = number(file, "unix:gid");
            if (isRoot() || may(mode, uid() == number(file, "unix:uid"), gids().contains(gid))) {
                return new Allowed();
            }
            String group = groupName(gid);
            boolean groupMay = (mode >> 3 & READ_WRITE) == READ_WRITE && !group.equals("root");
            return new Denied(group, groupMay, groupMay ? join(group) : giveTo(path, usualGroup, subsystem));
        } catch (IOException | UnsupportedOperationException e) {
            return new Denied("?", false, giveTo(path, usualGroup, subsystem));
        }
    }

    private static int number(Path file, String attribute) throws IOException {
        return Files.getAttribute(file, attribute) instanceof Integer number ? number : -1;
    }

    private static boolean may(int mode, boolean owner, boolean member) {
        int bits = owner ? mode >> 6 : member ? mode >> 3 : mode;
        return (bits & READ_WRITE) == READ_WRITE;
    }

    private String join(String group) {
        boolean listed = files.lines("/etc/group")
                .stream()
                .map(line -> line.split(":", -1))
                .anyMatch(entry -> entry[0].equals(group) && entry.length > 3
                        && Arrays.asList(entry[3].split(",")).contains(user()));
        return listed
                ? user() + " was put into the group " + group + " after this login: log out and in again, or reboot"
                : "sudo usermod -aG " + group + " " + user() + "   and log in again";
    }

    private static String giveTo(String path, String group, String subsystem) {
        return "no group may use it; on Raspberry Pi OS the package raspberrypi-sys-mods gives it to " + group
                + ". Elsewhere put SUBSYSTEM==\"" + subsystem + "\", GROUP=\"" + group
                + "\", MODE=\"0660\" into /etc/udev/rules.d/60-kickbridge.rules and reboot; ls -l " + path
                + " shows the result";
    }

    private int uid() {
        return status("Uid:", fields -> fields.size() > 1 ? fields.get(1) : fields.get(0)).orElse(-1);
    }

    /** The effective group and the others. */
    private Set<Integer> gids() {
        Set<Integer> gids = new TreeSet<>();
        status("Gid:", fields -> fields.size() > 1 ? fields.get(1) : fields.get(0)).ifPresent(gids::add);
        for (String line : files.lines("/proc/self/status")) {
            if (line.startsWith("Groups:")) {
                numbers(line).forEach(gids::add);
            }
        }
        return gids;
    }

    private Optional<Integer> status(String key, Function<List<Integer>, Integer> which) {
        return files.lines("/proc/self/status")
                .stream()
                .filter(line -> line.startsWith(key))
                .map(Rights::numbers)
                .filter(numbers -> !numbers.isEmpty())
                .map(which)
                .findFirst();
    }

    private static List<Integer> numbers(String line) {
        return Arrays.stream(line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
                .filter(word -> word.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .collect(Collectors.toList());
    }

    private String groupName(int gid) {
        return named("/etc/group", gid).orElse(Integer.toString(gid));
    }

    private Optional<String> named(String file, int id) {
        return files.lines(file)
                .stream()
                .map(line -> line.split(":", -1))
                .filter(entry -> entry.length > 2 && entry[2].equals(Integer.toString(id)))
                .map(entry -> entry[0])
                .findFirst();
    }
}
