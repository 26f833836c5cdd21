package org.kickbridge.source.sensor;

/**
 * Whether the encoder's count can be taken for a position, and the way back to that. An absolute encoder can be from the
 * start; an incremental one counts from where it was switched on, so it waits for the rest position: the lever stands
 * still and the stack has landed. After a jump both wait, the absolute one for the very place where it rested before: it
 * cannot lose counts, and if it rests elsewhere now its magnet has slipped, which a technician has to see.
 *
 * <p>
 * The counts of an incremental encoder are moved so that rest is where the calibration has it. Until a jump is over more
 * time passes than the analysis bridges, so that no rep is made of what was before and after. Not thread-safe.
 */
final class Homing {
    /** The lever stands while it stays within this. */
    private static final double STILL_DEG = 0.7;
    private static final int LEAST_STILL_COUNTS = 2;
    /** As near as this to where it rested before an absolute encoder is back at rest. */
    private static final double SAME_PLACE_DEG = 3;
    /** At the start, where no movement has been lost. */
    private static final long FIRST_REST_NS = 1_000_000_000;
    /** The analysis begins a movement anew after 2 s without angles. */
    private static final long REST_NS = 2_500_000_000L;
    /** Nothing is known of the load: as long as nobody holds a lever still. */
    private static final long REST_WITHOUT_LOAD_NS = 15_000_000_000L;
    private static final long PAUSE_NS = 100_000_000;

    private enum Trust {
        HOME, FIRST, JUMPED, LOST
    }

    private final Turn turn;
    private final double countsPerDegree;
    private final double zeroRaw;
    private Trust trust;
    private double moved;
    private double restRaw;

    private boolean any;
    private long lastNs;
    private int still;
    private long stillSinceNs;
    private volatile boolean confirmed;

    /**
     * @param countsPerDegree positive
     * @param zeroRaw where the calibration has the rest position
     */
    Homing(Turn turn, double countsPerDegree, double zeroRaw) {
        this.turn = turn;
        this.countsPerDegree = countsPerDegree;
        this.zeroRaw = zeroRaw;
        this.restRaw = zeroRaw;
        this.trust = turn.wraps() ? Trust.HOME : Trust.FIRST;
    }

    /** Takes the next reading; whether it can be taken for a position. */
    boolean isHome(long takenNs, int raw, LoadWatch.Stack stack) {
        double tolerance = Math.max(LEAST_STILL_COUNTS, STILL_DEG * countsPerDegree);
        if (!any || takenNs - lastNs > PAUSE_NS || Math.abs(turn.shorter(raw - (double) still)) > tolerance) {
            still = raw;
            stillSinceNs = takenNs;
        }
        any = true;
        lastNs = takenNs;
        long stoodNs = takenNs - stillSinceNs;
        if (trust == Trust.HOME) {
            if (stoodNs >= FIRST_REST_NS && stack == LoadWatch.Stack.LANDED) {
                restRaw = raw;
            }
            confirmed = false;
        } else if (confirmed || rests(stoodNs, raw, stack)) {
            confirmed = false;
            home(raw);
        }
        return trust == Trust.HOME;
    }

    private boolean rests(long stoodNs, int raw, LoadWatch.Stack stack) {
        if (turn.wraps() && Math.abs(turn.shorter(raw - restRaw)) > SAME_PLACE_DEG * countsPerDegree) {
            return false;
        }
        return switch (stack) {
            case LIFTED -> false;
            case LANDED -> stoodNs >= (trust == Trust.FIRST ? FIRST_REST_NS : REST_NS);
            case UNKNOWN -> stoodNs >= (trust == Trust.FIRST ? REST_NS : REST_WITHOUT_LOAD_NS);
        };
    }

    private void home(int raw) {
        trust = Trust.HOME;
        restRaw = raw;
        if (!turn.wraps()) {
            moved = zeroRaw - raw;
        }
    }

    /** Somebody says that the lever is at rest now. Any thread. */
    void confirm() {
        confirmed = true;
    }

    void jumped() {
        if (trust == Trust.HOME) {
            trust = Trust.JUMPED;
        }
    }

    /** It was a short disturbance. */
    void trustAgain() {
        if (trust == Trust.JUMPED) {
            trust = Trust.HOME;
        }
    }

    /** The chip's supply was interrupted; an incremental encoder has lost what it had counted. */
    void lostPlace() {
        if (!turn.wraps() && trust != Trust.FIRST) {
            trust = Trust.LOST;
        }
    }

    /** The count as the calibration means it. */
    double counts(int raw) {
        return raw + moved;
    }

    /** What stands in the way of believing it. */
    Complaint why() {
        return trust == Trust.JUMPED ? Complaint.JUMPED : Complaint.NOT_HOMED;
    }
}
