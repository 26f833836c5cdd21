package org.kickbridge.calibration.force;

/** Where a point stands in its run. */
public enum Course {
    /** The zero that a run begins with. */
    ZERO,
    /** More weight than the point before. */
    LOADING,
    /** Less weight than the point before, and not none. */
    UNLOADING,
    /** All weights taken off again; the zero that a run ends with. */
    RETURN
}
