package org.kickbridge.pi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.I2cDevice;
import org.kickbridge.chip.InputPin;
import org.kickbridge.chip.OutputPin;
import org.kickbridge.chip.SpiDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Raspberry Pi through Pi4J. Needs no root: the groups i2c, spi and gpio are enough. Whatever is opened a second time
 * closes what was opened first, save an I²C device, which is the same then. Belongs to one thread at a time; a device
 * that is used after the board was closed says so.
 *
 * <p>
 * Pi4J is loaded, and its native libraries are unpacked, when a board is opened and not before.
 */
public final class PiBoard implements Board {
    private static final Logger LOG = LoggerFactory.getLogger(PiBoard.class);
    private static final int LAST_SPI_BUS = 6;

    private final KernelFiles files;
    private final String model;
    private final @Nullable GpioChip chip;
    private final @Nullable BusException noGpio;
    private final Contexts contexts;
    private final Map<String, AutoCloseable> opened = new LinkedHashMap<>();
    private boolean closed;

    private PiBoard(KernelFiles files, String model, @Nullable GpioChip chip, @Nullable BusException noGpio,
            Contexts contexts) {
        this.files = files;
        this.model = model;
        this.chip = chip;
        this.noGpio = noGpio;
        this.contexts = contexts;
    }

    /**
     * Opens the computer this runs on. Where it has no GPIO to offer, that is said when a line is asked for: the buses
     * work all the same.
     *
     * @throws BusException {@link BusException.Cause#NOT_AVAILABLE} where it is no Raspberry Pi, or its native libraries
     *         cannot be loaded, with what to do about it
     */
    public static PiBoard open() throws BusException {
        return open(KernelFiles.ofThisComputer());
    }

    static PiBoard open(KernelFiles files) throws BusException {
        String model = files.model();
        requireLoadable(files);
        GpioChip chip = null;
        BusException noGpio = null;
        try {
            chip = GpioChip.find(files.dev(), GpioChip::ask);
        } catch (BusException missing) {
            noGpio = missing;
        }
        Contexts contexts;
        try {
            contexts = new Contexts(chip);
        } catch (RuntimeException | LinkageError failed) {
            throw Failure.ofOpening("the Raspberry Pi", failed);
        }
        if (chip != null && !contexts.hasGpio()) {
            noGpio = new BusException(BusException.Cause.NOT_AVAILABLE,
                    "the GPIO lines of " + chip
                            + " cannot be used: Pi4J did not get on with it, though it can be opened");
        }
        return new PiBoard(files, model, chip, noGpio, contexts);
    }

    @Override
    public String description() {
        return model + ", " + (noGpio != null ? "no GPIO: " + noGpio.getMessage() : chip);
    }

    @Override
    public I2cDevice i2c(int bus, int address) throws BusException {
        requireOpen();
        files.requireI2c(bus, address);
        String key = "i2c-%d 0x%02x".formatted(bus, address);
        if (opened.get(key) instanceof PiI2c device) {
            return device;
        }
        return open(key, () -> new PiI2c(contexts.main(), bus, address));
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect, int mode, int hz) throws BusException {
        requireOpen();
        if (bus < 0 || bus > LAST_SPI_BUS || chipSelect < 0 || mode < 0 || mode > 3 || hz <= 0) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    "SPI bus %d, chip select %d, mode %d, %d Hz cannot be: buses are 0 to %d, modes 0 to 3".formatted(
                            bus,
                            chipSelect, mode, hz, LAST_SPI_BUS));
        }
        files.requireSpi(bus, chipSelect);
        Path node = files.spiNode(bus, chipSelect);
        return open("spidev" + bus + "." + chipSelect,
                () -> new PiSpi(contexts.spi(bus), node, bus, chipSelect, mode, hz));
    }

    @Override
    public InputPin input(int line, Pull pull) throws BusException {
        requireLine(line);
        return open("GPIO" + line, () -> new PiInput(contexts.main(), line, pull));
    }

    @Override
    public OutputPin output(int line, boolean initial) throws BusException {
        requireLine(line);
        return open("GPIO" + line, () -> new PiOutput(contexts.main(), line, initial));
    }

    @Override
    public void close() {
        closed = true;
        List<String> names = new ArrayList<>(opened.keySet());
        names.reversed().forEach(this::closeDevice);
        contexts.close();
    }

    private interface Opening<T> {
        T open() throws BusException;
    }

    private <T extends AutoCloseable> T open(String key, Opening<T> opening) throws BusException {
        closeDevice(key);
        T device;
        try {
            device = opening.open();
        } catch (RuntimeException | LinkageError failed) {
            throw Failure.ofOpening(key, failed);
        }
        opened.put(key, device);
        return device;
    }

    private void closeDevice(String key) {
        AutoCloseable device = opened.remove(key);
        if (device == null) {
            return;
        }
        try {
            device.close();
        } catch (Exception failed) {
            LOG.warn("{} was not closed properly: {}", key, Failure.reason(failed));
        }
    }

    private void requireOpen() throws BusException {
        if (closed) {
            throw Failure.closed("the Raspberry Pi");
        }
    }

    private void requireLine(int line) throws BusException {
        requireOpen();
        if (noGpio != null) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, "GPIO" + line + ": " + noGpio.getMessage(),
                    noGpio);
        }
        if (line < 0 || chip == null || line >= chip.lines()) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    "there is no GPIO" + line + ": " + chip + " has only " + (chip == null ? 0 : chip.lines()));
        }
    }

    private static void requireLoadable(KernelFiles files) throws BusException {
        String architecture = System.getProperty("os.arch");
        if (!architecture.equals("aarch64")) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    "this is a system of " + architecture + ": Raspberry Pi OS of 64 bits (aarch64) is needed");
        }
        String temporary = System.getProperty("java.io.tmpdir");
        String mount = files.mountedNoexec(Path.of(temporary));
        if (mount != null && System.getProperty("pi4j.library.path") == null) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE,
                    "native libraries cannot be loaded from %s, because %s is mounted noexec: ".formatted(temporary,
                            mount)
                            + "set -Djava.io.tmpdir= to a folder elsewhere, by KICKBRIDGE_JAVA_OPTS, or unpack them and set "
                            + "-Dpi4j.library.path=");
        }
    }
}
