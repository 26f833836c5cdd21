package org.kickbridge.pi;

import java.nio.file.Path;
import java.util.Objects;

import org.kickbridge.chip.BusException;
import org.kickbridge.chip.SpiDevice;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;

/** One device at a chip select of an SPI bus. */
final class PiSpi implements SpiDevice, AutoCloseable {
    /** What the kernel's spidev takes at once unless it is told otherwise. */
    private static final int LONGEST = 4096;

    private final Context context;
    private final Spi spi;
    private final String name;
    private boolean closed;

    PiSpi(Context context, Path node, int bus, int chipSelect, int mode, int hz) throws BusException {
        this.context = context;
        name = String.valueOf(node.getFileName());
        SpiClocking.set(node, mode);
        spi = context.create(Spi.newConfigBuilder(context)
                .id(name)
                .bus(bus)
                .address(chipSelect)
                .mode(mode)
                .baud(hz)
                .provider(LinuxFsSpiProvider.ID)
                .build());
        try {
            SpiClocking.verify(node, mode);
        } catch (BusException notTaken) {
            close();
            throw notTaken;
        }
    }

    @Override
    public void transfer(byte[] out, byte[] in, int length) throws BusException {
        if (closed) {
            throw Failure.closed(name);
        }
        Objects.checkFromIndexSize(0, length, Math.min(LONGEST, Math.min(out.length, in.length)));
        int count;
        try {
            count = spi.transfer(out, 0, in, 0, length);
        } catch (RuntimeException | LinkageError failed) {
            throw Failure.ofTransfer(name, failed);
        }
        // Pi4J tells of a failure by its result alone, and leaves in the buffer what was there before.
        if (count != length) {
            throw new BusException(BusException.Cause.FAILED, name + ": the transfer of " + length + " bytes failed");
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Both calls are needed: the one closes the device file, the other lets it be opened again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            spi.close();
            context.shutdown(spi.id());
        }
    }
}
