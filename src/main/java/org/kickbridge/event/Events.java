package org.kickbridge.event;

/** Takes what the analysis found, on the thread that runs the analysis, in the order of the sample clock. */
public interface Events {
    /** A rep, a set or a session is complete. */
    void event(Event event);

    /** The machine's state changed. */
    void state(MachineState state);

    /** A frame of recent points; only while the lever moves and live frames are on. */
    void live(LiveFrame frame);

    /** A frame of recent points for a screen at the machine, in closer succession, also while the lever rests. */
    default void closeUp(LiveFrame frame) {
        // Most have no screen.
    }
}
