package org.kickbridge.chip;

/** A GPIO line that is driven. Belongs to one thread. */
public interface OutputPin {
    /** Drives it high or low, and returns when it is. */
    void set(boolean high) throws BusException;

    /** Such as {@code GPIO6}. */
    String name();
}
