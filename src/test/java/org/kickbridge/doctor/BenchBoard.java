package org.kickbridge.doctor;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.FakeAds1220;
import org.kickbridge.chip.FakeClock;
import org.kickbridge.chip.FakeHx711;
import org.kickbridge.chip.I2cDevice;
import org.kickbridge.chip.InputPin;
import org.kickbridge.chip.OutputPin;
import org.kickbridge.chip.SpiDevice;

/** A Pi on whose pins the fake chips hang that a test connects; the rest of it is empty. */
final class BenchBoard implements Board {
    final FakeClock clock = new FakeClock();
    final Map<Integer, I2cDevice> i2c = new HashMap<>();
    final Map<Integer, SpiDevice> spi = new HashMap<>();
    @Nullable
    FakeHx711 hx711;
    @Nullable
    FakeAds1220 ads1220;
    /** An address that a driver of the kernel's holds. */
    int held = -1;
    /** The bus hangs whoever is asked. */
    boolean hangs;
    boolean closed;

    /** Its time passes by itself, as far as nobody's transfers make it. */
    Pace pace() {
        return new Pace(clock, clock::advance);
    }

    @Override
    public String description() {
        return "Raspberry Pi 4 Model B Rev 1.5, gpiochip0 (pinctrl-bcm2711)";
    }

    @Override
    public I2cDevice i2c(int bus, int address) throws BusException {
        if (bus != 1 || address == held) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, "i2c-" + bus + " cannot be used");
        }
        I2cDevice device = i2c.get(address);
        return device != null ? device : new Nobody(String.format("i2c-1 0x%02x", address));
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect, int mode, int hz) throws BusException {
        SpiDevice device = spi.get(chipSelect);
        if (device == null) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, "there is no spidev" + bus + "." + chipSelect);
        }
        return device;
    }

    @Override
    public InputPin input(int line, Pull pull) {
        if (line == 5 && hx711 != null) {
            return hx711.dout();
        }
        if (line == 25 && ads1220 != null) {
            return ads1220.drdy();
        }
        return new FreeLine(pull != Pull.DOWN, clock, "GPIO" + line);
    }

    @Override
    public OutputPin output(int line, boolean initial) {
        return line == 6 && hx711 != null ? hx711.sck() : new FreeLine(false, clock, "GPIO" + line);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** An address at which nothing is. */
    private final class Nobody implements I2cDevice {
        private final String name;

        Nobody(String name) {
            this.name = name;
        }

        @Override
        public void read(int register, byte[] into, int length) throws BusException {
            clock.advance(50_000);
            throw silence();
        }

        @Override
        public boolean answers() throws BusException {
            clock.advance(50_000);
            if (hangs) {
                throw silence();
            }
            return false;
        }

        @Override
        public void write(int register, int value) throws BusException {
            clock.advance(50_000);
            throw silence();
        }

        private BusException silence() {
            return hangs
                    ? new BusException(BusException.Cause.HANGS, name + ": the bus hangs")
                    : new BusException(BusException.Cause.NO_ANSWER, name + ": nothing answers");
        }

        @Override
        public String name() {
            return name;
        }
    }

    /** Nothing is connected to it. */
    private record FreeLine(boolean high, FakeClock clock, String name) implements InputPin, OutputPin {
        @Override
        public boolean high() {
            clock.advance(2_000);
            return high;
        }

        @Override
        public void set(boolean level) {
            clock.advance(2_000);
        }
    }

    /** Some part that acknowledges its address and has ones in all its registers. */
    static final class Stranger implements I2cDevice {
        private final int address;
        private final int value;

        Stranger(int address, int value) {
            this.address = address;
            this.value = value;
        }

        @Override
        public void read(int register, byte[] into, int length) {
            java.util.Arrays.fill(into, 0, length, (byte) value);
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public void write(int register, int level) {
            throw new AssertionError("a stranger was written to");
        }

        @Override
        public String name() {
            return String.format("i2c-1 0x%02x", address);
        }
    }
}
