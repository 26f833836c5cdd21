package org.kickbridge.source.sensor;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.chip.Flaw;
import org.kickbridge.chip.Poll;
import org.kickbridge.chip.Sensor;

/**
 * One sensor on its way through the ticks: asks it when it is time to, begins it anew where it is silent, and leaves it
 * alone for a while where that is of no use, so that it costs the other sensor nothing. How long it has been silent is
 * counted in ticks that took place: a process that was held up blames no sensor. Belongs to the sampling thread.
 */
final class Lane<S extends Sensor> {
    /** Silent for two of its periods, but not for less than this: a slow bus is no dead sensor. */
    private static final long LEAST_SILENCE_NS = 50_000_000;
    /** The longest start of any chip, with its settling. */
    private static final long START_NS = 3_000_000_000L;
    /** A converter that measured and settles again by its own decision: at 10 readings a second that takes a second. */
    private static final long RECOVERY_NS = 1_200_000_000;
    private static final int MOST_DOUBLINGS = 4;
    private static final long OPEN_AGAIN_NS = 5_000_000_000L;
    /** A converter at its own rate has nothing new before this share of its period. */
    private static final double NOTHING_YET = 0.7;
    /** So many failures in a row are no disturbance any more. */
    private static final int BEAR_WITH = 3;
    private static final long FIRST_REST_NS = 10_000_000;
    private static final long HUNG_REST_NS = 250_000_000;
    private static final long LONGEST_REST_NS = 2_000_000_000;

    /** Makes the check of a sensor when that is known. */
    interface CheckMaker<S> {
        Check of(S sensor);
    }

    private final Wiring.Part<S> part;
    private final CheckMaker<S> checkMaker;
    private final Figures figures;
    private final LongSupplier nanos;
    private final long tickNs;
    private final long periodNs;
    private final long silenceNs;

    private @Nullable S sensor;
    private @Nullable Check check;
    private boolean asksOften;
    private boolean planned;
    private long nextNs;
    private long lastTickNs;
    private boolean ticked;
    private long silentNs;
    private long allowedNs = START_NS;
    private int doublings;
    private int failures;
    private boolean measured;

    Lane(Wiring.Part<S> part, CheckMaker<S> checkMaker, Figures figures, LongSupplier nanos, long tickNs) {
        this.part = part;
        this.checkMaker = checkMaker;
        this.figures = figures;
        this.nanos = nanos;
        this.tickNs = tickNs;
        this.periodNs = (long) (1e9 / part.rateHz());
        this.silenceNs = Math.max(LEAST_SILENCE_NS, 2 * periodNs);
    }

    /** Whether there is something to do in the tick that is due at this time. */
    void tick(Board board, long dueNs) {
        long nowNs = nanos.getAsLong();
        // A tick that came late is no longer silence than one that came in time.
        silentNs += ticked ? Math.min(nowNs - lastTickNs, 2 * tickNs) : 0;
        ticked = true;
        lastTickNs = nowNs;
        if (sensor != null && check != null && silentNs > allowedNs) {
            silent(sensor, check, nowNs);
        }
        if (planned && dueNs - nextNs < -tickNs / 2) {
            return;
        }
        S opened = sensor == null ? open(board, nowNs) : sensor;
        if (opened == null || check == null) {
            return;
        }
        poll(opened, check, nowNs, dueNs);
    }

    private @Nullable S open(Board board, long nowNs) {
        try {
            S opened = part.opening().on(board);
            sensor = opened;
            check = checkMaker.of(opened);
            asksOften = !(opened instanceof AngleSensor);
            figures.foundAt(opened.chip() + ", " + opened.where());
            silentNs = 0;
            return opened;
        } catch (BusException | RuntimeException e) {
            failed(Complaint.NOT_AVAILABLE, e, nowNs);
            plan(nowNs + OPEN_AGAIN_NS);
            return null;
        }
    }

    private void poll(S of, Check by, long nowNs, long dueNs) {
        Poll answer;
        try {
            answer = of.poll(nowNs);
            figures.onBus(nanos.getAsLong() - nowNs);
        } catch (BusException | RuntimeException e) {
            long endNs = nanos.getAsLong();
            figures.onBus(endNs - nowNs);
            failed(Complaint.BUS_ERROR, e, endNs);
            rest(e instanceof BusException bus && bus.what() == BusException.Cause.HANGS, endNs);
            return;
        }
        Flaw flaw = of.flaw();
        if (flaw == Flaw.LOST_SETTINGS) {
            by.lostPlace();
        }
        switch (answer) {
            case STARTING -> {
                if (measured) {
                    // It puts itself right, and must not be begun anew in the midst of that.
                    allowedNs = Math.max(allowedNs, RECOVERY_NS);
                    measured = false;
                    by.interrupted();
                }
                complain(flaw, nowNs);
                plan(dueNs + tickNs);
            }
            case NOTHING -> {
                failures = 0;
                plan(dueNs + tickNs);
            }
            case READING -> {
                spoke(nowNs, dueNs);
                complain(flaw, nowNs);
                by.offer(of.takenNanos(), of.raw());
            }
            case BAD -> {
                spoke(nowNs, dueNs);
                complain(flaw == null ? Flaw.BROKEN_TRANSFER : flaw, nowNs);
            }
        }
    }

    private void spoke(long nowNs, long dueNs) {
        figures.spoke(nowNs);
        failures = 0;
        doublings = 0;
        measured = true;
        silentNs = 0;
        allowedNs = silenceNs;
        if (asksOften) {
            plan(dueNs + (long) (periodNs * NOTHING_YET));
        } else {
            // On its own schedule, except where that was missed altogether.
            long onTime = nextNs + periodNs;
            plan(planned && dueNs - onTime < periodNs ? onTime : dueNs + periodNs);
        }
    }

    private void complain(@Nullable Flaw flaw, long nowNs) {
        if (flaw != null) {
            figures.complain(Complaint.of(flaw), nowNs);
        }
    }

    private void failed(Complaint complaint, Exception e, long nowNs) {
        String message = e.getMessage();
        figures.because(message == null ? e.getClass().getSimpleName() : message);
        figures.complain(complaint, nowNs);
    }

    /** One transfer that failed is repeated; more in a row make it wait longer and longer. */
    private void rest(boolean hung, long nowNs) {
        failures++;
        if (!hung && failures < BEAR_WITH) {
            plan(nowNs + tickNs);
            return;
        }
        long first = hung ? HUNG_REST_NS : FIRST_REST_NS;
        plan(nowNs + Math.min(LONGEST_REST_NS, first << Math.min(8, failures - 1)));
        if (doublings == 0) {
            // It is not starting, it does not answer.
            allowedNs = silenceNs;
        }
    }

    private void silent(S of, Check by, long nowNs) {
        figures.silent();
        figures.complain(Complaint.SILENT, nowNs);
        figures.restarted();
        of.restart();
        by.interrupted();
        measured = false;
        silentNs = 0;
        allowedNs = START_NS << doublings;
        doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
    }

    /** What the chip says of itself; null where there is none, or it does not answer. */
    @Nullable
    ChipReport describe() {
        try {
            return sensor == null ? null : sensor.describe();
        } catch (BusException | RuntimeException e) {
            return null;
        }
    }

    private void plan(long ns) {
        planned = true;
        nextNs = ns;
    }
}
