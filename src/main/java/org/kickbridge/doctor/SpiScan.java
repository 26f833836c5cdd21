package org.kickbridge.doctor;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.SpiDevice;

/**
 * Which of the known chips sits at a chip select, told by how it behaves. They are asked in an order in which what one is
 * asked is nothing to the others: the AS5048A by reads alone, the LS7366R by one register that is put back, the ADS1220,
 * after it was reset, by two that the next reset clears. A line that nobody drives is not written to where it reads ones.
 * Stateless.
 */
final class SpiScan {
    private static final int HZ = 1_000_000;
    private static final int READ_DIAGNOSTICS = 0x7FFD;
    private static final int CLEAR_ERRORS = 0x4001;
    private static final int ERROR = 0x4000;
    private static final int COMPENSATED = 0x0100;
    private static final int DIAGNOSTICS_UNUSED = 0x3000;
    private static final int ADS_RESET = 0x06;
    private static final int ADS_READ_ALL = 0x23;
    private static final int ADS_WRITE_FIRST_TWO = 0x41;
    /** Inputs 0 and 1 at gain 128, and 330 a second: what the driver would write. */
    private static final int[] ADS_PATTERN = {0x0E, 0x80};
    private static final int LS_READ_MDR0 = 0x48;
    private static final int LS_WRITE_MDR0 = 0x88;
    /** All but the bits of MDR0 that would change what an index input does. */
    private static final int LS_FLIP = 0x03;
    private static final long SETTLE_NANOS = 1_000_000;

    private final Board board;
    private final int bus;
    private final int chipSelect;
    private final Pace pace;

    SpiScan(Board board, int bus, int chipSelect, Pace pace) {
        this.board = board;
        this.bus = bus;
        this.chipSelect = chipSelect;
        this.pace = pace;
    }

    /**
     * @return AS5048A, LS7366R or ADS1220; null where none of them is there
     * @throws BusException when the chip select cannot be used
     */
    @Nullable
    String chip() throws BusException {
        if (isAs5048a(board.spi(bus, chipSelect, 1, HZ))) {
            return "AS5048A";
        }
        if (isLs7366r(board.spi(bus, chipSelect, 0, HZ))) {
            return "LS7366R";
        }
        return isAds1220(board.spi(bus, chipSelect, 1, HZ)) ? "ADS1220" : null;
    }

    /** Its answers have even parity and come one frame late, and the offset compensation is over. */
    private boolean isAs5048a(SpiDevice spi) throws BusException {
        frame(spi, READ_DIAGNOSTICS);
        int first = frame(spi, READ_DIAGNOSTICS);
        if (isEven(first) && (first & ERROR) != 0 && first != 0xFFFF) {
            // Whoever was on this bus before left it an error to tell.
            frame(spi, CLEAR_ERRORS);
            frame(spi, READ_DIAGNOSTICS);
            first = frame(spi, READ_DIAGNOSTICS);
        }
        int second = frame(spi, READ_DIAGNOSTICS);
        return isDiagnostics(first) && isDiagnostics(second);
    }

    private static boolean isDiagnostics(int answer) {
        return isEven(answer) && (answer & (ERROR | DIAGNOSTICS_UNUSED)) == 0 && (answer & COMPENSATED) != 0;
    }

    private static boolean isEven(int word) {
        return Integer.bitCount(word & 0xFFFF) % 2 == 0;
    }

    private int frame(SpiDevice spi, int word) throws BusException {
        byte[] in = transfer(spi, word >> 8, word & 0xFF);
        return (in[0] & 0xFF) << 8 | (in[1] & 0xFF);
    }

    private boolean isLs7366r(SpiDevice spi) throws BusException {
        int before = ls(spi);
        if (before == 0xFF) {
            return false;
        }
        transfer(spi, LS_WRITE_MDR0, before ^ LS_FLIP);
        boolean took = ls(spi) == (before ^ LS_FLIP);
        transfer(spi, LS_WRITE_MDR0, before);
        return took && ls(spi) == before;
    }

    private int ls(SpiDevice spi) throws BusException {
        return transfer(spi, LS_READ_MDR0, 0)[1] & 0xFF;
    }

    private boolean isAds1220(SpiDevice spi) throws BusException {
        if (Arrays.equals(registers(spi), new int[]{0xFF, 0xFF, 0xFF, 0xFF})) {
            return false;
        }
        reset(spi);
        boolean cleared = Arrays.equals(registers(spi), new int[4]);
        transfer(spi, ADS_WRITE_FIRST_TWO, ADS_PATTERN[0], ADS_PATTERN[1]);
        boolean took = Arrays.equals(registers(spi), new int[]{ADS_PATTERN[0], ADS_PATTERN[1], 0, 0});
        reset(spi);
        return cleared && took && Arrays.equals(registers(spi), new int[4]);
    }

    private void reset(SpiDevice spi) throws BusException {
        transfer(spi, ADS_RESET);
        pace.pause(SETTLE_NANOS);
    }

    private int[] registers(SpiDevice spi) throws BusException {
        byte[] in = transfer(spi, ADS_READ_ALL, 0, 0, 0, 0);
        return new int[]{in[1] & 0xFF, in[2] & 0xFF, in[3] & 0xFF, in[4] & 0xFF};
    }

    private static byte[] transfer(SpiDevice spi, int... bytes) throws BusException {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = (byte) bytes[i];
        }
        byte[] in = new byte[bytes.length];
        spi.transfer(out, in, bytes.length);
        return in;
    }
}
