package org.kickbridge.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.I2cDevice;

/**
 * Who is on an I²C bus. Every address is asked by a read that writes nothing; registers are read only where a part that
 * Kickbridge knows may be. Stateless.
 */
final class I2cScan {
    static final int NAU7802 = 0x2A;
    static final int AS5600 = 0x36;
    private static final int FIRST = 0x08;
    private static final int LAST = 0x77;
    private static final int NAU7802_REVISION = 0x1F;
    private static final int AS5600_STATUS = 0x0B;
    private static final int AS5600_MAGNITUDE = 0x1B;

    private I2cScan() {
    }

    /**
     * Something that answered.
     *
     * @param chip NAU7802 or AS5600 where it behaves as one; null where it does not
     * @param guess what usually has that address; empty where nothing is known
     */
    record Answer(int bus, int address, @Nullable String chip, String guess) {
        @Override
        public String toString() {
            String what = chip != null ? chip : guess.isEmpty() ? "unknown" : "perhaps " + guess;
            return String.format("0x%02x (%s)", address, what);
        }
    }

    /** @throws BusException when the bus cannot be used, or hangs */
    static List<Answer> of(Board board, int bus) throws BusException {
        List<Answer> answers = new ArrayList<>();
        BusException refused = null;
        int asked = 0;
        for (int address = FIRST; address <= LAST; address++) {
            try {
                I2cDevice device = board.i2c(bus, address);
                asked++;
                if (device.answers()) {
                    answers.add(new Answer(bus, address, chip(device, address), guess(address)));
                }
            } catch (BusException e) {
                if (e.what() == BusException.Cause.HANGS) {
                    throw e;
                }
                // One address may be held by a driver of the kernel; a bus that cannot be used refuses all of them.
                refused = e;
            }
        }
        if (asked == 0 && refused != null) {
            throw refused;
        }
        return answers;
    }

    /** In one line, for people. */
    static String listed(List<Answer> answers) {
        return answers.stream().map(Answer::toString).collect(Collectors.joining(", "));
    }

    /** A part that sits near its usual address may be looked at: reading these registers does nothing to others there. */
    private static @Nullable String chip(I2cDevice device, int address) throws BusException {
        if (Math.abs(address - NAU7802) <= 1 && isNau7802(device)) {
            return "NAU7802";
        }
        return Math.abs(address - AS5600) <= 1 && isAs5600(device) ? "AS5600" : null;
    }

    /** Its revision code is the only constant it has (data sheet, register 0x1F). */
    private static boolean isNau7802(I2cDevice device) throws BusException {
        byte[] revision = new byte[1];
        device.read(NAU7802_REVISION, revision, 1);
        return revision[0] == 0x0F;
    }

    /**
     * It has no identity: its angles and its magnitude are of 12 bits, so that the bits above are 0, its magnet is not
     * both too weak and too strong, and not all of it is 0.
     */
    private static boolean isAs5600(I2cDevice device) throws BusException {
        byte[] status = new byte[3];
        byte[] magnitude = new byte[2];
        device.read(AS5600_STATUS, status, 3);
        device.read(AS5600_MAGNITUDE, magnitude, 2);
        boolean twelveBits = (status[1] & 0xF0) == 0 && (magnitude[0] & 0xF0) == 0;
        boolean contrary = (status[0] & 0x18) == 0x18;
        boolean nothing = (status[0] | status[1] | status[2] | magnitude[0] | magnitude[1]) == 0;
        return twelveBits && !contrary && !nothing;
    }

    private static String guess(int address) {
        return switch (address) {
            case NAU7802 -> "NAU7802";
            case AS5600 -> "AS5600 or MAX17048";
            case 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26 -> "a port expander";
            case 0x27, 0x3F -> "a display with PCF8574";
            case 0x29 -> "a VL53L0X";
            case 0x3C, 0x3D -> "an OLED display";
            case 0x40 -> "an AS5600L, an INA219 or a PCA9685";
            case 0x48, 0x49, 0x4A, 0x4B -> "an ADS1115";
            case 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57 -> "an EEPROM";
            case 0x68, 0x69 -> "a clock or a motion sensor";
            case 0x70 -> "a bus switch";
            case 0x76, 0x77 -> "an air pressure sensor";
            default -> "";
        };
    }
}
