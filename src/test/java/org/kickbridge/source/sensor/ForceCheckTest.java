package org.kickbridge.source.sensor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForceCheckTest {
    private static final long PERIOD = 3_125_000;
    private static final int FULL = 0x7FFFFF;
    private static final double NEWTON = 1000;

    private final Judged judged = new Judged();
    private final ForceCheck check = new ForceCheck(FULL, 1 / NEWTON, judged);
    private long now;

    @Test
    void shouldHandOnAtOnceAndUnchangedWhatALegDoes() {
        for (int i = 0; i < 1000; i++) {
            int raw = (int) (NEWTON * (300 + 300 * Math.sin(i / 50.0))) + i % 7;
            offer(raw);
            assertThat(judged.lastGood()).isEqualTo(raw);
        }
        assertThat(judged.bad()).isEmpty();
    }

    @Test
    void shouldRefuseASpike() {
        offer(1000, 1001, 999, (1 << 22) - 1, 1000, 1002, -1_000_000, 1001);
        assertThat(judged.good()).containsExactly(1000.0, 1001.0, 999.0, 1000.0, 1002.0, 1001.0);
        assertThat(judged.bad()).containsExactly(Complaint.SPIKES, Complaint.SPIKES);
    }

    @Test
    void shouldTakeAStepForWhatItIs() {
        offer(1000, 1001, 400_000, 401_000, 400_500, 1000, 1001);
        assertThat(judged.good()).containsExactly(1000.0, 1001.0, 400_000.0, 401_000.0, 400_500.0, 1000.0, 1001.0);
        assertThat(judged.bad()).isEmpty();
        assertThat(judged.times()).isSorted();
    }

    @Test
    void shouldRefuseWhatIsAtTheEndOfTheRange() {
        offer(1000, 5_000_000, FULL, FULL, -FULL - 1, 5_000_000);
        assertThat(judged.bad()).containsExactly(Complaint.SATURATED, Complaint.SATURATED, Complaint.SATURATED);
        assertThat(judged.good()).containsExactly(1000.0, 5_000_000.0, 5_000_000.0);
    }

    @Test
    void shouldRefuseACountThatNeverChanges() {
        for (int i = 0; i <= 5.0e9 / PERIOD + 10; i++) {
            offer(4711);
        }
        assertThat(judged.bad()).isNotEmpty().containsOnly(Complaint.STUCK);
        int before = judged.good().size();
        offer(4712, 4711);
        assertThat(judged.good()).hasSize(before + 2);
    }

    @Test
    void shouldBearWithTenReadingsASecond() {
        for (int i = 0; i < 200; i++) {
            now += 100_000_000 - PERIOD;
            offer(i % 10 == 0 ? (int) (400 * NEWTON) : i % 3);
        }
        assertThat(judged.bad()).isEmpty();
    }

    @Test
    void shouldLookForSpikesBeforeAnybodyHasCalibrated() {
        ForceCheck raw = new ForceCheck(FULL, Double.NaN, judged);
        raw.offer(PERIOD, 10_000);
        raw.offer(2 * PERIOD, (1 << 20) - 1);
        raw.offer(3 * PERIOD, 10_002);
        assertThat(judged.bad()).containsExactly(Complaint.SPIKES);
    }

    @Test
    void shouldBeginAnewAfterAnInterruption() {
        offer(1000, 1001, 900_000);
        check.interrupted();
        offer(900_000, 900_001);
        assertThat(judged.good()).containsExactly(1000.0, 1001.0, 900_000.0, 900_001.0);
        assertThat(judged.bad()).containsExactly(Complaint.SPIKES);
    }

    private void offer(int... raws) {
        for (int raw : raws) {
            now += PERIOD;
            check.offer(now, raw);
        }
    }
}
