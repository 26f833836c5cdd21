package org.kickbridge.calibration.procedure;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.Unwrap;

/**
 * A calibration or a verification that goes on. Raw counts flow in, steps are asked for, and a {@link View} says how it
 * stands; nothing of it changes what is in force. A step that waits for a sensor begins at once and ends with the readings
 * that follow; where it comes to nothing, nothing is added. Nothing is allocated for a reading while it waits for a step.
 *
 * <p>
 * Single-threaded: readings, steps and questions come from the same thread.
 */
public final class Procedure {
    private static final int MOST_BACK = 200;
    /** Of the other sensor's time: a sensor that says nothing for so long does not take part. */
    private static final long SILENT_US = 5_000_000;

    private final Setup setup;
    private final Told told;
    private final Unwrap unwrap;
    private final Deque<Before> back = new ArrayDeque<>();
    private Taken taken;
    private Calibration sweptBy;
    private Outcome outcome;
    private long version;

    private @Nullable Observation observation;
    private @Nullable String failed;
    private long heardUs;
    private long begunUs;
    private double refusedZeroRaw = Double.NaN;

    /** What there was before a step. */
    private record Before(Taken taken, Calibration sweptBy) {}

    /** One that begins. */
    public Procedure(Setup setup, Told told) {
        this(setup, told, Taken.NOTHING);
    }

    private Procedure(Setup setup, Told told, Taken taken) {
        this.setup = setup;
        this.told = told;
        this.taken = taken;
        unwrap = new Unwrap(setup.absolute() ? setup.countsPerTurn() : 0);
        taken.angles().forEach(angle -> unwrap.add(angle.raw().mean()));
        sweptBy = setup.before();
        outcome = Outcome.of(setup, told, taken, sweptBy);
        sweptBy = shown().by();
        outcome = Outcome.of(setup, told, taken, sweptBy);
    }

    /** One that was left and goes on; what was captured before counts, and cannot be taken back any more. */
    public static Procedure resume(Setup setup, Told told, Taken taken) {
        return new Procedure(setup, told, taken);
    }

    /**
     * One reading of the load cell.
     *
     * @param tUs sample clock, microseconds
     * @param raw counts
     */
    public void force(long tUs, double raw) {
        Observation now = observation;
        if (now == null || tUs < begunUs) {
            return;
        }
        now.force(tUs, raw);
        heard(now, Step.Kind.FORCE, tUs);
    }

    /**
     * One reading of the encoder.
     *
     * @param tUs sample clock, microseconds
     * @param raw counts, as they wrap
     */
    public void angle(long tUs, double raw) {
        double unwrapped = unwrap.add(raw);
        Observation now = observation;
        if (now == null || tUs < begunUs) {
            return;
        }
        now.angle(tUs, unwrapped);
        heard(now, Step.Kind.ANGLE, tUs);
    }

    private void heard(Observation now, Step.Kind from, long tUs) {
        if (from == now.sensor()) {
            heardUs = tUs;
        } else if (tUs - heardUs > SILENT_US) {
            giveUp(now.sensor() == Step.Kind.FORCE
                    ? "The load cell gives no reading that can be used: look at its cable; a load beyond its converter's"
                            + " range does that too."
                    : "The encoder gives no reading that can be used: look at its cable and its magnet.");
            return;
        }
        if (now.over()) {
            settle(now);
        }
    }

    private void settle(Observation over) {
        String why = over.failure();
        refusedZeroRaw = over instanceof StillLoad load ? load.refusedRaw() : Double.NaN;
        if (why != null) {
            giveUp(why);
            return;
        }
        observation = null;
        put(over.addedTo(taken), over instanceof SlowSweep ? shown().by() : sweptBy);
    }

    private void giveUp(String why) {
        observation = null;
        failed = why;
    }

    private void put(Taken next, Calibration nowSweptBy) {
        // What cannot be worked out is not kept either.
        Outcome worked = Outcome.of(setup, told, next, nowSweptBy);
        back.push(new Before(taken, sweptBy));
        if (back.size() > MOST_BACK) {
            back.removeLast();
        }
        set(next, nowSweptBy, worked);
    }

    private void set(Taken next, Calibration nowSweptBy, Outcome worked) {
        taken = next;
        sweptBy = nowSweptBy;
        outcome = worked;
        version++;
    }

    /**
     * Does the next step, or begins it. What was read before does not count for it: the weight may not have lain there yet.
     *
     * @param nowUs sample clock, microseconds, not before the last reading
     * @return null where it was taken; else one sentence why not, and nothing has changed
     */
    public @Nullable String apply(Step step, long nowUs) {
        NextStep next = new NextStep(setup, taken, shown(), refusedZeroRaw);
        try {
            switch (step) {
                case Step.Zero() -> begin(next.load(0, "no load", null), nowUs);
                case Step.Load(double appliedN, String as) -> begin(next.load(appliedN, as, null), nowUs);
                case Step.Rest() -> begin(next.angle(0, null), nowUs);
                case Step.Angle(double deg) -> begin(next.angle(deg, null), nowUs);
                case Step.Repeat(Step.Kind kind, int number) -> begin(next.repeat(kind, number), nowUs);
                case Step.Creep(double lengthS) -> begin(next.creep(lengthS), nowUs);
                case Step.Stops() -> begin(next.stops(), nowUs);
                case Step.Sweep() -> begin(next.sweep(), nowUs);
                case Step.Strike strike -> put(next.strike(strike), sweptBy);
                case Step.Temperature(double celsius) -> put(taken.withCelsius(celsius), sweptBy);
                case Step.Lever(double lengthM) -> put(taken.withLeverLengthM(lengthM), sweptBy);
                case Step.Finish() -> finish();
                case Step.Undo() -> undo();
            }
            return null;
        } catch (NotNow e) {
            return e.sentence();
        }
    }

    private void begin(Observation next, long nowUs) throws NotNow {
        if (observation != null) {
            throw new NotNow("It still waits for the step before: let it end, finish it or take it back.");
        }
        observation = next;
        failed = null;
        heardUs = nowUs;
        begunUs = nowUs;
    }

    private void finish() throws NotNow {
        Observation now = observation;
        if (now == null) {
            throw new NotNow("Nothing is going on that could be finished.");
        }
        String why = now.finish();
        if (why != null) {
            throw new NotNow(why);
        }
        settle(now);
    }

    private void undo() throws NotNow {
        failed = null;
        if (observation != null) {
            observation = null;
            return;
        }
        Before before = back.peek();
        if (before == null) {
            throw new NotNow("There is nothing to take back.");
        }
        set(before.taken(), before.sweptBy(), Outcome.of(setup, told, before.taken(), before.sweptBy()));
        back.pop();
    }

    private Shown shown() {
        ForceResult force = outcome.force();
        AngleResult angle = outcome.angle();
        LoadPoint zero = taken.zero();
        Calibration.Force known = force == null ? setup.before().force() : force.fit().force();
        return new Shown(zero == null ? known : known.withZeroRaw(zero.raw().mean()),
                angle == null ? setup.before().angle() : angle.angle());
    }

    /** How it stands. */
    public View view() {
        Observation now = observation;
        return new View(told, now == null ? View.Doing.WAITING : now.doing(), now == null ? null : now.watch(shown()),
                failed, taken, outcome.force(), outcome.angle(), outcome.after(), outcome.remarks(), outcome.missing(),
                outcome.within());
    }

    /** All that was captured. */
    public Taken taken() {
        return taken;
    }

    /** What the machine knew before it began. */
    public Setup setup() {
        return setup;
    }

    /** What was told at the beginning. */
    public Told told() {
        return told;
    }

    /** Grows with each change of {@link #taken}. */
    public long version() {
        return version;
    }
}
