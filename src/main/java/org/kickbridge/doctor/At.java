package org.kickbridge.doctor;

/** Where a sensor is connected. */
public sealed interface At {
    /**
     * A device on an I²C bus.
     *
     * @param address 7 bits
     */
    record I2c(int bus, int address) implements At {
        @Override
        public String toString() {
            return String.format("i2c-%d 0x%02x", bus, address);
        }
    }

    /** A chip select of an SPI bus. */
    record Spi(int bus, int chipSelect) implements At {
        @Override
        public String toString() {
            return "spidev" + bus + "." + chipSelect;
        }
    }

    /** GPIO lines, by their BCM numbers. */
    record Lines(int data, int clock) implements At {
        @Override
        public String toString() {
            return "GPIO" + data + "/GPIO" + clock;
        }
    }
}
