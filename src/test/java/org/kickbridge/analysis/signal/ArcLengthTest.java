package org.kickbridge.analysis.signal;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ArcLengthTest {
    private final ArcLength arcLength = new ArcLength(2_048);

    /** Speed of a minimum-jerk movement of this many points. */
    private static double[] bell(int n) {
        double[] speed = new double[n];
        Arrays.setAll(speed, i -> {
            double tau = (i + 0.5) / n;
            return 30 * tau * tau * (1 - tau) * (1 - tau);
        });
        return speed;
    }

    private static double[] inPieces(int pieces, int n) {
        double[] speed = new double[n];
        double[] bell = bell(n / pieces);
        for (int i = 0; i < n; i++) {
            speed[i] = bell[i % bell.length];
        }
        return speed;
    }

    private double of(double[] speed, double rateHz) {
        return arcLength.of(speed, 0, speed.length, rateHz);
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindWhatTheFormulaSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(20, 220);
        double rate = random.nextDouble(40, 260);
        double[] speed = bell(n);
        double[] wave = {random.nextDouble(0.9), random.nextDouble(1, 6), random.nextDouble(6)};
        for (int i = 0; i < n; i++) {
            speed[i] *= 1 + wave[0] * Math.sin(2 * Math.PI * wave[1] * i / n + wave[2]);
        }

        assertThat(of(speed, rate)).as("seed %d", seed).isEqualTo(byTheFormula(speed, rate), within(1e-9));
    }

    static Stream<Arguments> shapes() {
        double[] even = new double[100];
        Arrays.fill(even, 30);
        double[] shaking = new double[65];
        Arrays.setAll(shaking, i -> i % 2);
        return Stream.of(arguments("cut off at both ends", even, 250), arguments("a power of two", bell(64), 60),
                arguments("the shortest", new double[]{1, 2, 3, 1}, 40),
                arguments("as fast as can be seen", shaking, 20));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFindWhatTheFormulaSaysOfOddShapes(String shape, double[] speed, double rateHz) {
        ArcLength justLongEnough = new ArcLength(speed.length);

        assertThat(justLongEnough.of(speed, 0, speed.length, rateHz)).as(shape)
                .isEqualTo(byTheFormula(speed, rateHz), within(1e-9));
    }

    @Test
    void shouldNotLookAboveHalfTheRate() {
        double[] shaking = new double[65];
        Arrays.setAll(shaking, i -> i % 2);

        assertThat(of(shaking, 12)).isEqualTo(of(shaking, 20));
    }

    /**
     * Balasubramanian et al. 2015, written down as it stands there: zero padding to four powers of two more than the
     * profile needs, spectrum divided by its highest value, up to 10 Hz, between the first and the last frequency at
     * which it reaches 0.05, and the length of that curve over a frequency axis of length 1.
     */
    private static double byTheFormula(double[] speed, double rate) {
        int padded = (int) Math.pow(2, Math.ceil(Math.log(speed.length) / Math.log(2)) + 4);
        double[] spectrum = new double[padded];
        double highest = 0;
        for (int k = 0; k < padded; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < speed.length; i++) {
                re += speed[i] * Math.cos(2 * Math.PI * k * i / padded);
                im -= speed[i] * Math.sin(2 * Math.PI * k * i / padded);
            }
            spectrum[k] = Math.hypot(re, im);
            highest = Math.max(highest, spectrum[k]);
        }
        int first = -1;
        int last = -1;
        for (int k = 0; k < padded && k * rate / padded <= 10; k++) {
            if (spectrum[k] / highest >= 0.05) {
                first = first < 0 ? k : first;
                last = k;
            }
        }
        double length = 0;
        for (int k = first + 1; k <= last; k++) {
            double along = 1.0 / (last - first);
            double up = (spectrum[k] - spectrum[k - 1]) / highest;
            length += Math.sqrt(along * along + up * up);
        }
        return -length;
    }

    @ParameterizedTest
    @CsvSource({"100, 250", "250, 250", "500, 250", "75, 50", "1000, 250"})
    void shouldFindASmoothPushSmooth(int points, double rateHz) {
        assertThat(of(bell(points), rateHz)).isBetween(-1.6, -1.35);
    }

    @Test
    void shouldFindAPushInPiecesLessSmooth() {
        double smooth = of(bell(300), 250);
        double two = of(inPieces(2, 300), 250);
        double three = of(inPieces(3, 300), 250);

        assertThat(two).isLessThan(smooth - 0.5);
        assertThat(three).isLessThan(two - 0.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 3, 1e4})
    void shouldNotCareHowFar(double times) {
        double[] speed = inPieces(2, 200);
        double[] scaled = Arrays.stream(speed).map(v -> times * v).toArray();

        assertThat(of(scaled, 250)).isEqualTo(of(speed, 250), within(1e-9));
    }

    @Test
    void shouldLookAtItsWindowOnly() {
        double[] speed = bell(150);
        double[] within = new double[400];
        Arrays.fill(within, 77);
        System.arraycopy(speed, 0, within, 120, 150);

        assertThat(arcLength.of(within, 120, 270, 250)).isEqualTo(of(speed, 250));
    }

    @Test
    void shouldTakeTheLongestProfileItWasMadeFor() {
        assertThat(of(bell(2_048), 250)).isBetween(-1.6, -1.35);
        assertThat(of(bell(2_048), 12)).isBetween(-1.6, -1.35);
    }

    @Test
    void shouldSayNothingOfWhatDoesNotMoveOrIsTooShort() {
        assertThat(of(new double[100], 250)).isNaN();
        assertThat(of(new double[]{1, 2, 1}, 250)).isNaN();
        assertThat(arcLength.of(bell(100), 50, 50, 250)).isNaN();
        assertThat(of(new double[]{1, 2, 2, 1}, 1_000)).as("over before 10 Hz could be told from standing").isNaN();
    }
}
