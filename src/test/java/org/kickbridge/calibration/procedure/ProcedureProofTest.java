package org.kickbridge.calibration.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.Creep;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.source.simulator.PracticeSensors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Machines whose sensors are known, drawn by seed, calibrated from the first zero to the data that is saved: five weights
 * up and down in two runs, creep in its short form, rest, both ends, two known angles and a sweep. What comes out of it
 * must be within its stated uncertainty in 95 of 100.
 */
class ProcedureProofTest {
    private static final int SEEDS = 100;
    private static final double[] SHARES = {0.1, 0.25, 0.5, 0.75, 1};

    /** How often one quantity was within its uncertainty. */
    private static final class Seen {
        private final List<Long> missed = new ArrayList<>();
        private double worst;

        void take(long seed, double found, double u, double truth) {
            double of = Math.abs(found - truth) / u;
            worst = Math.max(worst, of);
            if (!(of <= 1)) {
                missed.add(seed);
            }
        }

        @Override
        public String toString() {
            return (SEEDS - missed.size()) + " of " + SEEDS + " within, worst " + Math.round(worst * 100)
                    + " % of the uncertainty, missed by the seeds " + missed;
        }
    }

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    private void see(String quantity, long seed, double found, double u, double truth) {
        seen.computeIfAbsent(quantity, _ -> new Seen()).take(seed, found, u, truth);
    }

    @Test
    void shouldRecoverWhatASensorReallyIs() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                calibrate(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        seen.forEach((name, each) -> System.out.println(name + ": " + each));
        assertThat(seen.values()).allSatisfy(each -> assertThat(each.missed).hasSizeLessThanOrEqualTo(SEEDS / 20));
    }

    private void calibrate(long seed) {
        PracticeSensors sensors = PracticeSensors.random(seed);
        Workshop shop = new Workshop(sensors, seed, Workshop.told(Told.Purpose.CALIBRATION));
        double most = sensors.capacityN() * 0.8;
        double crept = Double.NaN;
        shop.hang(0);
        for (int run = 1; run <= 2; run++) {
            for (double share : SHARES) {
                shop.hang(share * most);
            }
            if (run == 2) {
                double before = shop.creptN();
                shop.creep(120);
                crept = shop.creptN() - before;
            }
            for (int i = SHARES.length - 2; i >= 0; i--) {
                shop.hang(SHARES[i] * most);
            }
            shop.hang(0);
        }
        shop.hold(0);
        shop.stops(-5, 95);
        shop.hold(30);
        shop.hold(60);
        shop.hold(0);
        assertThat(shop.ask(new Step.Lever(Workshop.LEVER_M))).isNull();
        View view = shop.sweep(-5, 90);

        assertThat(view.remarks()).as("seed %d", seed).noneMatch(Remark::refuses);
        assertThat(view.missing()).isEmpty();
        Calibration after = requireNonNull(view.after());
        Calibration truth = sensors.truth(most);
        ForceResult force = requireNonNull(view.force());
        see("sensitivity", seed, after.force().newtonPerCount(), force.fit().newtonPerCountU(),
                truth.force().newtonPerCount());
        see("offset", seed, after.force().zeroRaw(), force.fit().zeroRawU(), truth.force().zeroRaw());
        see("bend", seed, force.fit().bendN(), force.fit().bendU(), bendN(truth.force(), most));
        double atMost = sensors.cell().zeroRaw() + most / truth.force().newtonPerCount();
        see("largest force", seed, after.newton(atMost), force.uncertainty().expandedN(), truth.newton(atMost));
        see("hysteresis", seed, force.hysteresisN(), force.hysteresisNU(), hysteresisN(sensors, most));
        Creep creep = requireNonNull(force.creep());
        see("creep", seed, creep.creepN(), creep.creepNU(), crept);
        double noiseN = Math.hypot(sensors.cell().noiseN(), Math.abs(truth.force().newtonPerCount()) / Math.sqrt(12));
        see("noise", seed, force.noise().rmsN(), force.noise().rmsNU(), noiseN);

        AngleResult angle = requireNonNull(view.angle());
        assertThat(after.angle().degreePerCount()).isEqualTo(truth.angle().degreePerCount());
        see("rest", seed, after.degree(truth.angle().zeroRaw()), angle.zeroU(), 0);
        GravityResult gravity = requireNonNull(view.taken().gravity());
        see("weight cos", seed, after.gravity().cosN(), gravity.cosNU(), truth.gravity().cosN());
        see("weight sin", seed, after.gravity().sinN(), gravity.sinNU(), truth.gravity().sinN());
        see("friction", seed, gravity.frictionN(), gravity.frictionNU(), sensors.frictionN());
    }

    /** How far the true parabola is from the best straight line through the true points at most. */
    private static double bendN(Calibration.Force truth, double most) {
        double s2 = 0;
        double s3 = 0;
        for (double share : SHARES) {
            double counts = share * most / truth.newtonPerCount();
            s2 += counts * counts;
            s3 += counts * counts * counts;
        }
        double widest = 0;
        for (int i = 0; i <= 1000; i++) {
            double counts = i / 1000.0 * most / truth.newtonPerCount();
            widest = Math.max(widest, Math.abs(truth.newtonPerCount2() * (counts * counts - counts * s3 / s2)));
        }
        return widest;
    }

    /** The widest distance of loading and unloading at the weights that were used. */
    private static double hysteresisN(PracticeSensors sensors, double most) {
        double widest = 0;
        for (double share : SHARES) {
            double x = share * most;
            widest = Math.max(widest, 4 * sensors.hysteresis() / sensors.capacityN() * x * (most - x));
        }
        return widest;
    }
}
