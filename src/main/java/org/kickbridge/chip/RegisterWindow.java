package org.kickbridge.chip;

import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * Three consecutive registers of an I²C chip, read in one transfer. It is always three, also where fewer are wanted: the
 * bus keeps its buffer as long as the length stays the same. Allocates nothing itself. Belongs to the driver's thread.
 */
final class RegisterWindow {
    private static final int SIZE = 3;

    private final I2cDevice device;
    private final LongSupplier nanos;
    private final byte[] bytes = new byte[SIZE];
    private int first;
    private long readNanos;

    RegisterWindow(I2cDevice device, LongSupplier nanos) {
        this.device = device;
        this.nanos = nanos;
    }

    void read(int register) throws BusException {
        long before = nanos.getAsLong();
        device.read(register, bytes, SIZE);
        readNanos = before + (nanos.getAsLong() - before) / 2;
        first = register;
    }

    /** The middle of the last transfer. */
    long readNanos() {
        return readNanos;
    }

    /** One of the three registers that were read last. */
    int at(int register) {
        return bytes[register - first] & 0xFF;
    }

    /** All three, the first as the highest byte, without a sign. */
    int all() {
        return (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF);
    }

    void write(int register, int value) throws BusException {
        device.write(register, value);
    }

    static String hex(long value, int digits) {
        return "0x" + HexFormat.of().toHexDigits(value, digits);
    }
}
