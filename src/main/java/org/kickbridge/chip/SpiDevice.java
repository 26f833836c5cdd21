package org.kickbridge.chip;

/** One device at a chip select of an SPI bus. Belongs to the thread that owns the bus. */
public interface SpiDevice {
    /**
     * One frame: the chip select falls, {@code length} bytes go both ways, it rises.
     *
     * @param in receives what the device said meanwhile; may be the same array as {@code out}; only to be trusted when
     *         nothing was thrown
     */
    void transfer(byte[] out, byte[] in, int length) throws BusException;

    /** Such as {@code spidev0.1}. */
    String name();
}
