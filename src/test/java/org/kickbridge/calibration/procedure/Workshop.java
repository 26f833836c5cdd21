package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;

/** A machine for practice, a procedure, and the technician who works at both. */
final class Workshop {
    static final double GRAVITY = 9.80665;
    static final double LEVER_M = 0.75;
    private static final double SPAN = (1 << 23) - 1;
    private static final long STEP_US = 50_000;
    private static final double PATIENCE_S = 90;

    final PracticeMachine machine;
    final Setup setup;
    Procedure procedure;
    long nowUs;
    boolean loadCellSpeaks = true;
    /** One in so many readings of the load cell is lost; 0 for none. */
    int lostOf;
    private int forces;
    private double hungN;
    private double crept;

    Workshop(PracticeSensors sensors, long seed, Told told) {
        this(sensors, seed, told, PracticeMachine.of(sensors, seed).calibration());
    }

    Workshop(PracticeSensors sensors, long seed, Told told, Calibration before) {
        machine = PracticeMachine.of(sensors, seed);
        Calibration.Angle angle = before.angle();
        setup = new Setup(before, SPAN, 320, 500, angle.countsPerTurn(), true, GRAVITY, LEVER_M, Double.NaN);
        procedure = new Procedure(setup, told);
    }

    static Told told(Told.Purpose purpose) {
        return new Told(purpose, "Jo", "M1 4711", 0.05, null, null, null, Double.NaN, 1, 1);
    }

    /** Time passes. */
    void pass(double seconds) {
        for (long end = nowUs + Math.round(seconds * 1e6); nowUs < end;) {
            nowUs += STEP_US;
            crept += (hungN - crept) * -Math.expm1(-STEP_US * 1e-6 / machine.sensors().creepS());
            machine.readUntil(nowUs, input);
        }
    }

    private final Readings input = new Readings() {
        @Override
        public void force(long tUs, double value) {
            forces++;
            if (loadCellSpeaks && (lostOf == 0 || forces % lostOf > 0)) {
                procedure.force(tUs, value);
            }
        }

        @Override
        public void angle(long tUs, double value) {
            procedure.angle(tUs, value);
        }

        @Override
        public void side(long tUs, Side side) {
            throw new AssertionError("nobody trains here");
        }

        @Override
        public void mark(long tUs, String text) {
            throw new AssertionError("nobody writes here");
        }
    };

    @Nullable
    String ask(Step step) {
        return procedure.apply(step, nowUs);
    }

    /** Does a step and waits for its end, whatever comes of it. */
    View take(Step step) {
        assertThat(ask(step)).as(step.toString()).isNull();
        double waited = 0;
        for (; procedure.view().doing() == View.Doing.CAPTURING && waited < PATIENCE_S; waited += 0.25) {
            pass(0.25);
        }
        return procedure.view();
    }

    /** The same, and it must succeed. */
    View well(Step step) {
        View view = take(step);
        assertThat(view.failed()).as(step.toString()).isNull();
        assertThat(view.doing()).as(step.toString()).isEqualTo(View.Doing.WAITING);
        return view;
    }

    /** What creep adds now, newtons. */
    double creptN() {
        return machine.sensors().creep() * crept;
    }

    void put(double newton) {
        machine.hang(newton);
        hungN = newton;
        pass(1);
    }

    View hang(double newton) {
        put(newton);
        return well(newton == 0 ? new Step.Zero() : new Step.Load(newton, newton + " N at the pad"));
    }

    View hold(double deg) {
        machine.holdAt(deg);
        pass(1.5);
        return well(deg == 0 ? new Step.Rest() : new Step.Angle(deg));
    }

    View sweep(double fromDeg, double toDeg) {
        assertThat(ask(new Step.Sweep())).isNull();
        machine.sweep(fromDeg, toDeg, 24);
        pass(75);
        return well(new Step.Finish());
    }

    View stops(double lowDeg, double highDeg) {
        assertThat(ask(new Step.Stops())).isNull();
        machine.holdAt(lowDeg);
        pass(2);
        machine.holdAt(highDeg);
        pass(2);
        return well(new Step.Finish());
    }

    View creep(double seconds) {
        assertThat(ask(new Step.Creep(seconds))).isNull();
        pass(seconds + 1);
        assertThat(procedure.view().failed()).isNull();
        return procedure.view();
    }
}
