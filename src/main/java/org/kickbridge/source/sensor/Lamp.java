package org.kickbridge.source.sensor;

import org.kickbridge.chip.BusException;
import org.kickbridge.chip.OutputPin;

/** The lamp that shows which machine is meant: blinks for a while when asked. Belongs to the sampling thread. */
final class Lamp {
    /** Four times a second, which nobody takes for a lamp that is simply on. */
    static final long HALF_NS = 125_000_000;

    private final OutputPin pin;
    private boolean asked;
    private long fromNs;
    private long untilNs;
    private boolean lit;

    Lamp(OutputPin pin) {
        this.pin = pin;
    }

    /** Blinks for so long from now on. */
    void blink(long nowNs, long forNs) {
        asked = true;
        fromNs = nowNs;
        untilNs = nowNs + forNs;
    }

    /** Switches where it is time to. */
    void tick(long nowNs) throws BusException {
        if (!asked) {
            return;
        }
        asked = untilNs - nowNs > 0;
        boolean light = asked && (nowNs - fromNs) / HALF_NS % 2 == 0;
        if (light != lit) {
            lit = light;
            pin.set(light);
        }
    }
}
