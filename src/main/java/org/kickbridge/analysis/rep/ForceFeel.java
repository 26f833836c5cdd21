package org.kickbridge.analysis.rep;

/** What the load cell felt during a movement. */
public enum ForceFeel {
    /** The load of the stack. */
    LOAD,
    /** Nothing beyond what it reads while the lever rests. */
    NOTHING,
    /** A pull where a push is due. */
    NEGATIVE,
    /** There were too few readings to tell. */
    UNKNOWN
}
