package org.kickbridge.chip;

/** What is wrong with a reading, or with a chip, as the chip and its driver can tell. */
public enum Flaw {
    /** The converter is at its upper or lower end: the true value lies beyond. */
    SATURATED("saturated", "is at the end of its range: the load is too high, a wire is off, or the gain is too high"),
    /** The transfer was disturbed: clock pulse too long, bits after the last, wrong parity, an error flag. */
    BROKEN_TRANSFER("broken_transfer", "was read wrong: check its cable and its supply"),
    /** No magnet is seen. */
    MAGNET_MISSING("magnet_missing", "sees no magnet: check that it is there and centred"),
    /** The magnet is too far away or too weak. */
    MAGNET_WEAK("magnet_weak", "sees its magnet too weakly: bring it nearer"),
    /** The magnet is too near or too strong. */
    MAGNET_STRONG("magnet_strong", "sees its magnet too strongly: move it away"),
    /** The chip's own computation failed, so that the value is meaningless. */
    INTERNAL("internal_error", "reports an error of its own: switch its supply off and on"),
    /** The chip lost its power or its settings since it was set up. */
    LOST_SETTINGS("lost_settings", "has lost its settings: its supply was interrupted"),
    /** What was written into the chip did not stay there. */
    NOT_VERIFIED("not_verified",
            "does not keep what is written into it: check its cable, and that it is the chip it is said to be"),
    /** The chip's own offset calibration failed. */
    CALIBRATION_FAILED("chip_calibration_failed", "could not calibrate itself: check the wires of the load cell");

    private final String wireName;
    private final String sentence;

    Flaw(String wireName, String sentence) {
        this.wireName = wireName;
        this.sentence = sentence;
    }

    /** The name used in faults and metrics. */
    public String wireName() {
        return wireName;
    }

    /** What it means and what to do, to follow the sensor's name. */
    public String sentence() {
        return sentence;
    }
}
