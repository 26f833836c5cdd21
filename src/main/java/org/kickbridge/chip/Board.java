package org.kickbridge.chip;

/**
 * The computer the sensors hang on: opens its buses and pins. Filled by the Raspberry Pi and by fakes. What was opened is
 * closed with the board. Belongs to one thread at a time.
 */
public interface Board extends AutoCloseable {
    /** What holds a free input. */
    enum Pull {
        UP, DOWN, NONE
    }

    /** Such as {@code Raspberry Pi 4 Model B, gpiochip0 (pinctrl-bcm2711)}. */
    String description();

    /**
     * One device on an I²C bus.
     *
     * @param bus its number in {@code /dev/i2c-N}
     * @param address 7 bits
     * @throws BusException {@link BusException.Cause#NOT_AVAILABLE} with what to do about it
     */
    I2cDevice i2c(int bus, int address) throws BusException;

    /**
     * One device on an SPI bus.
     *
     * @param mode 0 to 3; the device is really in that mode when this returns
     * @param hz the clock at most
     */
    SpiDevice spi(int bus, int chipSelect, int mode, int hz) throws BusException;

    /**
     * An input.
     *
     * @param line its BCM number
     */
    InputPin input(int line, Pull pull) throws BusException;

    /**
     * An output, driven to {@code initial} at once and low again when it is closed.
     *
     * @param line its BCM number
     */
    OutputPin output(int line, boolean initial) throws BusException;

    @Override
    void close();
}
