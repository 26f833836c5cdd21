package org.kickbridge.fuzz;

/** Kinds of trouble that a {@link DisturbedMovement} combines. */
enum Disturbance {
    /** One or both sensors give no readings for 1 ms to 5 s, also exactly at a start or turning point. */
    SILENCE,
    /** A sensor changes its rate, also in mid-rep. */
    RATE_CHANGE,
    /** Rates from 5 to 2000 readings per second. */
    EXTREME_RATE,
    /** Intervals between readings vary by a factor of 50. */
    UNEVEN_SPACING,
    /** Several readings carry the same time stamp. */
    DUPLICATE_TIMES,
    /** Noise of up to 5 degrees or 50 newtons. */
    NOISE,
    /** Coarse steps of angle or force. */
    QUANTISED,
    /** The angle or force jumps and stays. */
    JUMP,
    /** One to six wild readings in a row. */
    SPIKES,
    /** The angle wraps by 360 degrees. */
    WRAP,
    /** NaN and infinities. */
    NOT_FINITE,
    /** A sensor repeats its last value. */
    FROZEN,
    /** A sensor never gives a reading. */
    ABSENT,
    /** The time stamps of the two sensors differ by 1 ms to 5 s. */
    AT_ODDS,
    /** The time stamps of a sensor step forward. */
    CLOCK_STEP,
    /** The load cell reads negative. */
    NEGATIVE_FORCE,
    /** The load cell reads nothing. */
    ZERO_FORCE,
    /** The load cell reads no more than its limit. */
    SATURATED_FORCE,
    /** Finite values beyond all reason. */
    HUGE,
    /** The encoder follows the lever only after a dead band. */
    BACKLASH,
    /** The lever rings after it has landed. */
    BOUNCE,
    /** A trembling of 2 to 14 Hz. */
    TREMOR,
    /** The zero of the angle or force drifts. */
    DRIFT,
    /** The lever rises again before it is back. */
    PARTIAL_RETURNS,
    /** One hold of 60 to 200 s. */
    LONG_HOLD,
    /** Strokes of 0.04 to 0.15 s. */
    FAST_STROKES,
    /** Ranges of 1 to 300 degrees. */
    ANY_RANGE,
    /** Sides, sessions, lever lengths, the passing of time and the like in the middle of everything. */
    COMMANDS
}
