package org.kickbridge.source.sensor;

import org.kickbridge.chip.Flaw;

/** What can be wrong with a sensor or with a reading of it, as faults and metrics name it. */
public enum Complaint {
    /** Its device or its pin may not be used. */
    NOT_AVAILABLE("not_available", "cannot be used", 1),
    /** Nothing has come for two periods. */
    SILENT("silent", "gives no reading: check its cable and its supply", 1),
    BUS_ERROR("bus_error", "does not answer again and again: check its cable, and the length of it", 3),
    SATURATED(Flaw.SATURATED),
    BROKEN_TRANSFER(Flaw.BROKEN_TRANSFER),
    MAGNET_MISSING(Flaw.MAGNET_MISSING),
    MAGNET_WEAK(Flaw.MAGNET_WEAK),
    MAGNET_STRONG(Flaw.MAGNET_STRONG),
    INTERNAL(Flaw.INTERNAL),
    /** Once is enough: the place of a counter, or the gain of a converter, may be wrong from now on. */
    LOST_SETTINGS(Flaw.LOST_SETTINGS, 1),
    NOT_VERIFIED(Flaw.NOT_VERIFIED),
    CHIP_CALIBRATION_FAILED(Flaw.CALIBRATION_FAILED),
    /** Readings that stand alone, far from those around them. */
    SPIKES("spikes", "gives single readings that cannot be: check its cable, its shield and its supply", 3),
    /** Its value does not change where it must. */
    STUCK("stuck", "always gives the same value: check that it still hangs on what it measures, and its cable", 1),
    /** Faster than a lever can be. */
    TOO_FAST("too_fast", "tells of a movement faster than angle.max_speed_dps: check its coupling, or that key", 3),
    /** It went further at once than a lever can, and stayed there. */
    JUMPED("jumped",
            "has jumped and is not believed until the lever stands at rest, the stack landed, for some seconds;"
                    + " the command tare confirms that at once",
            1),
    /**
     * An incremental encoder that does not know yet where the rest position is. At every start that takes a second; a
     * fault is made of three seconds of readings at the usual rate.
     */
    NOT_HOMED("not_homed", "waits for the lever to stand at rest, the stack landed, to count from there; the command"
            + " tare confirms that at once", 1500);

    private final String wireName;
    private final String sentence;
    private final int few;

    Complaint(Flaw flaw) {
        this(flaw, 3);
    }

    Complaint(Flaw flaw, int few) {
        this(flaw.wireName(), flaw.sentence(), few);
    }

    Complaint(String wireName, String sentence, int few) {
        this.wireName = wireName;
        this.sentence = sentence;
        this.few = few;
    }

    static Complaint of(Flaw flaw) {
        return switch (flaw) {
            case SATURATED -> SATURATED;
            case BROKEN_TRANSFER -> BROKEN_TRANSFER;
            case MAGNET_MISSING -> MAGNET_MISSING;
            case MAGNET_WEAK -> MAGNET_WEAK;
            case MAGNET_STRONG -> MAGNET_STRONG;
            case INTERNAL -> INTERNAL;
            case LOST_SETTINGS -> LOST_SETTINGS;
            case NOT_VERIFIED -> NOT_VERIFIED;
            case CALIBRATION_FAILED -> CHIP_CALIBRATION_FAILED;
        };
    }

    /** The name used in metrics, and behind the sensor's name in a fault's code. */
    public String wireName() {
        return wireName;
    }

    /** What it means and what to do, to follow the sensor's name. */
    public String sentence() {
        return sentence;
    }

    /** So often within a second makes a fault of it. */
    int few() {
        return few;
    }
}
