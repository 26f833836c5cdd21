package org.kickbridge.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.kickbridge.reading.Nowhere;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class CountedReadingsTest {
    private final List<String> passed = new ArrayList<>();
    private final CountedReadings counted = new CountedReadings(new Readings() {
        @Override
        public void force(long tUs, double value) {
            passed.add("force " + tUs + " " + value);
        }

        @Override
        public void angle(long tUs, double value) {
            passed.add("angle " + tUs + " " + value);
        }

        @Override
        public void side(long tUs, Side side) {
            passed.add("side " + tUs + " " + side);
        }

        @Override
        public void mark(long tUs, String text) {
            passed.add("mark " + tUs + " " + text);
        }
    });

    @Test
    void shouldPassEverythingOnInOrder() {
        counted.side(1, Side.LEFT);
        counted.force(2, 10.5);
        counted.angle(3, 20.5);
        counted.mark(4, "belt slipped");

        assertThat(passed).containsExactly("side 1 LEFT", "force 2 10.5", "angle 3 20.5", "mark 4 belt slipped");
    }

    @Test
    void shouldCountEachSensorOnItsOwn() {
        counted.force(0, 1);
        counted.angle(0, 1);
        counted.angle(1000, 1);

        assertThat(counted.forceReadings()).isEqualTo(1);
        assertThat(counted.angleReadings()).isEqualTo(2);
    }

    @Test
    void shouldCountALongSilenceAsOneGap() {
        force(0, 100, 12_500);
        force(99 * 12_500 + 3 * 12_500, 100, 12_500);

        assertThat(counted.forceGaps()).isEqualTo(1);
        assertThat(counted.angleGaps()).isZero();
    }

    @Test
    void shouldNotCallOneLostReadingAGap() {
        force(0, 100, 12_500);
        force(99 * 12_500 + 2 * 12_500, 100, 12_500);

        assertThat(counted.forceGaps()).isZero();
    }

    @Test
    void shouldNotCallTheJitterOfAFastSensorAGap() {
        SplittableRandom random = new SplittableRandom(7);
        long tUs = 0;
        for (int i = 0; i < 10_000; i++) {
            tUs += random.nextInt(200, 9_000);
            counted.angle(tUs, 0);
        }

        assertThat(counted.angleGaps()).isZero();
    }

    @Test
    void shouldLearnASlowSensorAndSeeItsGaps() {
        force(0, 50, 100_000);
        assertThat(counted.forceGaps()).isZero();

        counted.force(49 * 100_000 + 250_000, 1);
        assertThat(counted.forceGaps()).isEqualTo(1);
    }

    @Test
    void shouldRecoverFromAFirstIntervalThatWasAStall() {
        counted.force(0, 1);
        force(500_000, 1_000, 3_125);
        counted.force(500_000 + 999 * 3_125 + 20_000, 1);

        assertThat(counted.forceGaps()).isEqualTo(1);
    }

    @Test
    void shouldSayHowLongASensorHasBeenSilent() {
        assertThat(counted.forceAgeS(5_000_000)).isNaN();

        counted.force(1_000_000, 1);

        assertThat(counted.forceAgeS(1_250_000)).isEqualTo(0.25);
        assertThat(counted.forceAgeS(999_999)).isZero();
        assertThat(counted.angleAgeS(1_250_000)).isNaN();
    }

    @Test
    void shouldAllocateNothingForAReading() {
        CountedReadings quiet = new CountedReadings(new CountedReadings(new Nowhere()));
        feed(quiet, 20_000, 0);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(quiet, 100_000, 20_000_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for 200,000 readings").isLessThan(100_000);
    }

    private static void feed(Readings readings, int times, long fromUs) {
        for (int i = 0; i < times; i++) {
            readings.force(fromUs + i * 1000L, i);
            readings.angle(fromUs + i * 1000L, i);
        }
    }

    private void force(long fromUs, int times, long periodUs) {
        for (int i = 0; i < times; i++) {
            counted.force(fromUs + i * periodUs, 1);
        }
    }
}
