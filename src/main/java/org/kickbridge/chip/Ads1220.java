package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The ADS1220 load-cell converter, in SPI mode 1, with the bridge at AIN0/AIN1 and its supply as the reference. It
 * converts without a pause, and its DRDY line falls when a result is there. The line's level is looked at, never its
 * edges: between results that were not fetched it is high for some µs only. Results are fetched with RDATA, which gives
 * the latest one whole. Belongs to the thread that owns the bus.
 */
public final class Ads1220 implements ForceSensor {
    private static final int FULL_SCALE = 0x7FFFFF;
    private static final int RESET = 0x06;
    private static final int START = 0x08;
    private static final int READ_DATA = 0x10;
    private static final int READ_REGISTERS = 0x23;
    private static final int WRITE_REGISTERS = 0x43;
    private static final int REGISTERS = 4;
    private static final long RESET_NANOS = 1_000_000;
    private static final long CHECK_NANOS = 1_000_000_000;
    /** The chip's clock may be 2 % slow, the sampling may be late: as many periods without a result are too many. */
    private static final int SILENT_PERIODS = 8;
    private static final long LEAST_SILENCE_NANOS = 20_000_000;
    /** The line rises with the first clock of a read. Low after as many reads, it does not tell anything. */
    private static final int MOST_LOW = 8;

    private enum Phase {
        BEGINNING, RESETTING, WRITING, VERIFYING, STARTING, MEASURING
    }

    private final SpiDevice spi;
    private final InputPin drdy;
    private final Ads1220Settings settings;
    private final LongSupplier nanos;
    private final Attempts attempts = new Attempts();
    private final ReadingRate rate = new ReadingRate();
    private final byte[] wanted;
    private final byte[] out = new byte[1 + REGISTERS];
    private final byte[] in = new byte[1 + REGISTERS];

    private Phase phase = Phase.BEGINNING;
    private long sinceNanos;
    private long checkedNanos;
    private boolean startedAgain;
    private boolean unsettled;
    private int lowInARow;
    private int raw;
    private long takenNanos;
    private @Nullable Flaw flaw;

    /**
     * A chip whose DRDY line is wired: without it a result can be neither waited for nor told from the one before.
     */
    public Ads1220(SpiDevice spi, InputPin drdy, Ads1220Settings settings, LongSupplier nanos) {
        this.spi = spi;
        this.drdy = drdy;
        this.settings = settings;
        this.nanos = nanos;
        wanted = settings.registers();
    }

    @Override
    public String chip() {
        return "ADS1220";
    }

    @Override
    public String where() {
        return spi.name() + "/" + drdy.name();
    }

    @Override
    public double rateHz() {
        return settings.rateHz();
    }

    @Override
    public int fullScale() {
        return FULL_SCALE;
    }

    @Override
    public void restart() {
        phase = Phase.BEGINNING;
        rate.interrupted();
    }

    @Override
    public Poll poll(long nowNanos) throws BusException {
        if (attempts.mustWait(nowNanos)) {
            return Poll.STARTING;
        }
        try {
            Poll poll = switch (phase) {
                case BEGINNING -> reset();
                case RESETTING -> verifyReset();
                case WRITING -> write();
                case VERIFYING -> verify();
                case STARTING -> start();
                case MEASURING -> look();
            };
            // Only a transfer tells that the bus works; the level of a line does not.
            if (poll != Poll.NOTHING) {
                attempts.worked();
            }
            return poll;
        } catch (BusException e) {
            long failedNanos = nanos.getAsLong();
            if (e.what() == BusException.Cause.NO_ANSWER || e.what() == BusException.Cause.HANGS) {
                restart();
                attempts.backOff(nowNanos, failedNanos);
                flaw = null; // it is no flaw of a reading or of a start any more
            } else if (attempts.failed(nowNanos, failedNanos)) {
                restart();
            }
            throw e;
        }
    }

    private Poll reset() throws BusException {
        command(RESET);
        flaw = flaw == Flaw.NOT_VERIFIED ? flaw : null;
        sinceNanos = nanos.getAsLong();
        phase = Phase.RESETTING;
        return Poll.STARTING;
    }

    private Poll verifyReset() throws BusException {
        if (nanos.getAsLong() - sinceNanos < RESET_NANOS) {
            return Poll.STARTING;
        }
        readRegisters();
        if (all(0xFF)) {
            throw silent("all ones");
        }
        if (!all(0)) {
            return notVerified();
        }
        phase = Phase.WRITING;
        return Poll.STARTING;
    }

    private Poll write() throws BusException {
        out[0] = WRITE_REGISTERS;
        System.arraycopy(wanted, 0, out, 1, REGISTERS);
        spi.transfer(out, in, 1 + REGISTERS);
        phase = Phase.VERIFYING;
        return Poll.STARTING;
    }

    private Poll verify() throws BusException {
        readRegisters();
        if (all(0)) {
            throw silent("all zeros, also after a write");
        }
        if (!asWanted()) {
            return notVerified();
        }
        phase = Phase.STARTING;
        return Poll.STARTING;
    }

    private Poll start() throws BusException {
        command(START);
        sinceNanos = nanos.getAsLong();
        checkedNanos = sinceNanos;
        startedAgain = false;
        unsettled = true;
        lowInARow = 0;
        phase = Phase.MEASURING;
        return Poll.STARTING;
    }

    private Poll notVerified() {
        restart();
        attempts.backOff(nanos.getAsLong());
        flaw = Flaw.NOT_VERIFIED;
        return Poll.STARTING;
    }

    private Poll look() throws BusException {
        if (drdy.high()) {
            return check();
        }
        long seen = nanos.getAsLong();
        out[0] = READ_DATA;
        out[1] = 0;
        out[2] = 0;
        out[3] = 0;
        spi.transfer(out, in, 4);
        lowInARow = drdy.high() ? 0 : lowInARow + 1;
        sinceNanos = nanos.getAsLong();
        startedAgain = false;
        if (lowInARow >= MOST_LOW) {
            return hangs();
        }
        if (unsettled) {
            // The line is believed once it has risen with a read.
            unsettled = lowInARow > 0;
            return Poll.STARTING;
        }
        takenNanos = seen;
        raw = in[1] << 16 | (in[2] & 0xFF) << 8 | (in[3] & 0xFF);
        return judge();
    }

    private Poll judge() throws BusException {
        rate.reading(takenNanos);
        if ((raw == 0 || raw == -1) && checkRegisters() != Poll.NOTHING) {
            // It was no result, but a chip without power, whose lines are all low or all high.
            return Poll.BAD;
        }
        if (raw == FULL_SCALE || raw == -FULL_SCALE - 1) {
            flaw = Flaw.SATURATED;
            return Poll.BAD;
        }
        attempts.delivers();
        flaw = null;
        return Poll.READING;
    }

    private Poll hangs() throws BusException {
        Poll checked = checkRegisters();
        if (checked != Poll.NOTHING) {
            return checked;
        }
        throw new BusException(BusException.Cause.HANGS, "The ADS1220 at " + spi.name()
                + " answers, but its DRDY line stays low: check the wire from DRDY to " + drdy.name());
    }

    /** Nothing is there: for too long, or time to see whether the chip still has its settings. */
    private Poll check() throws BusException {
        long now = nanos.getAsLong();
        if (now - sinceNanos > Math.max(SILENT_PERIODS * settings.periodNanos(), LEAST_SILENCE_NANOS)) {
            Poll checked = checkRegisters();
            if (checked != Poll.NOTHING) {
                return checked;
            }
            if (startedAgain) {
                throw new BusException(BusException.Cause.NO_ANSWER, "The ADS1220 at " + spi.name()
                        + " answers, but its DRDY line stays high: check the wire from DRDY to " + drdy.name());
            }
            command(START);
            startedAgain = true;
            sinceNanos = now;
            rate.interrupted();
        } else if (now - checkedNanos > CHECK_NANOS) {
            return checkRegisters();
        }
        return unsettled ? Poll.STARTING : Poll.NOTHING;
    }

    private Poll checkRegisters() throws BusException {
        checkedNanos = nanos.getAsLong();
        readRegisters();
        if (asWanted()) {
            return Poll.NOTHING;
        }
        if (all(0xFF)) {
            throw silent("all ones");
        }
        // All zeros are a chip after its power-up, or no chip and a line held low: the start tells which.
        restart();
        flaw = Flaw.LOST_SETTINGS;
        return Poll.STARTING;
    }

    private void command(int code) throws BusException {
        out[0] = (byte) code;
        spi.transfer(out, in, 1);
    }

    private void readRegisters() throws BusException {
        out[0] = READ_REGISTERS;
        for (int i = 1; i <= REGISTERS; i++) {
            out[i] = 0;
        }
        spi.transfer(out, in, 1 + REGISTERS);
    }

    private boolean all(int value) {
        for (int i = 1; i <= REGISTERS; i++) {
            if ((in[i] & 0xFF) != value) {
                return false;
            }
        }
        return true;
    }

    private boolean asWanted() {
        for (int i = 0; i < REGISTERS; i++) {
            if (in[i + 1] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private BusException silent(String what) {
        return new BusException(BusException.Cause.NO_ANSWER, "No ADS1220 answers at " + spi.name()
                + " (its registers read " + what + "): check its supply, MISO, MOSI and chip select");
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

    /** Readings a second as they come; the chip's own clock is good for 2 %. NaN where there were too few. */
    public double measuredRateHz() {
        return rate.hz();
    }

    @Override
    public ChipReport describe() throws BusException {
        readRegisters();
        if (all(0xFF)) {
            throw silent("all ones");
        }
        List<Flaw> flaws = new ArrayList<>();
        if (flaw != null) {
            flaws.add(flaw);
        }
        if (phase == Phase.MEASURING && !asWanted() && flaw != Flaw.LOST_SETTINGS) {
            flaws.add(Flaw.LOST_SETTINGS);
        }
        return new ChipReport(chip(), where(),
                List.of(new ChipReport.Fact("registers",
                        "%02x %02x %02x %02x".formatted(in[1], in[2], in[3], in[4])),
                        new ChipReport.Fact("registers wanted",
                                "%02x %02x %02x %02x".formatted(wanted[0], wanted[1], wanted[2], wanted[3])),
                        new ChipReport.Fact("gain", Integer.toString(settings.gain())),
                        new ChipReport.Fact("reference", settings.reference().text()),
                        new ChipReport.Fact("rate", settings.rateHz() + "/s"),
                        new ChipReport.Fact("measured rate", rate.text()),
                        new ChipReport.Fact("DRDY", drdy.high() ? "high" : "low (a result waits)")),
                flaws);
    }
}
