package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The AS5048A magnetic angle sensor, 14 bits absolute, in SPI mode 1. A frame of 16 bits (even parity, read flag, address)
 * is answered by the next one, and the angle is that of the moment at which the asking frame's chip select rose.
 * <p>
 * Each poll takes two frames, one that asks and one that fetches. One frame a poll, with the answer of the one before,
 * would save a transfer of about a tenth of a millisecond, and cost a whole sampling period of delay; the transfers of two
 * frames 500 times a second are well below a fifth of the bus's time.
 * <p>
 * A field that is too weak or too strong leaves the angle usable: such a reading is a {@link Poll#READING}, whose
 * {@link #flaw} says so all the same. Belongs to the thread that owns the bus.
 */
public final class As5048a implements AngleSensor {
    private static final double MOST_HZ = 2000;
    private static final int COUNTS_PER_TURN = 16_384;
    private static final int READ_NOTHING = 0xC000;
    private static final int READ_AND_CLEAR_ERRORS = 0x4001;
    private static final int READ_DIAGNOSTICS = 0x7FFD;
    private static final int READ_MAGNITUDE = 0x7FFE;
    private static final int READ_ANGLE = 0xFFFF;
    private static final int ERROR_FLAG = 0x4000;
    private static final int DATA = 0x3FFF;
    private static final int OFFSET_COMPENSATED = 0x100;
    private static final int CORDIC_OVERFLOW = 0x200;
    /** Documented both ways by others: the field is too strong when it is set, as the gain control's value then shows. */
    private static final int COMP_LOW = 0x400;
    /** Likewise: the field is too weak when it is set. */
    private static final int COMP_HIGH = 0x800;
    /** A weak magnet still gives some hundreds; without one there is noise. */
    private static final int LEAST_MAGNITUDE = 256;
    /** One more frame each time: a frozen angle is known for such after 32 ms at 500 polls a second. */
    private static final int DIAGNOSTICS_EVERY = 16;
    /** The offset compensation takes 10 ms after power-up. */
    private static final long COMPENSATION_NANOS = 20_000_000;
    private static final int MOST_BROKEN = 8;

    private enum Phase {
        BEGINNING, COMPENSATING, MEASURING
    }

    private final SpiDevice spi;
    private final double rateHz;
    private final LongSupplier nanos;
    private final Attempts attempts = new Attempts();
    private final byte[] out = new byte[2];
    private final byte[] in = new byte[2];

    private Phase phase = Phase.BEGINNING;
    private long waitsUntilNanos;
    private int sinceDiagnostics;
    private boolean errorsToClear;
    private int brokenInARow;
    private int raw;
    private long takenNanos;
    private @Nullable Flaw flaw;
    /** What the diagnostics said when last asked. */
    private @Nullable Flaw field;

    /**
     * Nothing is sent before the first poll.
     *
     * @param rateHz how often it is to be asked, a second, above 0 up to 2000
     * @param nanos the monotonic clock
     */
    public As5048a(SpiDevice spi, double rateHz, LongSupplier nanos) {
        if (!(rateHz > 0 && rateHz <= MOST_HZ)) {
            throw new IllegalArgumentException("rate is above 0 up to 2000 a second, not " + rateHz);
        }
        this.spi = spi;
        this.rateHz = rateHz;
        this.nanos = nanos;
    }

    @Override
    public String chip() {
        return "AS5048A";
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
        return COUNTS_PER_TURN;
    }

    @Override
    public void restart() {
        phase = Phase.BEGINNING;
        brokenInARow = 0;
    }

    @Override
    public Poll poll(long nowNanos) throws BusException {
        if (attempts.mustWait(nowNanos)) {
            return Poll.STARTING;
        }
        try {
            Poll poll = phase == Phase.MEASURING ? measure(nowNanos) : begin();
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
        long now = nanos.getAsLong();
        if (phase == Phase.COMPENSATING && now - waitsUntilNanos < 0) {
            return Poll.STARTING;
        }
        exchange(READ_AND_CLEAR_ERRORS);
        int errors = exchange(READ_DIAGNOSTICS);
        int diagnostics = exchange(READ_NOTHING);
        if (errors == 0xFFFF && diagnostics == 0xFFFF) {
            throw silent("all ones");
        }
        if (!sound(diagnostics)) {
            return notYet(Flaw.BROKEN_TRANSFER, now);
        }
        if ((diagnostics & OFFSET_COMPENSATED) == 0) {
            if (phase == Phase.BEGINNING) {
                phase = Phase.COMPENSATING;
                waitsUntilNanos = now + COMPENSATION_NANOS;
                return Poll.STARTING;
            }
            if (diagnostics == 0) {
                throw silent("all zeros");
            }
            return notYet(Flaw.INTERNAL, now);
        }
        judge(diagnostics);
        errorsToClear = false;
        sinceDiagnostics = 0;
        phase = Phase.MEASURING;
        return Poll.STARTING;
    }

    private Poll notYet(Flaw why, long now) {
        restart();
        attempts.backOff(now);
        flaw = why;
        return Poll.STARTING;
    }

    private Poll measure(long nowNanos) throws BusException {
        if (errorsToClear) {
            exchange(READ_AND_CLEAR_ERRORS);
        }
        int errors = exchange(READ_ANGLE);
        takenNanos = nanos.getAsLong();
        if (errorsToClear && errors == 0xFFFF) {
            throw silent("all ones");
        }
        boolean diagnose = ++sinceDiagnostics >= DIAGNOSTICS_EVERY;
        int angle = exchange(diagnose ? READ_DIAGNOSTICS : READ_NOTHING);
        raw = angle & DATA;
        if (!sound(angle)) {
            return broken(nowNanos);
        }
        errorsToClear = false;
        brokenInARow = 0;
        // A line that is held low says 0 with the right parity and no error: believed only with the diagnostics.
        if (!diagnose && angle == 0) {
            exchange(READ_DIAGNOSTICS);
            diagnose = true;
        }
        if (diagnose) {
            diagnose();
        }
        attempts.delivers();
        flaw = field;
        return field == Flaw.INTERNAL || field == Flaw.MAGNET_MISSING ? Poll.BAD : Poll.READING;
    }

    private Poll broken(long nowNanos) {
        errorsToClear = true;
        flaw = Flaw.BROKEN_TRANSFER;
        brokenInARow++;
        if (brokenInARow >= MOST_BROKEN) {
            restart();
            attempts.backOff(nowNanos);
        }
        return Poll.BAD;
    }

    /** Fetches the diagnostics, which have been asked for. */
    private void diagnose() throws BusException {
        int diagnostics = exchange(READ_NOTHING);
        if (!sound(diagnostics)) {
            errorsToClear = true;
            return; // asked again with the next reading, as the count stays where it is
        }
        if (diagnostics == 0) {
            throw silent("all zeros");
        }
        sinceDiagnostics = 0;
        judge(diagnostics);
    }

    private void judge(int diagnostics) throws BusException {
        field = flawIn(diagnostics);
        if (field == Flaw.MAGNET_WEAK) {
            exchange(READ_MAGNITUDE);
            int magnitude = exchange(READ_NOTHING);
            if (sound(magnitude) && (magnitude & DATA) < LEAST_MAGNITUDE) {
                field = Flaw.MAGNET_MISSING;
            }
        }
    }

    private static @Nullable Flaw flawIn(int diagnostics) {
        if ((diagnostics & CORDIC_OVERFLOW) != 0 || (diagnostics & OFFSET_COMPENSATED) == 0) {
            return Flaw.INTERNAL;
        }
        if ((diagnostics & COMP_HIGH) != 0) {
            return Flaw.MAGNET_WEAK;
        }
        return (diagnostics & COMP_LOW) != 0 ? Flaw.MAGNET_STRONG : null;
    }

    private static boolean sound(int answer) {
        return (Integer.bitCount(answer) & 1) == 0 && (answer & ERROR_FLAG) == 0;
    }

    private BusException silent(String what) {
        return new BusException(BusException.Cause.NO_ANSWER, "No AS5048A answers at " + where() + " (the line reads "
                + what + "): check its supply, MISO and chip select");
    }

    private int exchange(int command) throws BusException {
        out[0] = (byte) (command >> 8);
        out[1] = (byte) command;
        spi.transfer(out, in, 2);
        return (in[0] & 0xFF) << 8 | (in[1] & 0xFF);
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
        exchange(READ_AND_CLEAR_ERRORS);
        int errors = exchange(READ_DIAGNOSTICS);
        int diagnostics = exchange(READ_MAGNITUDE);
        int magnitude = exchange(READ_ANGLE);
        int angle = exchange(READ_NOTHING);
        if (errors == 0xFFFF && diagnostics == 0xFFFF) {
            throw silent("all ones");
        }
        if (diagnostics == 0) {
            throw silent("all zeros");
        }
        List<Flaw> flaws = new ArrayList<>();
        if (!sound(diagnostics) || !sound(magnitude) || !sound(angle)) {
            flaws.add(Flaw.BROKEN_TRANSFER);
        }
        Flaw complaint = flawIn(diagnostics);
        if (complaint == Flaw.MAGNET_WEAK && (magnitude & DATA) < LEAST_MAGNITUDE) {
            complaint = Flaw.MAGNET_MISSING;
        }
        if (complaint != null) {
            flaws.add(complaint);
        }
        return new ChipReport(chip(), where(),
                List.of(new ChipReport.Fact("diagnostics", "0x%03x (%s)".formatted(diagnostics & 0xFFF,
                        bits(diagnostics))),
                        new ChipReport.Fact("AGC", (diagnostics & 0xFF) + " (0 to 255; low where the field is strong)"),
                        new ChipReport.Fact("magnitude", Integer.toString(magnitude & DATA)),
                        new ChipReport.Fact("errors of frames", "0x%02x".formatted(errors & 7)),
                        new ChipReport.Fact("angle", (angle & DATA) + " of " + COUNTS_PER_TURN)),
                flaws);
    }

    private static String bits(int diagnostics) {
        return "OCF " + bit(diagnostics, OFFSET_COMPENSATED) + ", COF " + bit(diagnostics, CORDIC_OVERFLOW)
                + ", COMP_LOW " + bit(diagnostics, COMP_LOW) + ", COMP_HIGH " + bit(diagnostics, COMP_HIGH);
    }

    private static int bit(int diagnostics, int mask) {
        return (diagnostics & mask) == 0 ? 0 : 1;
    }
}
