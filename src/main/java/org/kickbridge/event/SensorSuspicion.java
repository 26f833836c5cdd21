package org.kickbridge.event;

/** Wiring and mounting errors that show in the movements themselves, although each reading looks well. */
public enum SensorSuspicion {
    /** The load cell reads negative while the lever is pushed: its signal wires are probably swapped. */
    FORCE_REVERSED,
    /** The load cell reads nothing while the lever is pushed: it is unplugged, dead, or off its pad. */
    FORCE_MISSING,
    /** The lever repeatedly turns below its rest position: the encoder probably counts the wrong way. */
    ANGLE_REVERSED
}
