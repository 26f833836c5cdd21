package org.kickbridge.chip;

/** A GPIO line that is read. Belongs to one thread. */
public interface InputPin {
    /** The level now. */
    boolean high() throws BusException;

    /** Such as {@code GPIO5}. */
    String name();
}
