package org.kickbridge.pi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

import org.kickbridge.chip.BusException;

/**
 * The mode of an SPI device file. The kernel keeps it when the file is closed, and Pi4J only adds bits to it: what was in
 * mode 1 once would be in mode 1 for ever.
 */
final class SpiClocking {
    private static final int TYPE = 'k';
    private static final int MODE32 = 5;
    static final long READ_MODE = DeviceFile.request(DeviceFile.Direction.FROM_KERNEL, TYPE, MODE32, Integer.BYTES);
    static final long WRITE_MODE = DeviceFile.request(DeviceFile.Direction.TO_KERNEL, TYPE, MODE32, Integer.BYTES);

    private SpiClocking() {
    }

    /**
     * Puts the device in a mode, with nothing else set beside it.
     *
     * @param mode 0 to 3
     * @throws BusException when it is not in that mode then
     */
    static void set(Path node, int mode) throws BusException {
        try (Arena arena = Arena.ofConfined(); DeviceFile device = DeviceFile.open(node)) {
            MemorySegment word = arena.allocate(ValueLayout.JAVA_INT);
            word.set(ValueLayout.JAVA_INT, 0, mode);
            device.ioctl(WRITE_MODE, word);
            check(node, mode, read(device, word));
        } catch (BusException refused) {
            throw refused;
        } catch (IOException failed) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    node + " cannot be put in SPI mode " + mode + ": " + failed.getMessage(), failed);
        }
    }

    /** Whether the device is still in the mode; reads it from the kernel. */
    static void verify(Path node, int mode) throws BusException {
        try (Arena arena = Arena.ofConfined(); DeviceFile device = DeviceFile.open(node)) {
            check(node, mode, read(device, arena.allocate(ValueLayout.JAVA_INT)));
        } catch (BusException refused) {
            throw refused;
        } catch (IOException failed) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    "the SPI mode of " + node + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static int read(DeviceFile device, MemorySegment word) throws IOException {
        device.ioctl(READ_MODE, word);
        return word.get(ValueLayout.JAVA_INT, 0);
    }

    static void check(Path node, int wanted, int found) throws BusException {
        if (found != wanted) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    "%s is in SPI mode 0x%x where 0x%x is needed, and does not take it; another program or an overlay holds it"
                            .formatted(node, found, wanted));
        }
    }
}
