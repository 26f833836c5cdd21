package org.kickbridge.chip;

/** One device on an I²C bus. Belongs to the thread that owns the bus. Filled by the Pi's bus and by fakes of chips. */
public interface I2cDevice {
    /**
     * Reads consecutive registers in one combined transfer (repeated start), so that nothing can come between.
     *
     * @param register the first one
     * @param into receives the bytes from index 0
     * @param length how many
     */
    void read(int register, byte[] into, int length) throws BusException;

    /**
     * Whether anything acknowledges this address, asked by reading one byte and writing nothing, which no chip minds. For
     * finding out who is there.
     *
     * @throws BusException when the bus cannot tell
     */
    boolean answers() throws BusException;

    /** Writes one register. */
    void write(int register, int value) throws BusException;

    /** Such as {@code i2c-1 0x2a}. */
    String name();
}
