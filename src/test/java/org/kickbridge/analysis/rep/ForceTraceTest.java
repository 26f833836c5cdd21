package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ForceTraceTest {
    private static final double S = 1e6;
    private final Track track = new Track();
    private final ForceTrace trace = new ForceTrace();

    @BeforeEach
    void begin() {
        track.begin(0);
    }

    /** Two seconds at this rate with jitter. */
    private boolean read(double hz, DoubleUnaryOperator force) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2 * hz; i++) {
            long tUs = Math.round((i + 0.5 + random.nextDouble(-0.2, 0.2)) / hz * S);
            double newton = force.applyAsDouble(tUs / S);
            if (!Double.isNaN(newton)) {
                track.add(tUs, newton);
            }
        }
        return fit(false);
    }

    private boolean fit(boolean trembles) {
        return trace.fit(track, 0, track.open(), trembles);
    }

    @Test
    void shouldBeExactOnAConstantForce() {
        assertThat(read(320, _ -> 150)).isTrue();

        assertThat(trace.at(0.7 * S)).isEqualTo(150, within(1e-9));
        assertThat(trace.mean(0.2 * S, 1.7 * S)).isEqualTo(150, within(1e-9));
        assertThat(trace.deviation(0.2 * S, 1.7 * S)).isEqualTo(0, within(1e-9));
        assertThat(trace.impulse(0.25 * S, 0.75 * S)).isEqualTo(75, within(1e-6));
        assertThat(trace.medianAbove(10, 0, 2 * S)).isEqualTo(150, within(1e-9));
        assertThat(trace.secondsAbove(10, 0.5 * S, 1.25 * S)).isEqualTo(0.75, within(1e-9));
        assertThat(trace.staysBelow(100, 0.03, 0, 2 * S)).isFalse();
        assertThat(trace.staysBelow(151, 0.03, 0, 2 * S)).isTrue();
    }

    @Test
    void shouldFollowARampAtOddTimesOfReading() {
        assertThat(read(97, t -> 20 + 100 * t)).isTrue();

        for (double t = 0.2; t < 1.8; t += 0.013) {
            assertThat(trace.at(t * S)).isEqualTo(20 + 100 * t, within(0.7));
        }
        assertThat(trace.mean(0.4 * S, 1.6 * S)).isEqualTo(120, within(0.2));
        assertThat(trace.steepestRise(0.4 * S, 1.6 * S)).isEqualTo(100, within(20.0));
        assertThat(trace.secondsAbove(120, 0.4 * S, 1.6 * S)).isEqualTo(0.6, within(0.01));
    }

    @Test
    void shouldBearAClockThatReadsAtTheBeginningOfABin() {
        for (int i = 0; i < 250; i++) {
            track.add(i * 8_000L, 1_000 * i * 0.008);
        }
        fit(false);

        for (double t = 0.2; t < 1.8; t += 0.013) {
            assertThat(trace.at(t * S)).isEqualTo(1_000 * t, within(0.2));
        }
        for (double threshold = 600; threshold < 610; threshold++) {
            assertThat(trace.secondsAbove(threshold, 0.2 * S, 1.2 * S)).isEqualTo(1.2 - threshold / 1_000,
                    within(5e-4));
        }
    }

    @Test
    void shouldNotOvershootWhereTheStackIsPickedUp() {
        read(320, t -> t < 1 ? 0 : 400);

        assertThat(trace.at(trace.peakUs(0, 2 * S))).isLessThanOrEqualTo(400.1);
        for (double t = 0; t < 2; t += 0.004) {
            assertThat(trace.at(t * S)).isBetween(-0.1, 400.1);
        }
        assertThat(trace.at(0.95 * S)).isEqualTo(0, within(1.0));
        assertThat(trace.at(1.05 * S)).isEqualTo(400, within(1.0));
        assertThat(trace.steepestRise(0.5 * S, 1.5 * S)).isEqualTo(8_000, within(300.0));
        assertThat(trace.medianAbove(10, 0, 2 * S)).isEqualTo(400, within(1.0));
        assertThat(trace.medianAbove(401, 0, 2 * S)).isNaN();
    }

    @Test
    void shouldFindThePeak() {
        read(200, t -> 100 * Math.exp(-0.5 * Math.pow((t - 1.2) / 0.15, 2)));

        assertThat(trace.peakUs(0, 2 * S) / S).isEqualTo(1.2, within(0.006));
        assertThat(trace.at(trace.peakUs(0, 2 * S))).isEqualTo(100, within(1.0));
        assertThat(trace.peakUs(0, S) / S).isEqualTo(1, within(0.005));
    }

    @Test
    void shouldPutBackWhatSmoothingTookOffAPeak() {
        read(320, t -> 200 * Math.exp(-0.5 * Math.pow((t - 1.2) / 0.05, 2)));

        double peakUs = trace.peakUs(0, 2 * S);
        assertThat(trace.at(peakUs)).isLessThan(199);
        assertThat(trace.peakN(peakUs)).isEqualTo(200, within(1.0));
    }

    @Test
    void shouldSmoothOutTremorWhereThereIsSome() {
        read(320, t -> 200 + 10 * Math.sin(2 * Math.PI * 10 * t));
        double shaken = trace.deviation(0.5 * S, 1.5 * S);
        assertThat(fit(true)).isTrue();

        assertThat(shaken).isGreaterThan(5);
        assertThat(trace.deviation(0.5 * S, 1.5 * S)).isLessThan(0.35 * shaken);
        assertThat(trace.mean(0.5 * S, 1.5 * S)).isEqualTo(200, within(0.5));
    }

    @Test
    void shouldGoStraightAcrossASilence() {
        read(200, t -> t > 0.8 && t < 1.2 ? Double.NaN : 50 + 100 * t);

        assertThat(trace.at(S)).isEqualTo(150, within(3.0));
        assertThat(trace.mean(0.6 * S, 1.4 * S)).isEqualTo(150, within(3.0));
    }

    @Test
    void shouldFindALandingOnlyWhereItLasts() {
        read(250, t -> (t > 0.5 && t < 0.51) || (t > 1.4 && t < 1.5) ? 1 : 100);

        assertThat(trace.staysBelow(20, 0.03, 0.2 * S, 1 * S)).isFalse();
        assertThat(trace.staysBelow(20, 0.03, 1.2 * S, 1.9 * S)).isTrue();
        assertThat(trace.staysBelow(20, 0.2, 1.2 * S, 1.9 * S)).isFalse();
    }

    @Test
    void shouldSayThatThereIsTooLittleForce() {
        assertThat(read(4, _ -> 100)).isFalse();
        assertThat(trace.fit(new Track(), 0, 500, false)).isFalse();
    }

    @Test
    void shouldTakeTwoMinutesAtOnce() {
        for (int i = 0; i < 120 * 100; i++) {
            track.add(i * 10_000L, 80);
        }

        assertThat(fit(false)).isTrue();
        assertThat(trace.mean(1 * S, 119 * S)).isEqualTo(80, within(1e-9));
    }
}
