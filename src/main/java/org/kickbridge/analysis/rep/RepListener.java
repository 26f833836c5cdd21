package org.kickbridge.analysis.rep;

import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.SensorSuspicion;

/** Takes what {@link RepFinder} finds, in the order of the sample clock. */
public interface RepListener {
    /** A rep is over and measured. */
    void rep(RepNumbers numbers);

    /** A movement that looks like a rep is not counted. */
    void leftOut(LeftOutMovement movement);

    /** A suspicion arises or ends. */
    void suspicion(SensorSuspicion suspicion, boolean stands);
}
