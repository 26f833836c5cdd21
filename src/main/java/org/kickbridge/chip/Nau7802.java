package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import static org.kickbridge.chip.RegisterWindow.hex;

/**
 * The NAU7802, a converter for load cells on I²C at address 0x2A. Each look reads PU_CTRL, CTRL1 and CTRL2 together, so that
 * a chip that lost its settings is found with the next look. What goes wrong is tried again by itself: a step at once, then
 * everything from reset, with growing pauses.
 *
 * <p>A reading's time is when its conversion ended; the delay of the chip's filter is not taken off. Belongs to the thread
 * that owns the bus.
 */
public final class Nau7802 implements ForceSensor {
    private static final int RESULT = 0x12;
    private static final int REVISION = 0x1F;
    private static final int FULL_SCALE = 0x7F_FFFF;
    private static final long NANOS = 1_000_000_000L;
    /** Results after a calibration in which the chip's filter has not settled yet. */
    private static final int DISCARDED = 6;
    /** Conversions that may be missing before the chip is begun again. */
    private static final int SILENT_PERIODS = 8;
    /** Looks in a row that show other settings: a single one may have been read wrong. */
    private static final int STRANGE_LOOKS = 2;
    private static final long CALIBRATION_PAUSE_NANOS = NANOS;

    private final I2cDevice device;
    private final Nau7802Settings settings;
    private final LongSupplier nanos;
    private final RegisterWindow window;
    private final Attempts attempts = new Attempts();
    private final Nau7802Start start;
    private final long periodNanos;

    private boolean started;
    private int discarded;
    private int strangeLooks;
    private long lastResultNanos;
    private long notReadyNanos;
    private int raw;
    private long takenNanos;
    private @Nullable Flaw flaw;

    /**
     * A chip that is started by the first polls; nothing is transferred yet.
     *
     * @param nanos the monotonic clock
     */
    public Nau7802(I2cDevice device, Nau7802Settings settings, LongSupplier nanos) {
        this.device = device;
        this.settings = settings;
        this.nanos = nanos;
        window = new RegisterWindow(device, nanos);
        start = new Nau7802Start(window, settings, attempts);
        periodNanos = NANOS / settings.rateHz();
    }

    @Override
    public String chip() {
        return "NAU7802";
    }

    @Override
    public String where() {
        return device.name();
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
    public void restart() {
        again();
        flaw = null;
    }

    @Override
    public Poll poll(long nowNanos) throws BusException {
        if (attempts.mustWait(nowNanos)) {
            return Poll.STARTING;
        }
        try {
            Poll poll = started ? look(nowNanos) : start(nowNanos);
            attempts.worked();
            return poll;
        } catch (BusException e) {
            // An absent chip fails with the first step; one that is there may have a step tried again.
            long failedNanos = nanos.getAsLong();
            if (!started && start.atBeginning()) {
                again();
                attempts.backOff(nowNanos, failedNanos);
            } else if (attempts.failed(nowNanos, failedNanos)) {
                again();
            }
            throw e;
        }
    }

    private Poll start(long nowNanos) throws BusException {
        if (start.step(nowNanos)) {
            started = true;
            discarded = 0;
            strangeLooks = 0;
            lastResultNanos = nowNanos;
            notReadyNanos = nowNanos;
        }
        Flaw why = start.flaw();
        if (why != null) {
            giveUp(why, nowNanos);
        }
        return Poll.STARTING;
    }

    private Poll look(long nowNanos) throws BusException {
        window.read(Nau7802Start.PU_CTRL);
        if (!start.asSetUp()) {
            strangeLooks++;
            if (strangeLooks >= STRANGE_LOOKS) {
                flaw = Flaw.LOST_SETTINGS;
                again();
                return Poll.STARTING;
            }
            return nothing();
        }
        strangeLooks = 0;
        if (start.ready()) {
            return result(window.readNanos());
        }
        notReadyNanos = window.readNanos();
        if (notReadyNanos - lastResultNanos > SILENT_PERIODS * periodNanos) {
            giveUp(Flaw.INTERNAL, nowNanos);
            return Poll.STARTING;
        }
        return nothing();
    }

    private Poll result(long readyNanos) throws BusException {
        window.read(RESULT);
        // The conversion ended between the last look that found nothing and this one; of several it is the latest.
        long sinceNanos = Math.min(readyNanos - notReadyNanos, periodNanos);
        takenNanos = readyNanos - sinceNanos / 2;
        raw = window.all() << 8 >> 8;
        lastResultNanos = window.readNanos();
        notReadyNanos = lastResultNanos;
        if (discarded < DISCARDED) {
            discarded++;
            return Poll.STARTING;
        }
        attempts.delivers();
        flaw = raw == FULL_SCALE || raw == -FULL_SCALE - 1 ? Flaw.SATURATED : null;
        return flaw == null ? Poll.READING : Poll.BAD;
    }

    private Poll nothing() {
        return discarded < DISCARDED ? Poll.STARTING : Poll.NOTHING;
    }

    private void giveUp(Flaw why, long nowNanos) {
        flaw = why;
        again();
        if (why == Flaw.CALIBRATION_FAILED) {
            attempts.pause(nowNanos, CALIBRATION_PAUSE_NANOS);
        } else {
            attempts.backOff(nowNanos);
        }
    }

    private void again() {
        started = false;
        start.again();
    }

    @Override
    public ChipReport describe() throws BusException {
        List<ChipReport.Fact> facts = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        if (flaw != null) {
            flaws.add(flaw);
        }
        window.read(REVISION - 2);
        facts.add(new ChipReport.Fact("revision", hex(window.at(REVISION), 2)));
        window.read(Nau7802Start.PU_CTRL);
        facts.add(new ChipReport.Fact("pu_ctrl", hex(window.at(Nau7802Start.PU_CTRL), 2)));
        facts.add(new ChipReport.Fact("ctrl1", hex(window.at(Nau7802Start.CTRL1), 2)));
        facts.add(new ChipReport.Fact("ctrl2", hex(window.at(Nau7802Start.CTRL2), 2)));
        if (started && !start.asSetUp() && !flaws.contains(Flaw.LOST_SETTINGS)) {
            flaws.add(Flaw.LOST_SETTINGS);
        }
        if ((window.at(Nau7802Start.CTRL2) & Nau7802Start.CALIBRATION_ERROR) != 0
                && !flaws.contains(Flaw.CALIBRATION_FAILED)) {
            flaws.add(Flaw.CALIBRATION_FAILED);
        }
        window.read(Nau7802Start.ADC);
        facts.add(new ChipReport.Fact("adc", hex(window.at(Nau7802Start.ADC), 2)));
        window.read(Nau7802Start.PGA);
        facts.add(new ChipReport.Fact("pga", hex(window.at(Nau7802Start.PGA), 2)));
        facts.add(new ChipReport.Fact("power", hex(window.at(Nau7802Start.POWER), 2)));
        window.read(Nau7802Start.OCAL1);
        facts.add(new ChipReport.Fact("ocal1", hex(window.all(), 6)));
        window.read(Nau7802Start.GCAL1);
        long gain = (long) window.all() << 8;
        window.read(Nau7802Start.GCAL1 + 3);
        facts.add(new ChipReport.Fact("gcal1", hex(gain | window.at(Nau7802Start.GCAL1 + 3), 8)));
        if (!start.unverified().isEmpty()) {
            facts.add(new ChipReport.Fact("not kept", start.unverified()));
        }
        return new ChipReport(chip(), where(), facts, flaws);
    }
}
