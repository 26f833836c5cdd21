package org.kickbridge.pi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kickbridge.chip.BusException;

/**
 * A GPIO controller, as the kernel knows it.
 *
 * @param name such as {@code gpiochip0}
 * @param label what drives it: {@code pinctrl-bcm2711} on a Pi 4, {@code pinctrl-rp1} on a Pi 5
 * @param lines how many there are; on the header's own chip a line's number is its BCM number
 */
record GpioChip(String name, String label, int lines) {
    private static final int NAME_BYTES = 32;
    private static final int INFO_BYTES = 2 * NAME_BYTES + Integer.BYTES;
    static final long READ_INFO = DeviceFile.request(DeviceFile.Direction.FROM_KERNEL, 0xB4, 1, INFO_BYTES);

    /** Asks a chip what it is. */
    @FunctionalInterface
    interface Question {
        GpioChip ask(Path node) throws IOException;
    }

    /**
     * The chip of the pin header. Every chip must be openable, because Pi4J's libgpiod gives up at the first that is not.
     *
     * @param dev the folder of the device files
     * @throws BusException {@link BusException.Cause#NOT_AVAILABLE}, and what to do about it
     */
    static GpioChip find(Path dev, Question question) throws BusException {
        List<GpioChip> found = new ArrayList<>();
        for (Path node : nodes(dev)) {
            try {
                found.add(question.ask(node));
            } catch (AccessDeniedException denied) {
                throw unavailable(KernelFiles.notYours(node, "gpio"));
            } catch (IOException failed) {
                throw unavailable(node + " cannot be opened: " + failed.getMessage());
            }
        }
        if (found.isEmpty()) {
            throw unavailable("there is no " + dev.resolve("gpiochip*") + ": the kernel offers no GPIO lines");
        }
        return found.stream()
                .filter(chip -> chip.label.contains("pinctrl"))
                .findFirst()
                .orElseThrow(() -> unavailable("none of the GPIO chips is that of a Raspberry Pi's header: "
                        + "a label pinctrl-bcm2711 (Pi 4) or pinctrl-rp1 (Pi 5) is needed, there is " + listed(found)));
    }

    /** Asks the kernel. */
    static GpioChip ask(Path node) throws IOException {
        try (Arena arena = Arena.ofConfined(); DeviceFile device = DeviceFile.open(node)) {
            MemorySegment info = arena.allocate(INFO_BYTES, Integer.BYTES);
            device.ioctl(READ_INFO, info);
            return parse(info);
        }
    }

    /** The kernel's {@code struct gpiochip_info}: two names of 32 bytes, then the number of lines. */
    static GpioChip parse(MemorySegment info) {
        return new GpioChip(info.getString(0, StandardCharsets.UTF_8),
                info.getString(NAME_BYTES, StandardCharsets.UTF_8),
                info.get(ValueLayout.JAVA_INT, 2 * NAME_BYTES));
    }

    @Override
    public String toString() {
        return name + " (" + label + ")";
    }

    private static List<Path> nodes(Path dev) throws BusException {
        List<Path> nodes = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(dev, "gpiochip*")) {
            for (Path node : all) {
                // Raspberry Pi OS links an old number to the chip's present one; the chip itself is in the list too.
                if (!Files.isSymbolicLink(node)) {
                    nodes.add(node);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw unavailable(dev + " cannot be listed: " + unreadable.getMessage());
        }
        nodes.sort(
                Comparator.comparingInt((Path node) -> node.toString().length())
                        .thenComparing(Comparator.naturalOrder()));
        return nodes;
    }

    private static String listed(List<GpioChip> chips) {
        return String.join(", ", chips.stream().map(GpioChip::toString).toList());
    }

    private static BusException unavailable(String sentence) {
        return new BusException(BusException.Cause.NOT_AVAILABLE, sentence);
    }
}
