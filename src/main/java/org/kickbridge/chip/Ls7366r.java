package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The LS7366R counter of an incremental encoder, in SPI mode 0: four counts a line, 32 bits, running on at both ends.
 * <p>
 * It knows no position of its own. Its count is 0 where the lever was when this was first started, which has to be the
 * lever's rest. Where the chip loses its supply the count goes on from the last one, as the best that can be said; what
 * the lever moved meanwhile is lost, which is told as {@link Flaw#LOST_SETTINGS} once and by {@link #describe} for good.
 * A restart leaves the count alone as long as the chip has its settings. Belongs to the thread that owns the bus.
 */
public final class Ls7366r implements AngleSensor {
    private static final double MOST_HZ = 2000;
    private static final int CLEAR_STATUS = 0x30;
    private static final int CLEAR_COUNT = 0x20;
    private static final int READ_MODE_0 = 0x48;
    private static final int READ_MODE_1 = 0x50;
    private static final int READ_COUNT = 0x60;
    private static final int READ_STATUS = 0x70;
    private static final int WRITE_MODE_0 = 0x88;
    private static final int WRITE_MODE_1 = 0x90;
    /** Four counts a line, free running, no index. */
    private static final int MODE_0 = 0x03;
    /** Four bytes, counting, no flags. */
    private static final int MODE_1 = 0x00;
    private static final int POWER_LOST = 0x04;
    /** Three short transfers each time: 64 ms at 500 polls a second. */
    private static final int CHECK_EVERY = 32;
    /** More counts from one poll to the next are looked into at once. */
    private static final int JUMP = 50;
    private static final String[] STATUS_BITS = {"S", "U/D", "PLS", "CEN", "IDX", "CMP", "BW", "CY"};

    private enum Phase {
        BEGINNING, WRITING, VERIFYING, CLEARING, MEASURING
    }

    private final SpiDevice spi;
    private final double rateHz;
    private final LongSupplier nanos;
    private final Attempts attempts = new Attempts();
    private final byte[] out = new byte[5];
    private final byte[] in = new byte[5];

    private Phase phase = Phase.BEGINNING;
    private boolean homed;
    private int losses;
    /** What the count of the chip is to be added to: the count that its supply was lost at. */
    private int base;
    private int lastGood;
    private int sinceCheck;
    private int raw;
    private long takenNanos;
    private @Nullable Flaw flaw;

    /**
     * Nothing is sent before the first poll.
     *
     * @param rateHz how often it is to be asked, a second, above 0 up to 2000
     * @param nanos the monotonic clock
     */
    public Ls7366r(SpiDevice spi, double rateHz, LongSupplier nanos) {
        if (!(rateHz > 0 && rateHz <= MOST_HZ)) {
            throw new IllegalArgumentException("rate is above 0 up to 2000 a second, not " + rateHz);
        }
        this.spi = spi;
        this.rateHz = rateHz;
        this.nanos = nanos;
    }

    @Override
    public String chip() {
        return "LS7366R";
    }

    @Override
    public String where() {
        return spi.name();
    }

    @Override
    public double rateHz() {
        return rateHz;
    }

    @Override
    public int countsPerTurn() {
        return 0;
    }

    @Override
    public void restart() {
        phase = Phase.BEGINNING;
    }

    @Override
    public Poll poll(long nowNanos) throws BusException {
        if (attempts.mustWait(nowNanos)) {
            return Poll.STARTING;
        }
        try {
            Poll poll = switch (phase) {
                case BEGINNING -> begin();
                case WRITING -> write();
                case VERIFYING -> verify();
                case CLEARING -> clear();
                case MEASURING -> measure();
            };
            attempts.worked();
            return poll;
        } catch (BusException e) {
            long failedNanos = nanos.getAsLong();
            if (e.what() == BusException.Cause.NO_ANSWER) {
                restart();
                attempts.backOff(nowNanos, failedNanos);
                flaw = null; // it is no flaw of a reading or of a start any more
            } else if (attempts.failed(nowNanos, failedNanos)) {
                restart();
            }
            throw e;
        }
    }

    private Poll begin() throws BusException {
        if (!homed) {
            phase = Phase.WRITING;
        } else if (hasSettings()) {
            phase = Phase.MEASURING;
        } else {
            lost();
        }
        return Poll.STARTING;
    }

    private Poll write() throws BusException {
        command(WRITE_MODE_0, MODE_0, 2);
        command(WRITE_MODE_1, MODE_1, 2);
        flaw = flaw == Flaw.NOT_VERIFIED ? flaw : null;
        phase = Phase.VERIFYING;
        return Poll.STARTING;
    }

    private Poll verify() throws BusException {
        int mode0 = register(READ_MODE_0);
        int mode1 = register(READ_MODE_1);
        int status = register(READ_STATUS);
        checkAnswers(mode0, mode1, status);
        if (mode0 != MODE_0 || mode1 != MODE_1) {
            return notVerified();
        }
        phase = Phase.CLEARING;
        return Poll.STARTING;
    }

    private Poll clear() throws BusException {
        command(CLEAR_COUNT, 0, 1);
        command(CLEAR_STATUS, 0, 1);
        if ((register(READ_STATUS) & POWER_LOST) != 0) {
            return notVerified();
        }
        if (homed) {
            losses++;
        }
        base = lastGood;
        homed = true;
        sinceCheck = 0;
        phase = Phase.MEASURING;
        return Poll.STARTING;
    }

    private Poll notVerified() {
        phase = Phase.WRITING;
        attempts.backOff(nanos.getAsLong());
        flaw = Flaw.NOT_VERIFIED;
        return Poll.STARTING;
    }

    private Poll measure() throws BusException {
        out[0] = READ_COUNT;
        clearOut();
        long before = nanos.getAsLong();
        // One frame: the chip holds the count for its four bytes when it has heard the instruction.
        spi.transfer(out, in, 5);
        takenNanos = before + (nanos.getAsLong() - before) / 2;
        raw = base + (in[1] << 24 | (in[2] & 0xFF) << 16 | (in[3] & 0xFF) << 8 | (in[4] & 0xFF));
        int moved = raw - lastGood;
        if (++sinceCheck >= CHECK_EVERY || moved > JUMP || moved < -JUMP) {
            sinceCheck = 0;
            if (!hasSettings()) {
                lost();
                return Poll.BAD;
            }
        }
        lastGood = raw;
        attempts.delivers();
        flaw = null;
        return Poll.READING;
    }

    private void lost() {
        flaw = Flaw.LOST_SETTINGS;
        phase = Phase.WRITING;
    }

    private boolean hasSettings() throws BusException {
        int mode0 = register(READ_MODE_0);
        int mode1 = register(READ_MODE_1);
        int status = register(READ_STATUS);
        checkAnswers(mode0, mode1, status);
        return mode0 == MODE_0 && mode1 == MODE_1 && (status & POWER_LOST) == 0;
    }

    /** A chip that has lost everything still says so in its status: nothing but zeros is no chip. */
    private void checkAnswers(int mode0, int mode1, int status) throws BusException {
        if (mode0 == 0xFF && mode1 == 0xFF && status == 0xFF) {
            throw silent("all ones");
        }
        if (mode0 == 0 && mode1 == 0 && status == 0) {
            throw silent("all zeros");
        }
    }

    private BusException silent(String what) {
        return new BusException(BusException.Cause.NO_ANSWER, "No LS7366R answers at " + where()
                + " (its registers read " + what + "): check its supply, its clock, MISO, MOSI and chip select");
    }

    private int register(int instruction) throws BusException {
        command(instruction, 0, 2);
        return in[1] & 0xFF;
    }

    private void command(int instruction, int data, int length) throws BusException {
        out[0] = (byte) instruction;
        clearOut();
        out[1] = (byte) data;
        spi.transfer(out, in, length);
    }

    private void clearOut() {
        out[1] = 0;
        out[2] = 0;
        out[3] = 0;
        out[4] = 0;
    }

    @Override
    public int raw() {
        return raw;
    }

    @Override
    public long takenNanos() {
        return takenNanos;
    }

    @Override
    public @Nullable Flaw flaw() {
        return flaw;
    }

    @Override
    public ChipReport describe() throws BusException {
        int mode0 = register(READ_MODE_0);
        int mode1 = register(READ_MODE_1);
        int status = register(READ_STATUS);
        checkAnswers(mode0, mode1, status);
        List<Flaw> flaws = new ArrayList<>();
        boolean asWanted = mode0 == MODE_0 && mode1 == MODE_1 && (status & POWER_LOST) == 0;
        if (phase == Phase.MEASURING && !asWanted) {
            flaws.add(Flaw.LOST_SETTINGS);
        } else if (flaw != null) {
            flaws.add(flaw);
        }
        return new ChipReport(chip(), where(),
                List.of(new ChipReport.Fact("MDR0", "0x%02x (wanted 0x%02x)".formatted(mode0, MODE_0)),
                        new ChipReport.Fact("MDR1", "0x%02x (wanted 0x%02x)".formatted(mode1, MODE_1)),
                        new ChipReport.Fact("STR", "0x%02x%s".formatted(status, bits(status))),
                        new ChipReport.Fact("count", homed ? Integer.toString(lastGood) : "not started"),
                        new ChipReport.Fact("home", home())),
                flaws);
    }

    private String home() {
        String advice = "start with the lever at rest";
        if (losses == 0) {
            return "0 is where the lever was at the start: " + advice;
        }
        return "uncertain, the supply was lost %d time%s and what the lever moved meanwhile was not counted: %s"
                .formatted(losses, losses == 1 ? "" : "s", advice);
    }

    private static String bits(int status) {
        StringBuilder bits = new StringBuilder();
        for (int i = STATUS_BITS.length - 1; i >= 0; i--) {
            if ((status >> i & 1) != 0) {
                bits.append(bits.isEmpty() ? " (" : ", ").append(STATUS_BITS[i]);
            }
        }
        return bits.isEmpty() ? "" : bits.append(')').toString();
    }
}
