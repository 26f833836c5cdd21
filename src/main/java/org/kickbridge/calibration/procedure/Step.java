package org.kickbridge.calibration.procedure;

/** What a technician may ask for next; every value is within its range. */
public sealed interface Step {

    /** The unloaded pad: waits until it is still and takes the zero of a run. */
    record Zero() implements Step {}

    /**
     * A weight on the pad: waits until it is still and takes a point.
     *
     * @param appliedN newtons at the pad; 0 is the return to zero
     * @param as how it was said, such as {@code 10 kg at the pad}
     */
    record Load(double appliedN, String as) implements Step {}

    /** A point does not count, for a reason; its number is that of a load or a known angle. */
    record Strike(Kind kind, int number, String reason) implements Step {}

    /** Takes a point again: the old one is struck as repeated, the new one stands in its place of the run. */
    record Repeat(Kind kind, int number) implements Step {}

    /** Watches how the load that lies on the pad creeps; 120 s is the short form, 1800 s the whole one. */
    record Creep(double lengthS) implements Step {}

    /** The temperature as it is now, degrees Celsius. */
    record Temperature(double celsius) implements Step {}

    /** The lever is at rest: waits until it is still and takes the zero of the angle. */
    record Rest() implements Step {}

    /** The lever is moved to both of its ends until {@link Finish}. */
    record Stops() implements Step {}

    /** The lever is held at a known angle: waits until it is still and takes it. */
    record Angle(double deg) implements Step {}

    /** Pivot to pad as measured. */
    record Lever(double lengthM) implements Step {}

    /** The unloaded lever is moved slowly up and down until {@link Finish}. */
    record Sweep() implements Step {}

    /** Ends {@link Stops}, {@link Sweep} or a {@link Creep} that need not go on. */
    record Finish() implements Step {}

    /** Takes the last step back; a capture that is going on is given up. */
    record Undo() implements Step {}

    /** What a point is of. */
    enum Kind {
        FORCE, ANGLE
    }
}
