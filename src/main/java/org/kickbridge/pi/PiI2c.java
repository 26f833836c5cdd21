package org.kickbridge.pi;

import org.kickbridge.chip.BusException;
import org.kickbridge.chip.I2cDevice;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;

/** One device on an I²C bus. */
final class PiI2c implements I2cDevice, AutoCloseable {
    private final Context context;
    private final I2C i2c;
    private final String name;
    private boolean closed;

    PiI2c(Context context, int bus, int address) {
        this.context = context;
        name = "i2c-%d 0x%02x".formatted(bus, address);
        i2c = context.create(I2C.newConfigBuilder(context)
                .id(name)
                .bus(bus)
                .device(address)
                .provider(LinuxFsI2CProvider.ID)
                .build());
    }

    @Override
    public void read(int register, byte[] into, int length) throws BusException {
        requireOpen();
        int count;
        try {
            count = i2c.readRegister(register, into, 0, length);
        } catch (RuntimeException | LinkageError failed) {
            throw Failure.ofTransfer(name, failed);
        }
        if (count != length) {
            throw new BusException(BusException.Cause.FAILED,
                    name + ": " + count + " bytes came where " + length + " were asked for");
        }
    }

    @Override
    public boolean answers() throws BusException {
        requireOpen();
        try {
            return i2c.read(new byte[1], 0, 1) == 1;
        } catch (RuntimeException | LinkageError failed) {
            BusException why = Failure.ofTransfer(name, failed);
            if (why.what() == BusException.Cause.NO_ANSWER) {
                return false;
            }
            throw why;
        }
    }

    @Override
    public void write(int register, int value) throws BusException {
        requireOpen();
        try {
            i2c.writeRegister(register, (byte) value);
        } catch (RuntimeException | LinkageError failed) {
            throw Failure.ofTransfer(name, failed);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.shutdown(i2c.id());
        }
    }

    private void requireOpen() throws BusException {
        if (closed) {
            throw Failure.closed(name);
        }
    }
}
