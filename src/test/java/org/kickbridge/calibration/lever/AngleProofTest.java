package org.kickbridge.calibration.lever;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A hundred encoders that are known, held at angles that are told as well as an inclinometer tells them. */
class AngleProofTest {
    private static final int SEEDS = 100;

    private final List<String> outside = new ArrayList<>();

    @Test
    void shouldFindDirectionAndRestOfAHundredEncoders() {
        int rest = 0;
        double[] restU = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            PracticeSensors sensors = PracticeSensors.random(seed);
            AngleResult result = session(sensors, seed, true);

            Calibration.Angle truth = sensors.truth(500).angle();
            assertThat(result.remarks()).as("seed %d", seed)
                    .allMatch(each -> each.code() == Remark.Code.WRAPS_IN_RANGE);
            assertThat(result.angle().degreePerCount()).as("seed %d", seed).isEqualTo(truth.degreePerCount());
            assertThat(result.angle().countsPerTurn()).isEqualTo(truth.countsPerTurn());
            assertThat(result.nonlinearityDeg()).as("seed %d", seed).isLessThan(0.9);
            restU[seed] = result.zeroU() / Math.abs(truth.degreePerCount());
            double zero = truth.zeroRaw()
                    + Unwrap.shorter(result.angle().zeroRaw() - truth.zeroRaw(), truth.countsPerTurn());
            rest += within("rest", seed, zero, truth.zeroRaw(), restU[seed]);
        }

        assertThat(rest).as("outside: %s", outside).isGreaterThanOrEqualTo(95);
        assertThat(median(restU)).as("counts").isLessThan(0.7);
    }

    @Test
    void shouldFindDegreesPerCountOfAHundredUnknownEncoders() {
        int slope = 0;
        double[] slopePct = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            PracticeSensors sensors = centred(PracticeSensors.random(seed));
            AngleResult result = session(sensors, seed, false);

            double truth = sensors.truth(500).angle().degreePerCount();
            assertThat(result.remarks()).as("seed %d", seed).isEmpty();
            assertThat(result.fitted()).isTrue();
            slope += within("degrees per count", seed, result.angle().degreePerCount(), truth,
                    result.degreePerCountU());
            slopePct[seed] = 100 * result.degreePerCountU() / Math.abs(truth);
        }

        assertThat(slope).as("outside: %s", outside).isGreaterThanOrEqualTo(95);
        assertThat(median(slopePct)).isLessThan(0.5);
    }

    /** Rest, then 25, 45 and 60 degrees as told, then both ends. */
    private static AngleResult session(PracticeSensors sensors, long seed, boolean known) {
        SplittableRandom random = new SplittableRandom(seed + 500);
        PracticeMachine machine = PracticeMachine.of(sensors, seed);
        Held held = new Held(machine, sensors.encoder().countsPerTurn());
        List<KnownAngle> angles = new ArrayList<>();
        for (double deg : new double[]{0, 25, 45, 60}) {
            // the lever stands where it stands; what is told of it is off by what the inclinometer is off
            double told = deg == 0 ? 0 : deg + random.nextDouble(-AngleSeries.TOLD_DEG, AngleSeries.TOLD_DEG);
            machine.holdAt(deg);
            held.read(1.5);
            angles.add(new KnownAngle(angles.size() + 1, told, held.capture(2), null));
        }
        machine.holdAt(-1);
        held.read(2);
        machine.holdAt(75);
        held.read(2.5);
        assertThat(held.stops.complete()).as("seed %d", seed).isTrue();
        Calibration before = machine.calibration();
        AngleContext context = known
                ? new AngleContext(before, sensors.encoder().countsPerTurn(), true, 500)
                : new AngleContext(before, 0, false, 500);
        return requireNonNull(AngleSeries.of(angles, held.stops.lowRaw(), held.stops.highRaw(), context));
    }

    private static PracticeSensors centred(PracticeSensors some) {
        return new PracticeSensors(some.cell(), some.capacityN(), some.nonlinearity(), some.hysteresis(), some.creep(),
                some.creepS(), some.gravity(), some.frictionN(), some.leverKg(), some.encoder(), 0, 0);
    }

    private int within(String what, int seed, double found, double truth, double u) {
        if (Math.abs(found - truth) <= u) {
            return 1;
        }
        outside.add("seed " + seed + ": " + what + " " + found + " ± " + u + ", truth " + truth);
        return 0;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Unwraps the encoder's counts, and takes them while the lever stands. */
    private static final class Held implements Readings {
        private final PracticeMachine machine;
        private final Unwrap unwrap;
        private final StopsWatch stops;
        private final List<Double> taken = new ArrayList<>();
        private long nowUs;

        Held(PracticeMachine machine, int countsPerTurn) {
            this.machine = machine;
            unwrap = new Unwrap(countsPerTurn);
            stops = new StopsWatch(countsPerTurn);
        }

        void read(double seconds) {
            taken.clear();
            nowUs += Math.round(seconds * 1e6);
            machine.readUntil(nowUs, this);
        }

        Capture capture(double seconds) {
            long fromUs = nowUs;
            read(seconds);
            double mean = taken.stream().mapToDouble(each -> each).average().orElseThrow();
            double squares = taken.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
            return new Capture(mean, Math.sqrt(squares / (taken.size() - 1)), 0, 0, taken.size(), fromUs, nowUs);
        }

        @Override
        public void force(long tUs, double value) {
            // the angle is proved here
        }

        @Override
        public void angle(long tUs, double value) {
            double unwrapped = unwrap.add(value);
            taken.add(unwrapped);
            stops.add(tUs, unwrapped);
        }

        @Override
        public void side(long tUs, Side side) {
            throw new AssertionError(side);
        }

        @Override
        public void mark(long tUs, String text) {
            throw new AssertionError(text);
        }
    }
}
