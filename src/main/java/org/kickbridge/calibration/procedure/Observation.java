package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;

/**
 * Something that is being captured. It is given readings until it is {@link #over}; then it has a result or says why it
 * has none. Counts of the encoder come unwrapped.
 */
interface Observation {
    View.Doing doing();

    /** Whose readings it waits for. */
    Step.Kind sensor();

    void force(long tUs, double raw);

    void angle(long tUs, double raw);

    boolean over();

    /** Why nothing came of it, one sentence; null while it goes on and where something did. */
    @Nullable
    String failure();

    /** What was captured so far, with this added to it; to be asked once it is over and did not fail. */
    Taken addedTo(Taken before);

    /** Ends it where it has enough: why it cannot end yet, one sentence; null where it is over now. */
    @Nullable
    String finish();

    /**
     * The sensor as it is now.
     *
     * @param shown turns counts into what people read
     */
    View.Watch watch(Shown shown);
}
