package org.kickbridge.doctor;

import org.kickbridge.chip.BusException;
import org.kickbridge.chip.FakeClock;
import org.kickbridge.chip.I2cDevice;

/** A device on a bus of a quarter of the speed: each transfer takes four times as long. */
record SlowI2c(I2cDevice device, FakeClock clock) implements I2cDevice {
    @Override
    public void read(int register, byte[] into, int length) throws BusException {
        long begun = clock.getAsLong();
        device.read(register, into, length);
        clock.advance(3 * (clock.getAsLong() - begun));
    }

    @Override
    public boolean answers() throws BusException {
        return device.answers();
    }

    @Override
    public void write(int register, int value) throws BusException {
        device.write(register, value);
    }

    @Override
    public String name() {
        return device.name();
    }
}
