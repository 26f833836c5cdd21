package org.kickbridge.chip;

/** What a look at a sensor brought. */
public enum Poll {
    /** It is starting up or settling; there will be no reading for a moment. */
    STARTING,
    /** It works, and has nothing new. */
    NOTHING,
    /** A reading: {@link Sensor#raw} and {@link Sensor#takenNanos} tell it. */
    READING,
    /** A reading that must not be used, {@link Sensor#flaw} tells why; its time and value stand there all the same. */
    BAD
}
