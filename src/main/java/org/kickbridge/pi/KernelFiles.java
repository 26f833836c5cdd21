package org.kickbridge.pi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.BusException;

/**
 * What the kernel offers below /sys, /dev and /proc, and what to do where something is missing. Looks each time it is
 * asked, and keeps nothing.
 *
 * @param root {@code /}, or a tree that stands for it
 * @param usable whether this user may read and write a device file
 */
record KernelFiles(Path root, Predicate<Path> usable) {
    private static final String BOOT_CONFIG = "/boot/firmware/config.txt";
    private static final Pattern BLANK = Pattern.compile(" ");

    static KernelFiles ofThisComputer() {
        return new KernelFiles(Path.of("/"), node -> Files.isReadable(node) && Files.isWritable(node));
    }

    Path dev() {
        return root.resolve("dev");
    }

    Path spiNode(int bus, int chipSelect) {
        return dev().resolve("spidev" + bus + "." + chipSelect);
    }

    /** The board's name, such as {@code Raspberry Pi 4 Model B Rev 1.5}. */
    String model() throws BusException {
        Path file = root.resolve("proc/device-tree/model");
        String model;
        try {
            model = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
        } catch (IOException missing) {
            throw unavailable("this computer is no Raspberry Pi (it has no " + file
                    + "): sensors can be connected to a Raspberry Pi only", missing);
        }
        if (!model.startsWith("Raspberry Pi")) {
            throw unavailable("this computer is no Raspberry Pi but \"" + model
                    + "\": sensors can be connected to a Raspberry Pi only");
        }
        return model;
    }

    /** That the bus is enabled, may be used, and no driver of the kernel's own sits at the address. */
    void requireI2c(int bus, int address) throws BusException {
        if (address < 0x08 || address > 0x77) {
            throw unavailable("0x%02x is no address of an I2C device: 0x08 to 0x77 are".formatted(address));
        }
        Path sys = root.resolve("sys/bus/i2c/devices/i2c-" + bus);
        Path node = dev().resolve("i2c-" + bus);
        if (!Files.isDirectory(sys)) {
            throw unavailable(bus == 1
                    ? "i2c-1 is not enabled: put the line dtparam=i2c_arm=on into " + BOOT_CONFIG
                            + ", and start the computer anew"
                    : "there is no bus i2c-" + bus + there("i2c-"));
        }
        if (!Files.exists(node)) {
            throw unavailable(node + " is missing though the bus is there: load the module i2c-dev "
                    + "(sudo modprobe i2c-dev), and put its name into /etc/modules");
        }
        requireUsable(node, "i2c");
        // A plain write to an address that a driver holds goes to whatever device was selected before.
        Path driver = root.resolve("sys/bus/i2c/devices/%d-%04x/driver".formatted(bus, address));
        if (Files.exists(driver)) {
            throw unavailable("i2c-%d 0x%02x is held by a driver of the kernel (%s): take its overlay out of %s"
                    .formatted(bus, address, nameOf(driver), BOOT_CONFIG));
        }
    }

    /** That the chip select is enabled and may be used. */
    void requireSpi(int bus, int chipSelect) throws BusException {
        Path node = spiNode(bus, chipSelect);
        if (!Files.exists(node)) {
            throw unavailable(bus == 0 && chipSelect <= 1 && listed("spidev0.").isEmpty()
                    ? "spidev0." + chipSelect + " is not enabled: put the line dtparam=spi=on into " + BOOT_CONFIG
                            + ", and start the computer anew"
                    : "there is no " + node.getFileName() + there("spidev")
                            + "; more chip selects come with an overlay in " + BOOT_CONFIG
                            + " such as dtoverlay=spi1-3cs");
        }
        requireUsable(node, "spi");
    }

    /** What keeps a folder from holding native libraries, or null: a file system mounted noexec. */
    @Nullable
    String mountedNoexec(Path folder) {
        List<String> mounts;
        try {
            mounts = Files.readAllLines(root.resolve("proc/mounts"), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return null;
        }
        Path where = folder.toAbsolutePath().normalize();
        String best = "";
        boolean noexec = false;
        for (String line : mounts) {
            String[] columns = BLANK.split(line, 5);
            if (columns.length < 4) {
                continue;
            }
            // A later line with the same mount point lies over the earlier one.
            String point = columns[1].replace("\\040", " ");
            if (where.startsWith(Path.of(point)) && point.length() >= best.length()) {
                best = point;
                noexec = List.of(columns[3].split(",", -1)).contains("noexec");
            }
        }
        return noexec ? best : null;
    }

    static String notYours(Path node, String group) {
        return "%s may not be used by %s: sudo usermod -aG %s %2$s, then log in anew (a service: start it anew)"
                .formatted(node, System.getProperty("user.name"), group);
    }

    private void requireUsable(Path node, String group) throws BusException {
        if (!usable.test(node)) {
            throw unavailable(notYours(node, group));
        }
    }

    private String there(String prefix) {
        List<String> names = listed(prefix);
        return names.isEmpty() ? ", nor any other" : "; there is " + String.join(", ", names);
    }

    private List<String> listed(String prefix) {
        try (Stream<Path> nodes = Files.list(dev())) {
            return nodes.map(node -> String.valueOf(node.getFileName()))
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static String nameOf(Path link) {
        try {
            return String.valueOf(link.toRealPath().getFileName());
        } catch (IOException gone) {
            return "unknown";
        }
    }

    private static BusException unavailable(String sentence) {
        return new BusException(BusException.Cause.NOT_AVAILABLE, sentence);
    }

    private static BusException unavailable(String sentence, IOException cause) {
        return new BusException(BusException.Cause.NOT_AVAILABLE, sentence, cause);
    }
}
