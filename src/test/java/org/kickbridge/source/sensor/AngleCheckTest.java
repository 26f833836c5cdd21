package org.kickbridge.source.sensor;

import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class AngleCheckTest {
    private static final long PERIOD = 2_000_000;
    private static final Calibration NEWTONS = new Calibration("test", new Calibration.Force(0, 1),
            new Calibration.Angle(0, 1, 0));
    private static final double STACK_N = 150;

    private final Judged judged = new Judged();
    private final LoadWatch load = new LoadWatch(15, 0x7FFFFF);
    private long now;
    private double forceN;

    @Test
    void shouldHandOnUnchangedWhatALeverDoesOverTheWrapToo() {
        AngleCheck check = absolute(4096, 4090);
        move(check, 3, t -> 4090 + 600 * Math.sin(2 * t) * Math.sin(2 * t));
        assertThat(judged.bad()).isEmpty();
        assertThat(judged.good()).hasSize(1500);
        Calibration calibration = new Calibration("wraps", new Calibration.Force(0, 1),
                new Calibration.Angle(4090, 360.0 / 4096, 4096));
        assertThat(judged.good().stream().mapToDouble(calibration::degree).max()).hasValueCloseTo(52.7,
                offset(0.1));
        assertThat(judged.good().stream().mapToDouble(calibration::degree).min()).hasValueCloseTo(0.0,
                offset(0.1));
    }

    @Test
    void shouldAgreeWithTheCalibrationAboutTheShorterWay() {
        for (int counts : new int[]{4096, 16_384}) {
            Calibration calibration = new Calibration("wraps", new Calibration.Force(0, 1),
                    new Calibration.Angle(1000, 1, counts));
            for (int raw = 0; raw < counts; raw += 7) {
                assertThat(new Turn(counts).shorter(raw - 1000)).isEqualTo(calibration.degree(raw));
            }
        }
        assertThat(new Turn(0).shorter(123_456)).isEqualTo(123_456);
    }

    @Test
    void shouldRefuseSingleReadingsThatCannotBe() {
        AngleCheck check = absolute(4096, 1000);
        move(check, 0.1, t -> 1000);
        offer(check, 0, 1000, 3839, 3839, 1001, 1570, 1000);
        assertThat(judged.bad()).containsExactly(Complaint.SPIKES, Complaint.SPIKES, Complaint.SPIKES,
                Complaint.SPIKES);
        assertThat(judged.good()).allMatch(raw -> raw >= 1000 && raw <= 1001);
    }

    @Test
    void shouldNotBelieveASpeedThatNoLeverHas() {
        AngleCheck check = absolute(16_384, 0);
        move(check, 0.1, t -> 0);
        move(check, 0.02, t -> 4000 * t / 360 * 16_384);
        assertThat(judged.bad()).isNotEmpty().contains(Complaint.TOO_FAST).doesNotContain(Complaint.STUCK);
    }

    @Test
    void shouldNotBelieveACounterThatWasResetUntilItRestsAgain() {
        AngleCheck check = incremental(0);
        homed(check);
        forceN = STACK_N;
        move(check, 1, t -> 2000 + 300 * t);
        assertThat(judged.bad()).isEmpty();
        // The chip loses its count; the lever goes on, is held at the top for long, and goes back.
        move(check, 1, t -> 100 * t);
        assertThat(judged.bad()).hasSize(500).containsOnly(Complaint.JUMPED);
        move(check, 20, t -> 100);
        move(check, 1, t -> 100 - 400 * t);
        forceN = 2;
        int before = judged.good().size();
        move(check, 2.4, t -> -300);
        assertThat(judged.good()).as("not yet").hasSize(before);
        move(check, 0.3, t -> -300);
        assertThat(judged.good()).hasSizeGreaterThan(before);
        assertThat(judged.lastGood()).as("counts from rest again").isZero();
        judged.forget();
        move(check, 1, t -> -300 + 300 * t);
        assertThat(judged.bad()).isEmpty();
        assertThat(judged.lastGood()).isEqualTo(300, offset(2.0));
    }

    @Test
    void shouldCountFromRestAsTheCalibrationHasIt() {
        AngleCheck check = incremental(5000);
        forceN = 2;
        move(check, 0.9, t -> 777);
        assertThat(judged.good()).isEmpty();
        assertThat(judged.bad()).containsOnly(Complaint.NOT_HOMED);
        move(check, 0.3, t -> 777);
        move(check, 0.1, t -> 777 + 100 * t);
        assertThat(judged.lastGood()).isEqualTo(5010, offset(1.0));
    }

    @Test
    void shouldCountFromRestAgainWhereTheCounterLostItsSupply() {
        AngleCheck check = incremental(0);
        homed(check);
        forceN = STACK_N;
        move(check, 1, t -> 2000 + 200 * t);
        check.interrupted();
        now += 500_000_000;
        move(check, 0.1, t -> 2250);
        assertThat(judged.bad()).as("only silent, it went on counting").isEmpty();
        check.lostPlace();
        move(check, 3, t -> 2250);
        assertThat(judged.bad()).isNotEmpty().containsOnly(Complaint.NOT_HOMED);
        forceN = 2;
        move(check, 3, t -> 2100);
        assertThat(judged.lastGood()).isZero();
    }

    @Test
    void shouldTakeSomebodysWordForRest() {
        Homing homing = new Homing(new Turn(0), 6.67, 0);
        AngleCheck check = new AngleCheck(new Turn(0), 6.67, 1500, load, homing, judged);
        forceN = STACK_N;
        move(check, 0.1, t -> 777);
        assertThat(judged.good()).isEmpty();
        homing.confirm();
        move(check, 0.1, t -> 777);
        assertThat(judged.good()).isNotEmpty().containsOnly(0.0);
    }

    @Test
    void shouldWaitWithAnAbsoluteEncoderForThePlaceWhereItRested() {
        AngleCheck check = absolute(4096, 1000);
        forceN = 2;
        move(check, 1.5, t -> 1000);
        forceN = STACK_N;
        move(check, 0.5, t -> 1000 + 400 * t);
        judged.forget();
        move(check, 0.5, t -> 1900);
        assertThat(judged.bad()).hasSize(250).containsOnly(Complaint.JUMPED);
        forceN = 2;
        move(check, 10, t -> 1500);
        assertThat(judged.good()).as("rests, but not where it did").isEmpty();
        move(check, 0.5, t -> 1500 - 1000 * t);
        move(check, 3, t -> 1000);
        assertThat(judged.lastGood()).isEqualTo(1000);
    }

    @Test
    void shouldForgiveAShortStayElsewhere() {
        AngleCheck check = absolute(4096, 1000);
        move(check, 0.5, t -> 1000);
        move(check, 0.03, t -> 2000);
        move(check, 0.5, t -> 1003);
        assertThat(judged.bad()).hasSize(15).containsOnly(Complaint.JUMPED);
        assertThat(judged.lastGood()).isEqualTo(1003);
    }

    @Test
    void shouldSayThatItIsStuckWhereTheForceComesAndGoes() {
        AngleCheck check = absolute(4096, 1000);
        for (int i = 0; i < 8; i++) {
            forceN = i % 2 == 0 ? 5 : STACK_N;
            move(check, 0.5, t -> 1000);
        }
        assertThat(judged.bad()).isNotEmpty().containsOnly(Complaint.STUCK);
        judged.forget();
        offer(check, 1002);
        assertThat(judged.good()).containsExactly(1002.0);
    }

    @Test
    void shouldBearWithALeverThatIsPressedAgainstItsStop() {
        AngleCheck check = absolute(4096, 1000);
        for (int i = 0; i < 3; i++) {
            forceN = i % 2 == 0 ? 5 : STACK_N;
            move(check, 3, t -> 1000);
        }
        assertThat(judged.bad()).isEmpty();
    }

    @Test
    void shouldBelieveAnAbsoluteEncoderAfterALongPause() {
        AngleCheck check = absolute(4096, 1000);
        move(check, 0.1, t -> 1000);
        now += 2_000_000_000L;
        move(check, 0.1, t -> 1300);
        assertThat(judged.bad()).isEmpty();
        assertThat(judged.lastGood()).isEqualTo(1300);
        assertThat(judged.good()).hasSize(100);
        assertThat(judged.times()).isSorted();
    }

    private AngleCheck absolute(int counts, int zero) {
        Turn turn = new Turn(counts);
        return new AngleCheck(turn, counts / 360.0, 1500, load, new Homing(turn, counts / 360.0, zero), judged);
    }

    private AngleCheck incremental(int zero) {
        Turn turn = new Turn(0);
        return new AngleCheck(turn, 6.67, 1500, load, new Homing(turn, 6.67, zero), judged);
    }

    private void homed(AngleCheck check) {
        forceN = 2;
        move(check, 1.3, t -> 2000);
        assertThat(judged.good()).isNotEmpty();
        judged.forget();
    }

    private void move(AngleCheck check, double seconds, DoubleUnaryOperator counts) {
        int readings = (int) Math.round(seconds * 1e9 / PERIOD);
        for (int i = 0; i < readings; i++) {
            offer(check, (int) Math.round(counts.applyAsDouble(i * PERIOD * 1e-9)));
        }
    }

    private void offer(AngleCheck check, int... raws) {
        for (int raw : raws) {
            now += PERIOD;
            load.force(now, forceN, NEWTONS);
            check.offer(now, raw);
        }
    }
}
