package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The limit is the limit: it follows the readings as it must, and no estimator that knows the truth's family beats it. */
class InformationLimitTest {
    private static final double WAY_DEG = 40;
    private static final double SECONDS = 1.2;
    private static final double PEAK_DPS = 1.875 * WAY_DEG / SECONDS;
    private static final double NOISE_DEG = 0.03;
    private static final InformationLimit.Rise RISE = InformationLimit.Rise.of(reach(), 1, 1, PEAK_DPS);

    @Test
    void shouldFallWithTheSquareRootOfTheRate() {
        double once = deviation(400, fine());
        double fourTimes = deviation(1600, fine());

        // What is known beforehand does not grow with the rate: a little more than a half.
        assertThat(fourTimes / once).isBetween(0.5, 0.62);
    }

    @Test
    void shouldGrowWithTheStepsOfTheEncoder() {
        assertThat(deviation(400, coarse())).isGreaterThan(1.5 * deviation(400, fine()));
    }

    @Test
    void shouldBeReachedByAnEstimatorThatKnowsTheFamilyWhereNoiseIsLow() {
        assertThat(errorInLimits(0.003)).isCloseTo(1, within(0.1));
    }

    @Test
    void shouldNotBeBeatenByAnEstimatorThatKnowsTheFamily() {
        // Four hundred trials know a deviation to 3.5 %. With more noise the crossing is no longer linear in the unknowns.
        assertThat(errorInLimits(0.01)).isBetween(0.93, 1.5);
        assertThat(errorInLimits(NOISE_DEG)).isBetween(0.93, 1.5);
    }

    private static double errorInLimits(double noiseDeg) {
        Sensors.Sensor sensor = new Sensors.Sensor(400, 0, noiseDeg, noiseDeg / 6, 0, 0, 0, List.of());
        List<double[]> rows = rows(times(400), sensor);
        double cutS = cut(0);
        Draw draw = new Draw(7);
        double squares = 0;
        int trials = 400;
        for (int i = 0; i < trials; i++) {
            double error = estimated(rows, sensor, draw) - cutS;
            squares += error * error;
        }
        return Math.sqrt(squares / trials) / deviation(400, sensor);
    }

    @Test
    void shouldBeAllAGaussianTellsWhereStepsAreFine() {
        assertThat(Fisher.information(0.003, 0.05, 0.01)).isCloseTo(1 / (0.05 * 0.05), within(2.0));
    }

    @Test
    void shouldTellNothingInTheMiddleOfAWideStep() {
        double edge = Fisher.information(0.175, 0.02, 0.35);

        assertThat(Fisher.information(0, 0.02, 0.35)).isLessThan(1e-6 * edge);
        // At the edge a reading is a coin that turns with the angle.
        assertThat(edge).isCloseTo(2 / Math.PI / (0.02 * 0.02), within(1.0));
    }

    @Test
    void shouldGiveTheP95OfErrorsOfOneSize() {
        assertThat(LimitTable.p95(new double[]{3, 3})).isCloseTo(3 * 1.95996, within(1e-3));
    }

    /** The cut by maximum a posteriori, one step from the truth, the cut sought in the motion that was found. */
    private static double estimated(List<double[]> rows, Sensors.Sensor sensor, Draw draw) {
        int n = 9;
        double[] right = new double[n];
        double[] prior = RISE.prior(sensor.step());
        for (int i = 0; i < n; i++) {
            right[i] = Math.sqrt(prior[i]) * draw.gauss();
        }
        for (double[] row : rows) {
            double residual = sensor.noise() * draw.gauss();
            for (int i = 0; i < n; i++) {
                right[i] += row[n] * row[i] * residual;
            }
        }
        double[] found = InformationLimit.solve(RISE.information(rows, sensor.step()), right);
        return found[1] + cut(found);
    }

    /** Where the motion with these unknowns really crosses the threshold, since its own T. */
    private static double cut(double... unknown) {
        double[] all = Arrays.copyOf(unknown, 9);
        double low = 1e-4;
        double high = RISE.lengthS();
        double h = 1e-5;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double speed = (rise(middle + h, all) - rise(middle - h, all)) / (2 * h);
            if (speed < Swing.STOP * PEAK_DPS) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double rise(double u, double... unknown) {
        double z = u / RISE.lengthS();
        return RISE.deg().applyAsDouble(u) * Math.exp(unknown[2] + unknown[3] * z + unknown[4] * Math.log(z));
    }

    private static double deviation(double hz, Sensors.Sensor sensor) {
        return RISE.cutDeviation(rows(times(hz), sensor), cut(0), sensor.step());
    }

    private static double[] times(double hz) {
        int count = (int) (2 * RISE.lengthS() * hz);
        double[] times = new double[count];
        Arrays.setAll(times, i -> -RISE.lengthS() + (i + 0.5) / hz);
        return times;
    }

    private static List<double[]> rows(double[] times, Sensors.Sensor sensor) {
        Fisher fisher = Fisher.of(sensor);
        List<double[]> rows = new ArrayList<>();
        for (double u : times) {
            rows.add(RISE.row(u, fisher.at(u > 0 ? RISE.deg().applyAsDouble(u) : 0), 0, 0));
        }
        return rows;
    }

    private static Sensors.Sensor fine() {
        return new Sensors.Sensor(400, 0, NOISE_DEG, 0.005, 0, 0, 0, List.of());
    }

    private static Sensors.Sensor coarse() {
        return fine().withStep(0.35);
    }

    private static Motion reach() {
        DrawnMotion.Path path = new DrawnMotion.Path(0);
        path.hold(1);
        path.move(new Profile.MinimumJerk(), WAY_DEG, SECONDS);
        path.hold(1);
        return path.done();
    }
}
