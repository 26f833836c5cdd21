package org.kickbridge.calibration.lever;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration.Gravity;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred machines whose lever is known: what is stated as uncertain holds, and is small enough to be of use. */
class SweepProofTest {
    private static final int SEEDS = 100;

    private final List<String> outside = new ArrayList<>();

    @Test
    void shouldFindWeightAndFrictionOfAHundredLevers() {
        double[] cosU = new double[SEEDS];
        double[] sinU = new double[SEEDS];
        double[] frictionU = new double[SEEDS];
        int cos = 0;
        int sin = 0;
        int friction = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PracticeSensors sensors = PracticeSensors.random(seed);
            SplittableRandom random = new SplittableRandom(seed + 1000);
            Swept swept = new Swept(sensors, seed);
            swept.machine.sweep(0, random.nextDouble(50, 80), random.nextDouble(14, 30), 2);

            GravityResult result = swept.read(62).watch.result();

            assertThat(result.remarks()).as("seed %d", seed).isEmpty();
            Gravity truth = sensors.gravity();
            cosU[seed] = result.cosNU();
            sinU[seed] = result.sinNU();
            frictionU[seed] = result.frictionNU();
            cos += within("A", seed, result.gravity().cosN(), truth.cosN(), result.cosNU());
            sin += within("B", seed, result.gravity().sinN(), truth.sinN(), result.sinNU());
            friction += within("friction", seed, result.frictionN(), sensors.frictionN(), result.frictionNU());
        }

        assertThat(cos).as("outside: %s", outside).isGreaterThanOrEqualTo(95);
        assertThat(sin).as("outside: %s", outside).isGreaterThanOrEqualTo(95);
        assertThat(friction).as("outside: %s", outside).isGreaterThanOrEqualTo(95);
        assertThat(median(cosU)).isLessThan(0.6);
        assertThat(median(sinU)).isLessThan(0.4);
        assertThat(median(frictionU)).isLessThan(0.05);
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
}
