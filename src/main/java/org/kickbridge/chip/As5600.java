package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import static org.kickbridge.chip.RegisterWindow.hex;

/**
 * The AS5600, a magnetic encoder of 12 bits on I²C at address 0x36. Each reading brings STATUS and RAW ANGLE in one
 * transfer. ANGLE is not used, as it has a hysteresis where it wraps; the permanent memory is never written.
 *
 * <p>A magnet that is too weak or too strong, but seen, leaves its readings usable: they come as {@link Poll#READING}, with
 * the {@link #flaw} beside them. There is no checksum: of a disturbed transfer only what cannot be is told, so a single
 * angle of 0 or 3839, or a jump, is for others to judge. Belongs to the thread that owns the bus.
 */
public final class As5600 implements AngleSensor {
    private static final int COUNTS_PER_TURN = 4096;
    private static final int ZMCO = 0x00;
    private static final int CONF_HIGH = 0x07;
    private static final int CONF_LOW = 0x08;
    private static final int STATUS = 0x0B;
    private static final int RAW_HIGH = 0x0C;
    private static final int RAW_LOW = 0x0D;
    private static final int AGC = 0x1A;
    private static final int MAGNITUDE_HIGH = 0x1B;
    private static final int MAGNITUDE_LOW = 0x1C;

    private static final int MAGNET_SEEN = 0x20;
    private static final int MAGNET_WEAK = 0x10;
    private static final int MAGNET_STRONG = 0x08;

    /** Watchdog, fast filter's threshold, slow filter; the two bits above may hold factory settings. */
    private static final int CONF_HIGH_MASK = 0x3F;
    /**
     * Watchdog off, as it would put the chip to sleep while the lever rests. Slow filter 2x: it settles in 0.286 ms with
     * 0.043° of noise (16x: 2.2 ms, 0.015°; data sheet, step response and filter settings). The noise is half a count,
     * and a kick of 500°/s is 0.14° late instead of 1.1°. Fast filter off: it would only make up for a slower one.
     */
    private static final int CONF_HIGH_WANTED = 0x03;
    /** Hysteresis and power mode; the output pin's settings are none of ours. */
    private static final int CONF_LOW_MASK = 0x0F;
    /** Hysteresis off, and always on: the sleeping modes look only every 5 to 100 ms. */
    private static final int CONF_LOW_WANTED = 0x00;

    /** Readings between two looks at CONF, which alone tells a chip that lost its power for a moment. */
    private static final int READINGS_PER_CHECK = 500;
    private static final int STRANGE_LOOKS = 2;
    /** The middle of the AGC's range at 3.3 V is 64; what is that far from it deserves another gap. */
    private static final int AGC_LOW = 32;
    private static final int AGC_HIGH = 96;
    private static final int AGC_TOP = 128;

    private final I2cDevice device;
    private final double rateHz;
    private final LongSupplier nanos;
    private final RegisterWindow window;
    private final Attempts attempts = new Attempts();

    private boolean started;
    private int sinceCheck;
    private int strangeLooks;
    private int raw;
    private long takenNanos;
    private @Nullable Flaw flaw;
    private String unverified = "";

    /**
     * A chip that is set up by the first poll; nothing is transferred yet.
     *
     * @param rateHz how many readings a second it is to be asked for
     * @param nanos the monotonic clock
     */
    public As5600(I2cDevice device, double rateHz, LongSupplier nanos) {
        this.device = device;
        this.rateHz = rateHz;
        this.nanos = nanos;
        window = new RegisterWindow(device, nanos);
    }

    @Override
    public String chip() {
        return "AS5600";
    }

    @Override
    public String where() {
        return device.name();
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
        started = false;
        flaw = null;
    }

    @Override
    public Poll poll(long nowNanos) throws BusException {
        if (attempts.mustWait(nowNanos)) {
            return Poll.STARTING;
        }
        try {
            return started ? look(nowNanos) : start(nowNanos);
        } catch (BusException e) {
            long failedNanos = nanos.getAsLong();
            if (!started) {
                attempts.backOff(nowNanos, failedNanos);
            } else if (attempts.failed(nowNanos, failedNanos)) {
                started = false;
            }
            throw e;
        }
    }

    private Poll start(long nowNanos) throws BusException {
        window.read(CONF_HIGH - 1);
        if (!asSetUp()) {
            window.write(CONF_HIGH, (window.at(CONF_HIGH) & ~CONF_HIGH_MASK) | CONF_HIGH_WANTED);
            window.write(CONF_LOW, (window.at(CONF_LOW) & ~CONF_LOW_MASK) | CONF_LOW_WANTED);
            window.read(CONF_HIGH - 1);
        }
        if (asSetUp()) {
            started = true;
            attempts.worked();
            strangeLooks = 0;
            sinceCheck = 0;
            unverified = "";
        } else {
            flaw = Flaw.NOT_VERIFIED;
            unverified = "CONF (0x07): wrote " + hex(CONF_HIGH_WANTED << 8 | CONF_LOW_WANTED, 4) + " under mask "
                    + hex(CONF_HIGH_MASK << 8 | CONF_LOW_MASK, 4) + ", reads " + hex(conf(), 4);
            attempts.backOff(nowNanos);
        }
        return Poll.STARTING;
    }

    private Poll look(long nowNanos) throws BusException {
        if (sinceCheck >= READINGS_PER_CHECK) {
            window.read(CONF_HIGH - 1);
            if (asSetUp()) {
                strangeLooks = 0;
                sinceCheck = 0;
            } else {
                strangeLooks++;
                if (strangeLooks >= STRANGE_LOOKS) {
                    flaw = Flaw.LOST_SETTINGS;
                    started = false;
                    return Poll.STARTING;
                }
            }
        }
        window.read(STATUS);
        sinceCheck++;
        takenNanos = window.readNanos();
        raw = (window.at(RAW_HIGH) & 0x0F) << 8 | window.at(RAW_LOW);
        flaw = complaint();
        if (flaw == Flaw.BROKEN_TRANSFER) {
            if (attempts.failed(nowNanos, nowNanos)) {
                started = false;
            }
            return Poll.BAD;
        }
        attempts.worked();
        attempts.delivers();
        return flaw == Flaw.MAGNET_MISSING ? Poll.BAD : Poll.READING;
    }

    /** What STATUS and RAW ANGLE, as they were read together, complain of. */
    private @Nullable Flaw complaint() {
        int status = window.at(STATUS);
        boolean weak = (status & MAGNET_WEAK) != 0;
        boolean strong = (status & MAGNET_STRONG) != 0;
        // A data line that is held high or low; no chip says that the magnet is both too weak and too strong.
        if (window.all() == 0 || (weak && strong)) {
            return Flaw.BROKEN_TRANSFER;
        }
        if ((status & MAGNET_SEEN) == 0) {
            return Flaw.MAGNET_MISSING;
        }
        if (weak) {
            return Flaw.MAGNET_WEAK;
        }
        return strong ? Flaw.MAGNET_STRONG : null;
    }

    private boolean asSetUp() {
        return (window.at(CONF_HIGH) & CONF_HIGH_MASK) == CONF_HIGH_WANTED
                && (window.at(CONF_LOW) & CONF_LOW_MASK) == CONF_LOW_WANTED;
    }

    private int conf() {
        return window.at(CONF_HIGH) << 8 | window.at(CONF_LOW);
    }

    @Override
    public ChipReport describe() throws BusException {
        List<ChipReport.Fact> facts = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        if (flaw == Flaw.NOT_VERIFIED || flaw == Flaw.LOST_SETTINGS) {
            flaws.add(flaw);
        }
        window.read(STATUS);
        Flaw complaint = complaint();
        if (complaint != null) {
            flaws.add(complaint);
        }
        String seen = (window.at(STATUS) & MAGNET_SEEN) != 0 ? "magnet seen" : "no magnet seen";
        facts.add(new ChipReport.Fact("status", hex(window.at(STATUS), 2) + " (" + seen + ")"));
        facts.add(new ChipReport.Fact("raw angle",
                Integer.toString((window.at(RAW_HIGH) & 0x0F) << 8 | window.at(RAW_LOW))));
        window.read(AGC);
        facts.add(new ChipReport.Fact("agc", gain(window.at(AGC))));
        facts.add(new ChipReport.Fact("magnitude",
                Integer.toString((window.at(MAGNITUDE_HIGH) & 0x0F) << 8 | window.at(MAGNITUDE_LOW))));
        window.read(ZMCO);
        facts.add(new ChipReport.Fact("zmco", (window.at(ZMCO) & 0x03) + " of 3 burnt"));
        window.read(CONF_HIGH - 1);
        facts.add(new ChipReport.Fact("conf", hex(conf(), 4)));
        if (!unverified.isEmpty()) {
            facts.add(new ChipReport.Fact("not kept", unverified));
        }
        return new ChipReport(chip(), where(), facts, flaws);
    }

    private static String gain(int agc) {
        if (agc > AGC_TOP) {
            return agc + " of 255 (supplied with 5 V; good around 128)";
        }
        String meaning = agc < AGC_LOW
                ? "low: the magnet is near"
                : agc > AGC_HIGH ? "high: the magnet is far" : "good";
        return agc + " of 128 (" + meaning + ")";
    }
}
