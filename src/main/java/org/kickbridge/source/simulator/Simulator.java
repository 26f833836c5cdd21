package org.kickbridge.source.simulator;

import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.Source;

/**
 * A machine with an athlete on it, as a source of raw counts. The same workout and seed give the same readings to the
 * last digit; no clock is read, and memory stays the same however long it runs. The sample clock starts at 0. Each
 * repetition's truth goes to a consumer once the sample clock has passed its end. Not thread-safe; the consumer is called
 * by the thread that reads.
 */
public final class Simulator implements Source {
    private final Workout workout;
    private final Consumer<TruthRep> truth;
    private final Script script;
    private final LoadCell loadCell;
    private final Encoder encoder;
    private final SplittableRandom forceNoise;
    private final SplittableRandom angleNoise;
    private final SampleClock forceClock;
    private final SampleClock angleClock;
    private final Calibration calibration;
    private final long silentUs;
    private @Nullable Scene scene;
    private @Nullable Side side;
    private double previousEndUs = Double.NaN;

    private Simulator(Workout workout, long seed, Consumer<TruthRep> truth) {
        this.workout = workout;
        this.truth = truth;
        SplittableRandom random = new SplittableRandom(seed);
        script = new Script(workout, random.split());
        forceClock = new SampleClock(workout.forceSampling(), random.split());
        angleClock = new SampleClock(workout.angleSampling(), random.split());
        forceNoise = random.split();
        angleNoise = random.split();
        SplittableRandom mounting = random.split();
        loadCell = workout.loadCell() == null ? LoadCell.mounted(mounting) : workout.loadCell();
        encoder = workout.encoder() == null ? Encoder.mounted(mounting) : workout.encoder();
        calibration = new Calibration("sim-" + seed, loadCell.calibration(), encoder.calibration());
        silentUs = Double.isInfinite(workout.durationS())
                ? Long.MAX_VALUE
                : Math.round(workout.durationS() * 1e6);
        scene = script.next();
    }

    /**
     * A machine at the start of its workout.
     *
     * @param seed every value of it gives another workout
     * @param truth takes each repetition as it really was
     */
    public static Simulator of(Workout workout, long seed, Consumer<TruthRep> truth) {
        return new Simulator(workout, seed, truth);
    }

    /**
     * @throws IllegalArgumentException when a workout without end is asked for all there is
     */
    @Override
    public int readUntil(long untilUs, Readings readings) {
        if (untilUs == Long.MAX_VALUE && workout.endless()) {
            throw new IllegalArgumentException("this workout has no end: give it a duration or a number of sets");
        }
        if (scene == null) {
            return END;
        }
        int taken = 0;
        long dueUs = dueUs();
        while (dueUs <= untilUs) {
            Scene now = play(Math.min(dueUs, silentUs), readings);
            if (now == null || dueUs >= silentUs) {
                scene = null;
                return taken == 0 ? END : taken;
            }
            if (dueUs == forceClock.nowUs()) {
                double newton = now.tremblingN((double) dueUs, workout.machine());
                readings.force(dueUs, loadCell.raw(newton, dueUs, workout.forceSampling().hz(), forceNoise));
                forceClock.advance();
            } else {
                double deg = now.tremblingDeg((double) dueUs);
                readings.angle(dueUs, encoder.raw(deg, workout.angleSampling().hz(), angleNoise));
                angleClock.advance();
            }
            taken++;
            dueUs = dueUs();
        }
        return taken;
    }

    @Override
    public Calibration calibration() {
        return calibration;
    }

    @Override
    public void close() {
        scene = null;
    }

    /** How many scenes are planned and not yet played. */
    int waiting() {
        return script.waiting();
    }

    private long dueUs() {
        return Math.min(forceClock.nowUs(), angleClock.nowUs());
    }

    /** The scene of that time, after telling what has passed; null when the play is over. */
    private @Nullable Scene play(long tUs, Readings readings) {
        Scene now = scene;
        while (now != null && now.endUs() <= tUs) {
            tell(now);
            now = script.next();
        }
        scene = now;
        if (now != null && now.side() != side) {
            side = now.side();
            readings.side(now.startUs(), now.side());
        }
        return now;
    }

    private void tell(Scene played) {
        double gapS = Math.max(forceClock.takeLongestGapS(played.endUs()), angleClock.takeLongestGapS(played.endUs()));
        Scene.Rep rep = played.rep();
        if (rep == null) {
            previousEndUs = Double.NaN;
            return;
        }
        TruthRep told = Truth.of(played, rep, workout.machine(), previousEndUs, gapS);
        previousEndUs = told.phases().eccentricEndUs();
        truth.accept(told);
    }
}
