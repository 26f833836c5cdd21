package org.kickbridge.source.sensor;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.InputPin;
import org.kickbridge.reading.Side;

/**
 * The switch that tells which leg is trained. A level counts when two looks in a row have found it, so a contact that
 * bounces changes nothing. Belongs to the sampling thread.
 */
final class SideSwitch {
    /** 50 looks a second; contacts bounce for less than the time between two. */
    static final long LOOK_EVERY_NS = 20_000_000;
    private static final long AFTER_A_FAILURE_NS = 1_000_000_000;

    private final InputPin pin;
    private final boolean leftIsHigh;
    private boolean looked;
    private long nextNs;
    private boolean seen;
    private int looksInARow;
    private @Nullable Side told;
    private boolean failed;

    SideSwitch(InputPin pin, boolean leftIsHigh) {
        this.pin = pin;
        this.leftIsHigh = leftIsHigh;
    }

    /**
     * Looks where it is time to.
     *
     * @return the side that it has been set to since the last call, null where it stands as it stood
     * @throws BusException when it could not be read; it is tried again a second later
     */
    @Nullable
    Side look(long nowNs) throws BusException {
        if (looked && nowNs - nextNs < 0) {
            return null;
        }
        looked = true;
        nextNs = nowNs + AFTER_A_FAILURE_NS;
        failed = true;
        boolean high = pin.high();
        failed = false;
        nextNs = nowNs + LOOK_EVERY_NS;
        looksInARow = looksInARow > 0 && high == seen ? 2 : 1;
        seen = high;
        Side side = high == leftIsHigh ? Side.LEFT : Side.RIGHT;
        if (looksInARow < 2 || side == told) {
            return null;
        }
        told = side;
        return side;
    }

    /** Whether the last look failed. */
    boolean failed() {
        return failed;
    }
}
