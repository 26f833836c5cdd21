package org.kickbridge.chip;

/** A converter at the load cell. Its readings come at its own rate, and it is looked at more often than that. */
public non-sealed interface ForceSensor extends Sensor {
    /** The greatest count it can give; the least is one below its negative. */
    int fullScale();
}
