package org.kickbridge.source.sensor;

/**
 * Which readings of the lever's encoder can be: not one that lies further from the last than a lever can have turned,
 * unless the readings after it stay there; and then the encoder has jumped (a counter that was reset, a magnet that
 * slipped), and nothing it says is believed until {@link Homing} has found the rest position again. Nor is a value
 * believed that stands perfectly still while the force comes and goes.
 */
final class AngleCheck implements Check {
    /** Noise, tearing and the time stamp may make so much of a difference at any speed. */
    private static final double NOISE_DEG = 1.0;
    private static final int LEAST_NOISE_COUNTS = 3;
    /** A reading after a longer pause is believed when the next ones agree with it. */
    private static final long CONTINUOUS_NS = 50_000_000;
    /** Readings that agree with each other and with nothing before: then that is where the encoder is. */
    private static final int CONFIRM = 3;
    /** As short as this a stay elsewhere was a disturbance, where the encoder comes back to about where it was. */
    private static final long GLITCH_NS = 100_000_000;
    private static final double GLITCH_SPEED_SHARE = 0.2;
    /** The force turns round so often, over at least so long, and the angle not at all. */
    private static final int STUCK_SWINGS = 4;
    private static final long STUCK_NS = 2_000_000_000;

    private final Turn turn;
    private final double noiseCounts;
    private final double countsPerNs;
    private final LoadWatch load;
    private final Homing homing;
    private final Verdicts verdicts;

    private boolean anchored;
    private long anchorNs;
    private int anchor;
    private boolean believed;
    private long believedNs;
    private int believedRaw;

    private final long[] heldNs = new long[CONFIRM];
    private final int[] held = new int[CONFIRM];
    private int holding;

    private int still;
    private long stillSinceNs;
    private int swingsBefore;

    /**
     * @param countsPerDegree positive
     * @param maxSpeedDps faster a lever cannot turn
     */
    AngleCheck(Turn turn, double countsPerDegree, double maxSpeedDps, LoadWatch load, Homing homing,
            Verdicts verdicts) {
        this.turn = turn;
        this.noiseCounts = Math.max(LEAST_NOISE_COUNTS, NOISE_DEG * countsPerDegree);
        this.countsPerNs = maxSpeedDps * countsPerDegree * 1e-9;
        this.load = load;
        this.homing = homing;
        this.verdicts = verdicts;
    }

    @Override
    public void offer(long takenNs, int raw) {
        if (anchored && takenNs - anchorNs <= CONTINUOUS_NS && near(anchorNs, anchor, takenNs, raw)) {
            refuse(raw);
            accept(takenNs, raw);
            return;
        }
        if (holding > 0 && !near(heldNs[holding - 1], held[holding - 1], takenNs, raw)) {
            refuse(raw);
        }
        heldNs[holding] = takenNs;
        held[holding] = raw;
        holding++;
        if (holding == CONFIRM) {
            confirm();
        }
    }

    private void confirm() {
        long firstNs = heldNs[0];
        int first = held[0];
        if (anchored && !near(anchorNs, anchor, firstNs, first)) {
            if (isBackAgain(firstNs, first)) {
                homing.trustAgain();
            } else {
                homing.jumped();
            }
        }
        holding = 0;
        for (int i = 0; i < CONFIRM; i++) {
            accept(heldNs[i], held[i]);
        }
    }

    private boolean isBackAgain(long takenNs, int raw) {
        double possible = 2 * noiseCounts + GLITCH_SPEED_SHARE * countsPerNs * (takenNs - believedNs);
        return believed && takenNs - believedNs <= GLITCH_NS && Math.abs(way(believedRaw, raw)) <= possible;
    }

    /** What was held was not where the encoder is. */
    private void refuse(int next) {
        for (int i = 0; i < holding; i++) {
            boolean movesOn = anchored && way(anchor, held[i]) * way(held[i], next) > 0;
            verdicts.bad(heldNs[i], movesOn ? Complaint.TOO_FAST : Complaint.SPIKES);
        }
        holding = 0;
    }

    private void accept(long takenNs, int raw) {
        boolean moved = !anchored || raw != still || takenNs - anchorNs > CONTINUOUS_NS;
        anchored = true;
        anchorNs = takenNs;
        anchor = raw;
        if (moved) {
            still = raw;
            stillSinceNs = takenNs;
            swingsBefore = load.swings();
        }
        if (!homing.isHome(takenNs, raw, load.stack(takenNs))) {
            verdicts.bad(takenNs, homing.why());
        } else if (takenNs - stillSinceNs >= STUCK_NS && load.swings() - swingsBefore >= STUCK_SWINGS) {
            verdicts.bad(takenNs, Complaint.STUCK);
        } else {
            believed = true;
            believedNs = takenNs;
            believedRaw = raw;
            verdicts.good(takenNs, homing.counts(raw));
        }
    }

    private boolean near(long fromNs, int from, long toNs, int to) {
        return Math.abs(way(from, to)) <= noiseCounts + countsPerNs * (toNs - fromNs);
    }

    private double way(int from, int to) {
        return turn.shorter((double) to - from);
    }

    /** The place stays known: how far a lever can have got meanwhile follows from the time. */
    @Override
    public void interrupted() {
        for (int i = 0; i < holding; i++) {
            verdicts.bad(heldNs[i], Complaint.SPIKES);
        }
        holding = 0;
    }

    @Override
    public void lostPlace() {
        interrupted();
        anchored = false;
        homing.lostPlace();
    }
}
