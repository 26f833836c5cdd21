package org.kickbridge.calibration.procedure;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.source.simulator.PracticeSensors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Steps, one after the other, on a machine for practice. */
class ProcedureTest {
    private static final long SEED = 4711;

    private final Workshop shop = new Workshop(PracticeSensors.random(SEED), SEED,
            Workshop.told(Told.Purpose.CALIBRATION));

    @Test
    void shouldWaitForALoadAndShowHowItComesToRest() {
        View begun = shop.procedure.view();
        assertThat(begun.doing()).isEqualTo(View.Doing.WAITING);
        assertThat(begun.watch()).isNull();
        assertThat(begun.missing()).hasSize(1);
        assertThat(begun.after()).isNull();

        shop.hang(0);
        shop.machine.hang(100);
        assertThat(shop.ask(new Step.Load(100, "100 N at the pad"))).isNull();
        shop.pass(1);
        View waits = shop.procedure.view();
        assertThat(waits.doing()).isEqualTo(View.Doing.CAPTURING);
        View.Watch watch = requireNonNull(waits.watch());
        assertThat(watch.sensor()).isEqualTo(Step.Kind.FORCE);
        assertThat(watch.now()).as("by a calibration that is wrong by 3 %").isBetween(90.0, 110.0);
        assertThat(watch.share()).isBetween(0.0, 0.9);
        assertThat(waits.taken().loads()).hasSize(1);
        shop.pass(10);

        View done = shop.procedure.view();
        assertThat(done.doing()).isEqualTo(View.Doing.WAITING);
        assertThat(done.taken().loads()).extracting(LoadPoint::course).containsExactly(Course.ZERO, Course.LOADING);
        assertThat(done.force()).isNotNull();
        assertThat(done.missing()).isEmpty();
        Calibration after = requireNonNull(done.after());
        assertThat(after.angle()).as("was not touched").isEqualTo(shop.setup.before().angle());
        assertThat(after.newton(done.taken().loads().getLast().raw().mean())).isBetween(99.99, 100.01);
    }

    @Test
    void shouldTakeBackStepByStep() {
        shop.hang(0);
        shop.hang(50);
        long version = shop.procedure.version();
        Taken two = shop.procedure.taken();
        assertThat(shop.ask(new Step.Strike(Step.Kind.FORCE, 2, "it swung"))).isNull();
        assertThat(shop.procedure.view().force()).isNull();
        assertThat(shop.ask(new Step.Undo())).isNull();
        assertThat(shop.procedure.taken()).isEqualTo(two);
        assertThat(shop.procedure.view().force()).isNotNull();
        assertThat(shop.procedure.version()).isGreaterThan(version);

        assertThat(shop.ask(new Step.Rest())).isNull();
        shop.pass(0.5);
        assertThat(shop.ask(new Step.Undo())).as("gives the capture up").isNull();
        assertThat(shop.procedure.view().doing()).isEqualTo(View.Doing.WAITING);
        shop.pass(5);
        assertThat(shop.procedure.taken()).isEqualTo(two);

        assertThat(shop.ask(new Step.Undo())).isNull();
        assertThat(shop.ask(new Step.Undo())).isNull();
        assertThat(shop.procedure.taken()).isEqualTo(Taken.NOTHING);
        assertThat(shop.ask(new Step.Undo())).isEqualTo("There is nothing to take back.");
    }

    @Test
    void shouldPutARepeatedPointInThePlaceOfTheOld() {
        shop.hang(0);
        shop.hang(50);
        shop.hang(100);
        shop.machine.hang(50);
        shop.pass(1);
        View view = shop.well(new Step.Repeat(Step.Kind.FORCE, 2));
        assertThat(view.taken().loads()).extracting(LoadPoint::number).containsExactly(1, 2, 4, 3);
        LoadPoint old = view.taken().loads().get(1);
        LoadPoint anew = view.taken().loads().get(2);
        assertThat(old.struck()).isEqualTo("repeated as point 4");
        assertThat(anew.counts()).isTrue();
        assertThat(anew.course()).isEqualTo(Course.LOADING);
        assertThat(anew.as()).isEqualTo(old.as());
        assertThat(shop.ask(new Step.Strike(Step.Kind.FORCE, 2, "x")))
                .isEqualTo("It is struck already: repeated as point 4.");

        shop.machine.hang(0);
        shop.hold(0);
        shop.hold(30);
        shop.pass(0.1);
        View angles = shop.well(new Step.Repeat(Step.Kind.ANGLE, 2));
        assertThat(angles.taken().angles()).extracting(KnownAngle::number).containsExactly(1, 2, 3);
        assertThat(angles.taken().angles().get(1).struck()).isEqualTo("repeated as point 3");
        assertThat(angles.taken().angles().get(2).deg()).isEqualTo(30);
    }

    @Test
    void shouldRefuseAStepThatDoesNotFit() {
        assertThat(shop.ask(new Step.Load(10, "10 N"))).isEqualTo("Take the zero of the unloaded pad first.");
        assertThat(shop.ask(new Step.Finish())).isEqualTo("Nothing is going on that could be finished.");
        assertThat(shop.ask(new Step.Creep(120)))
                .isEqualTo("Creep is watched under a weight: hang one and take it, then let it hang.");
        assertThat(shop.ask(new Step.Strike(Step.Kind.FORCE, 1, "x"))).isEqualTo("There is no point 1.");
        assertThat(shop.ask(new Step.Repeat(Step.Kind.ANGLE, 3))).isEqualTo("There is no angle 3.");
        assertThat(shop.ask(new Step.Zero())).isNull();
        assertThat(shop.ask(new Step.Rest()))
                .isEqualTo("It still waits for the step before: let it end, finish it or take it back.");
        assertThat(shop.ask(new Step.Finish())).isEqualTo("It ends by itself when the load is still.");
        assertThat(shop.ask(new Step.Undo())).isNull();
        assertThat(shop.ask(new Step.Stops())).isNull();
        shop.pass(1);
        assertThat(shop.ask(new Step.Finish()))
                .isEqualTo("Move the lever to both of its ends, and hold it there for half a second each.");
        assertThat(shop.ask(new Step.Undo())).isNull();
        assertThat(shop.ask(new Step.Sweep())).isNull();
        shop.pass(1);
        assertThat(shop.ask(new Step.Finish())).startsWith("That is not enough yet: ");
        assertThat(shop.procedure.taken()).isEqualTo(Taken.NOTHING);
        assertThat(shop.procedure.version()).isZero();
    }

    @Test
    void shouldGoOnWhereItWasLeft() {
        shop.hang(0);
        shop.hang(100);
        shop.machine.hang(0);
        shop.hold(0);
        View left = shop.hold(40);
        shop.procedure = Procedure.resume(shop.setup, shop.procedure.told(), shop.procedure.taken());
        assertThat(shop.procedure.view()).isEqualTo(left);
        View view = shop.hold(80);
        assertThat(view.taken().angles()).hasSize(3);
        assertThat(requireNonNull(view.angle()).nonlinearityDeg()).isLessThan(0.7);
        assertThat(shop.ask(new Step.Undo())).isNull();
        assertThat(shop.procedure.view()).isEqualTo(left);
        assertThat(shop.ask(new Step.Undo())).isEqualTo("There is nothing to take back.");
    }

    @Test
    void shouldNeedTheRestPositionWhereThereAreAngles() {
        shop.hold(30);
        assertThat(shop.procedure.view().missing())
                .contains("Take the rest position: the other angles count from there.");
        assertThat(shop.ask(new Step.Lever(0.6))).isNull();
        assertThat(shop.procedure.view().after()).isNull();
        shop.hold(0);
        assertThat(shop.procedure.view().after()).isNotNull();
        assertThat(shop.procedure.taken().leverLengthM()).isEqualTo(0.6);
    }

    @Test
    void shouldMakeDoWithALeverLength() {
        assertThat(shop.ask(new Step.Lever(0.6))).isNull();
        assertThat(shop.procedure.view().missing()).isEmpty();
        assertThat(shop.procedure.view().after()).isEqualTo(shop.setup.before());
    }
}
