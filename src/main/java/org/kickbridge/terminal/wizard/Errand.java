package org.kickbridge.terminal.wizard;

/** What a technician is asked to do at the machine before something is taken. */
sealed interface Errand {

    /** Everything off the pad: the zero that a run begins with. */
    record Zero(int run) implements Errand {}

    /** This on the pad, or all off again. */
    record Hang(int run, Weight weight) implements Errand {}

    /** The load stays where it is for so long. */
    record Creep(double lengthS) implements Errand {}

    /** The lever against its rest. */
    record Rest() implements Errand {}

    /** The lever to both of its ends. */
    record Stops() implements Errand {}

    /** The lever held at this angle. */
    record HoldAt(double deg) implements Errand {}

    /**
     * The distance from pivot to pad.
     *
     * @param lengthM as told beforehand; NaN asks for it
     * @param usualM as configured, to be offered; NaN where it is not
     */
    record LeverLength(double lengthM, double usualM) implements Errand {}

    /** The unloaded lever slowly up and down. */
    record Sweep() implements Errand {}

    /** Whether it is one of the load cell. */
    default boolean ofForce() {
        return this instanceof Zero || this instanceof Hang;
    }

    /** Whether a known angle comes out of it. */
    default boolean ofAngle() {
        return this instanceof Rest || this instanceof HoldAt;
    }
}
