package org.kickbridge.accuracy;

/** The lever's angle over time without noise or tremor: degrees and seconds. Before and after it the lever stands still. */
interface Motion {
    /** When the motion is over. */
    double endS();

    double angle(double t);

    /** Degrees per second. */
    double velocity(double t);

    /** Degrees per second squared. */
    double acceleration(double t);
}
