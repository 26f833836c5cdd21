package org.kickbridge.event;

/** Takes what the analysis found, on the thread that runs the analysis, in the order of the sample clock. */
public interface Events {
    /** A rep, a set or a session is complete. */
    void event(Event event);

    /** The machine's state changed. */
    void state(MachineState state);

    /** A frame of recent points; only while the lever moves and live frames are on. */
    void live(LiveFrame frame);

    /** A movement looks like a repetition and is not counted. */
    default void leftOut(LeftOutMovement movement) {
        // Most outlets show the counts of the machine's state.
    }

    /** A suspicion arises or ends; called only when that changes. */
    default void suspicion(SensorSuspicion suspicion, boolean stands) {
        // Only where faults are raised.
    }

    /** A frame of recent points for a screen at the machine, in closer succession, also while the lever rests. */
    default void closeUp(LiveFrame frame) {
        // Most have no screen.
    }
}
