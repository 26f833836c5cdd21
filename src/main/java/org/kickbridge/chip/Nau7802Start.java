package org.kickbridge.chip;

import org.jspecify.annotations.Nullable;

/**
 * Brings a NAU7802 from reset to converting, one step a call; each step may be repeated where a transfer failed. The order
 * is that of the data sheet (revision 1.7, 9.1), with its recommended bits (9.1 and 9.4): the chopper's clock off, and the
 * capacitor at the unused second channel. Everything written is read back. Belongs to the driver's thread.
 */
final class Nau7802Start {
    static final int PU_CTRL = 0x00;
    static final int CTRL1 = 0x01;
    static final int CTRL2 = 0x02;
    static final int OCAL1 = 0x03;
    static final int GCAL1 = 0x06;
    static final int ADC = 0x15;
    static final int PGA = 0x1B;
    static final int POWER = 0x1C;
    static final int CALIBRATION_ERROR = 0x08;

    private static final int RESET = 0x01;
    private static final int DIGITAL_ON = 0x02;
    private static final int ANALOG_ON = 0x04;
    private static final int POWER_UP_READY = 0x08;
    private static final int CYCLE_START = 0x10;
    private static final int CYCLE_READY = 0x20;
    private static final int OWN_SUPPLY = 0x80;
    private static final int CALIBRATE = 0x04;
    private static final int CHOPPER_OFF = 0x30;
    private static final int LDO_MODE = 0x40;
    private static final int READS_OTP = 0x80;
    private static final int CAPACITOR = 0x80;

    /** The data sheet says 0.2 ms. */
    private static final long POWER_UP_LIMIT_NANOS = 100_000_000;
    private static final long LDO_SETTLES_NANOS = 200_000_000;
    /** It takes 344 ms. */
    private static final long CALIBRATION_LIMIT_NANOS = 1_000_000_000;
    private static final long LOOK_NANOS = 5_000_000;

    private enum Step {
        RESET, POWER_UP, POWER_UP_READY, SUPPLY, AMPLIFIER, CHOPPER, CYCLE, CALIBRATE, CALIBRATING, WRITE_BACK, COMPARE
    }

    private final RegisterWindow window;
    private final Nau7802Settings settings;
    private final Attempts attempts;
    private Step step = Step.RESET;
    private long stepNanos;
    private int written;
    private @Nullable Flaw flaw;
    private String unverified = "";

    Nau7802Start(RegisterWindow window, Nau7802Settings settings, Attempts attempts) {
        this.window = window;
        this.settings = settings;
        this.attempts = attempts;
    }

    void again() {
        step = Step.RESET;
        flaw = null;
    }

    /** Nothing was heard of the chip yet. */
    boolean atBeginning() {
        return step == Step.RESET;
    }

    /** Why it cannot go on; null where it can. */
    @Nullable
    Flaw flaw() {
        return flaw;
    }

    /** The register that did not keep what was written, empty where all did. */
    String unverified() {
        return unverified;
    }

    /** The window on PU_CTRL, CTRL1 and CTRL2 shows what was set up. */
    boolean asSetUp() {
        return (window.at(PU_CTRL) & ~CYCLE_READY) == (converting() | POWER_UP_READY)
                && window.at(CTRL1) == settings.control1()
                && (window.at(CTRL2) & ~CALIBRATION_ERROR) == settings.control2();
    }

    /** There is a result that was not read. */
    boolean ready() {
        return (window.at(PU_CTRL) & CYCLE_READY) != 0;
    }

    /** Takes the next step: true where the chip converts now; see also {@link #flaw()}. */
    boolean step(long nowNanos) throws BusException {
        switch (step) {
            case RESET -> {
                window.write(PU_CTRL, RESET);
                go(Step.POWER_UP, nowNanos);
            }
            case POWER_UP -> {
                window.write(PU_CTRL, DIGITAL_ON | ANALOG_ON);
                go(Step.POWER_UP_READY, nowNanos);
            }
            case POWER_UP_READY -> awaitPowerUp(nowNanos);
            case SUPPLY -> supply(nowNanos);
            case AMPLIFIER -> amplifier(nowNanos);
            case CHOPPER -> chopper(nowNanos);
            case CYCLE -> cycle(nowNanos);
            case CALIBRATE -> {
                window.write(CTRL2, settings.control2() | CALIBRATE);
                go(Step.CALIBRATING, nowNanos);
            }
            case CALIBRATING -> {
                return calibrated(nowNanos);
            }
            case WRITE_BACK -> writeBack(nowNanos);
            case COMPARE -> {
                return compared();
            }
        }
        return false;
    }

    private void awaitPowerUp(long nowNanos) throws BusException {
        window.read(PU_CTRL);
        if ((window.at(PU_CTRL) & POWER_UP_READY) != 0) {
            go(Step.SUPPLY, nowNanos);
        } else if (nowNanos - stepNanos > POWER_UP_LIMIT_NANOS) {
            flaw = Flaw.INTERNAL;
        }
    }

    private void supply(long nowNanos) throws BusException {
        // The voltage before the regulator: after a reset it would begin with 4.5 V.
        window.write(CTRL1, settings.control1());
        window.write(CTRL2, settings.control2());
        window.write(PU_CTRL, powered());
        window.read(PU_CTRL);
        if (kept(PU_CTRL, "PU_CTRL", powered(), ~(POWER_UP_READY | CYCLE_READY))
                && kept(CTRL1, "CTRL1", settings.control1(), 0xFF)
                && kept(CTRL2, "CTRL2", settings.control2(), ~CALIBRATION_ERROR)) {
            go(Step.AMPLIFIER, nowNanos);
        }
    }

    private void amplifier(long nowNanos) throws BusException {
        window.read(PGA);
        int pga = window.at(PGA) & ~(LDO_MODE | READS_OTP);
        int power = window.at(POWER) | CAPACITOR;
        window.write(PGA, pga);
        window.write(POWER, power);
        window.read(PGA);
        if (kept(PGA, "PGA", pga, 0xFF) && kept(POWER, "POWER", power, 0xFF)) {
            go(Step.CHOPPER, nowNanos);
        }
    }

    private void chopper(long nowNanos) throws BusException {
        window.read(ADC);
        int adc = window.at(ADC) | CHOPPER_OFF;
        window.write(ADC, adc);
        window.read(ADC);
        if (kept(ADC, "ADC", adc, 0xFF)) {
            go(Step.CYCLE, nowNanos);
            attempts.pause(nowNanos, LDO_SETTLES_NANOS);
        }
    }

    private void cycle(long nowNanos) throws BusException {
        // Before the calibration, as the chip's makers' own boards are driven.
        window.write(PU_CTRL, converting());
        window.read(PU_CTRL);
        if (kept(PU_CTRL, "PU_CTRL", converting(), ~(POWER_UP_READY | CYCLE_READY))) {
            written = 0;
            go(settings.calibration() == null ? Step.CALIBRATE : Step.WRITE_BACK, nowNanos);
        }
    }

    private boolean calibrated(long nowNanos) throws BusException {
        window.read(PU_CTRL);
        if ((window.at(CTRL2) & CALIBRATE) == 0) {
            if ((window.at(CTRL2) & CALIBRATION_ERROR) != 0) {
                flaw = Flaw.CALIBRATION_FAILED;
                return false;
            }
            return kept(CTRL2, "CTRL2", settings.control2(), 0xFF);
        }
        if (nowNanos - stepNanos > CALIBRATION_LIMIT_NANOS) {
            flaw = Flaw.CALIBRATION_FAILED;
        } else {
            attempts.pause(nowNanos, LOOK_NANOS);
        }
        return false;
    }

    private void writeBack(long nowNanos) throws BusException {
        window.write(OCAL1 + written, stored(OCAL1 + written));
        written++;
        if (OCAL1 + written == GCAL1 + 4) {
            go(Step.COMPARE, nowNanos);
        }
    }

    private boolean compared() throws BusException {
        for (int register = OCAL1; register < GCAL1 + 4; register++) {
            if ((register - OCAL1) % 3 == 0) {
                window.read(register);
            }
            if (!kept(register, register < GCAL1 ? "OCAL1" : "GCAL1", stored(register), 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** The byte of the stored calibration that belongs into a register. */
    private int stored(int register) {
        Nau7802Settings.Calibration calibration = settings.calibration();
        if (calibration == null) {
            throw new IllegalStateException("no calibration to write back");
        }
        boolean offset = register < GCAL1;
        long value = offset ? calibration.offset() : calibration.gain();
        int last = offset ? GCAL1 - 1 : GCAL1 + 3;
        return (int) (value >> (Byte.SIZE * (last - register))) & 0xFF;
    }

    private int powered() {
        return DIGITAL_ON | ANALOG_ON | (settings.ownSupply() ? OWN_SUPPLY : 0);
    }

    private int converting() {
        return powered() | CYCLE_START;
    }

    private boolean kept(int register, String name, int value, int mask) {
        int read = window.at(register);
        if ((read & mask & 0xFF) == (value & mask & 0xFF)) {
            return true;
        }
        flaw = Flaw.NOT_VERIFIED;
        unverified = name + " (" + RegisterWindow.hex(register, 2) + "): wrote " + RegisterWindow.hex(value, 2)
                + ", reads " + RegisterWindow.hex(read, 2);
        return false;
    }

    private void go(Step next, long nowNanos) {
        if (next == Step.CALIBRATE || next == Step.WRITE_BACK) {
            unverified = "";
        }
        step = next;
        stepNanos = nowNanos;
    }
}
