package org.kickbridge.calibration.lever;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Encoder;
import org.kickbridge.source.simulator.LoadCell;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StopsWatchTest {
    private final StopsWatch watch = new StopsWatch(4096);
    private final SplittableRandom random = new SplittableRandom(5);
    private long tUs;
    private double at = 1000;

    @Test
    void shouldFindBothEndsWhereTheLeverIsHeld() {
        hold(0.7);
        assertThat(watch.complete()).isFalse();
        move(1700, 2);
        assertThat(watch.complete()).as("moves on").isFalse();
        hold(0.8);

        assertThat(watch.complete()).isTrue();
        assertThat(watch.lowRaw()).isCloseTo(1000, within(1.5));
        assertThat(watch.highRaw()).isCloseTo(1700, within(1.5));
    }

    @Test
    void shouldFindBothEndsWhereTheLeverTurnsRound() {
        move(1700, 1.5);
        move(900, 1.5);
        assertThat(watch.complete()).as("has not turned round below").isFalse();
        move(1200, 0.7);

        assertThat(watch.complete()).isTrue();
        assertThat(watch.lowRaw()).isCloseTo(900, within(8.0));
        assertThat(watch.highRaw()).isCloseTo(1700, within(8.0));
    }

    @Test
    void shouldGoOnWhereTheLeverIsHeldOnItsWay() {
        hold(1);
        move(1300, 1);
        hold(1);
        assertThat(watch.complete()).isTrue();
        move(1700, 1);
        assertThat(watch.complete()).as("past the place where it was held").isFalse();
        hold(1);

        assertThat(watch.complete()).isTrue();
        assertThat(watch.highRaw()).isCloseTo(1700, within(1.5));
    }

    @Test
    void shouldNotTakeASlowWayForAnEnd() {
        hold(1);
        for (int i = 0; i < 30; i++) {
            move(at + 30, 0.5);
            assertThat(i > 2 && watch.complete()).as("after %d counts", (int) at).isFalse();
        }
        hold(1);
        assertThat(watch.complete()).isTrue();
    }

    @Test
    void shouldIgnoreSpikes() {
        hold(0.7);
        move(1300, 1);
        watch.add(tUs += 2_000, 60_000);
        watch.add(tUs += 2_000, at);
        watch.add(tUs += 2_000, at);
        watch.add(tUs += 2_000, at);
        watch.add(tUs += 2_000, -60_000);
        watch.add(tUs += 2_000, -60_000);
        move(1700, 1);
        hold(0.7);

        assertThat(watch.complete()).isTrue();
        assertThat(watch.lowRaw()).isCloseTo(1000, within(1.5));
        assertThat(watch.highRaw()).isCloseTo(1700, within(1.5));
    }

    @Test
    void shouldNotBeCompleteWhereTheLeverHardlyMoves() {
        hold(1);
        move(1030, 0.5);
        hold(1);
        move(1000, 0.5);
        hold(1);

        assertThat(watch.complete()).isFalse();
        assertThat(new StopsWatch().lowRaw()).isNaN();
        assertThat(new StopsWatch().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldFindTheStopsOfAMachine(long seed) {
        PracticeSensors some = PracticeSensors.random(seed);
        Encoder encoder = new Encoder(some.encoder().countsPerTurn(), some.encoder().zeroRaw(),
                some.encoder().reversed(), 0.03, 1000);
        PracticeSensors sensors = new PracticeSensors(new LoadCell(1000, 0, 0.1, 0, 0), 500, 0, 0, 0, 100,
                Calibration.Gravity.NONE, 1, 1, encoder, 0, 0);
        PracticeMachine machine = PracticeMachine.of(sensors, seed);
        StopsWatch stops = new StopsWatch(encoder.countsPerTurn());
        Unwrap unwrap = new Unwrap(encoder.countsPerTurn());
        Readings readings = new Readings() {
            @Override
            public void force(long us, double value) {
                // the stops are the encoder's
            }

            @Override
            public void angle(long us, double value) {
                stops.add(us, unwrap.add(value));
            }

            @Override
            public void side(long us, Side side) {
                throw new AssertionError(side);
            }

            @Override
            public void mark(long us, String text) {
                throw new AssertionError(text);
            }
        };
        machine.sweep(-3, 75, 6, 1);
        machine.readUntil(9_000_000, readings);

        assertThat(stops.complete()).as("seed %d", seed).isTrue();
        double counts = encoder.countsPerTurn() / 360.0;
        assertThat((stops.highRaw() - stops.lowRaw()) / counts).as("seed %d", seed).isCloseTo(78, within(0.25));
    }

    private void hold(double seconds) {
        move(at, seconds);
    }

    private void move(double to, double seconds) {
        double from = at;
        int n = (int) (seconds * 500);
        for (int i = 1; i <= n; i++) {
            at = from + (to - from) * i / n;
            watch.add(tUs += 2_000, Math.rint(at + random.nextGaussian() * 0.4));
        }
    }
}
