package org.kickbridge.chip;

import org.jspecify.annotations.Nullable;

/**
 * A sensor chip, driven in short steps by the one thread that owns the buses, so that one that is starting up or broken
 * never holds up the other. Nothing is allocated by a step that goes well.
 */
public sealed interface Sensor permits ForceSensor, AngleSensor {
    /** The chip's name, such as {@code NAU7802}. */
    String chip();

    /** Where it is, such as {@code i2c-1 0x2a} or {@code GPIO5/GPIO6}. */
    String where();

    /** How many readings a second it gives, or is to be asked for. */
    double rateHz();

    /** Begins from reset again, with the next {@link #poll}: after a fault, or where nothing has come for too long. */
    void restart();

    /**
     * Takes the next step of the start-up, or looks for a reading. Never waits longer than its transfers take.
     *
     * @param nowNanos the monotonic clock; the driver asks its own clock for what must stand next to a transfer
     * @throws BusException when a transfer failed; the next poll goes on, or begins again, by itself
     */
    Poll poll(long nowNanos) throws BusException;

    /** Counts of the last reading, sign and width as the chip means them. */
    int raw();

    /** When the last reading was taken, monotonic clock: as near to its transfer as can be told. */
    long takenNanos();

    /** What is wrong with the last reading or with the start-up that is going on; null where nothing is. */
    @Nullable
    Flaw flaw();

    /**
     * Asks the chip about itself: identity, registers, its own diagnostics. May take some milliseconds, and leaves the
     * chip measuring.
     */
    ChipReport describe() throws BusException;
}
