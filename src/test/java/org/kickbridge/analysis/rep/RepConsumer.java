package org.kickbridge.analysis.rep;

import java.util.function.Consumer;

import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.SensorSuspicion;

/** Listens to reps alone. */
record RepConsumer(Consumer<RepNumbers> reps) implements RepListener {
    @Override
    public void rep(RepNumbers numbers) {
        reps.accept(numbers);
    }

    @Override
    public void leftOut(LeftOutMovement movement) {
        // Other tests look at these.
    }

    @Override
    public void suspicion(SensorSuspicion suspicion, boolean stands) {
        // Other tests look at these.
    }
}
