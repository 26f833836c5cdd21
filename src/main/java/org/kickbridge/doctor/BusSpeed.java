package org.kickbridge.doctor;

import org.kickbridge.chip.BusException;
import org.kickbridge.chip.I2cDevice;

/** How fast an I²C bus really is, from how long it takes to read. Stateless. */
final class BusSpeed {
    private static final int FEW = 1;
    private static final int MANY = 17;
    private static final int BITS_A_BYTE = 9;
    private static final int ROUNDS = 16;

    private BusSpeed() {
    }

    /**
     * From the difference between long and short reads of the first registers, so that what a call costs does not count,
     * and from the fastest of each, so that interruptions do not.
     *
     * @return hertz; NaN where the time is too short to tell
     */
    static double hz(I2cDevice device, Pace pace) throws BusException {
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            few = Math.min(few, nanos(device, FEW, pace));
            many = Math.min(many, nanos(device, MANY, pace));
        }
        return many > few ? (MANY - FEW) * BITS_A_BYTE * 1e9 / (many - few) : Double.NaN;
    }

    private static long nanos(I2cDevice device, int length, Pace pace) throws BusException {
        byte[] into = new byte[length];
        long begun = pace.now();
        // The registers from 0 on: neither chip does anything when these are read.
        device.read(0, into, length);
        return pace.now() - begun;
    }
}
