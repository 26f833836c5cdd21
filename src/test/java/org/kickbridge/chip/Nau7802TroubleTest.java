package org.kickbridge.chip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kickbridge.chip.Flaw.CALIBRATION_FAILED;
import static org.kickbridge.chip.Flaw.INTERNAL;
import static org.kickbridge.chip.Flaw.LOST_SETTINGS;
import static org.kickbridge.chip.Flaw.NOT_VERIFIED;
import static org.kickbridge.chip.Poll.BAD;
import static org.kickbridge.chip.Poll.READING;
import static org.kickbridge.chip.Poll.STARTING;

/** Each fault of the chip or its cable is told as what it is, and is got over when it ends. */
class Nau7802TroubleTest {
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeNau7802 chip = new FakeNau7802(clock);
    private final Nau7802 sensor = new Nau7802(chip, Nau7802Settings.USUAL, clock);
    private final Polled polled = new Polled(clock, sensor, MILLI);

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x02, 0x1C, 0x15})
    void shouldTellWhichRegisterDoesNotKeepWhatIsWritten(int register) throws BusException {
        chip.stubborn(register, true);

        polled.forMillis(3000);
        if (register == 0) {
            assertThat(polled.flaws()).containsExactly(INTERNAL);
        } else {
            assertThat(polled.flaws()).containsExactly(NOT_VERIFIED);
            assertThat(fact("not kept")).contains("(0x%02x): wrote 0x".formatted(register)).endsWith("reads 0x00");
        }
        assertThat(polled.count(READING)).isZero();

        chip.stubborn(register, false);
        assertThat(polled.millisUntil(READING)).isLessThan(1100);
        assertThat(sensor.flaw()).isNull();
        assertThat(sensor.describe().facts()).extracting(ChipReport.Fact::name).doesNotContain("not kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x03, 0x04, 0x05, 0x07})
    void shouldVerifyAStoredCalibration(int register) {
        Nau7802 stored = new Nau7802(chip, new Nau7802Settings(128, 320, 3000,
                new Nau7802Settings.Calibration(0x12_3456, 0x0076_5432L)), clock);
        Polled storedPolled = new Polled(clock, stored, MILLI);
        chip.stubborn(register, true);

        storedPolled.forMillis(2000);
        assertThat(storedPolled.flaws()).containsExactly(NOT_VERIFIED);

        chip.stubborn(register, false);
        storedPolled.millisUntil(READING);
        assertThat(stored.flaw()).isNull();
    }

    @Test
    void shouldTryAFailedCalibrationAgainAfterAPause() {
        chip.calibrationFails(true);

        polled.forMillis(5000);
        assertThat(polled.flaws()).containsExactly(CALIBRATION_FAILED);
        assertThat(chip.writes()).filteredOn(write -> write.register() == 2 && write.value() == 0x74).hasSize(4);

        chip.calibrationFails(false);
        polled.millisUntil(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldBeginAgainWhenItNeverPowersUp() {
        chip.neverUp(true);
        polled.forMillis(2000);
        assertThat(polled.flaws()).containsExactly(INTERNAL);

        chip.neverUp(false);
        assertThat(polled.millisUntil(READING)).isLessThan(1100);
    }

    @Test
    void shouldBeginAgainWhenNoConversionEnds() {
        polled.millisUntil(READING);
        chip.neverReady(true);

        // 8 periods of 3.1 ms.
        assertThat(polled.anew().millisUntil(STARTING)).isBetween(24L, 30L);
        assertThat(sensor.flaw()).isEqualTo(INTERNAL);
        polled.forMillis(5000);
        assertThat(polled.flaws()).containsExactly(INTERNAL);
        assertThat(polled.count(READING)).isZero();

        chip.neverReady(false);
        assertThat(polled.millisUntil(READING)).isLessThan(1100);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldNoticeABrownOutWithinTwoLooks() {
        polled.millisUntil(READING);
        polled.anew();
        chip.brownOut();

        assertThat(polled.millisUntil(STARTING)).isLessThanOrEqualTo(3);
        assertThat(sensor.flaw()).isEqualTo(LOST_SETTINGS);
        assertThat(polled.millisUntil(READING)).isLessThan(650);
        assertThat(polled.flaws()).containsExactly(LOST_SETTINGS);
        assertThat(polled.count(BAD)).isZero();
        assertThat(chip.register(1)).isEqualTo(0x2F);
    }

    @Test
    void shouldNoticeAChangedGain() {
        polled.millisUntil(READING);
        chip.corrupt(1, 0x2E);

        polled.millisUntil(STARTING);
        assertThat(sensor.flaw()).isEqualTo(LOST_SETTINGS);
        polled.millisUntil(READING);
        assertThat(chip.register(1)).isEqualTo(0x2F);
    }

    @Test
    void shouldCostAnAbsentChipLittleBusTime() {
        chip.absent(true);
        polled.forMillis(10_000);

        assertThat(polled.failures(BusException.Cause.NO_ANSWER)).isBetween(40, 50);
        assertThat(chip.busyNanos()).isLessThan(2 * MILLI);
        assertThat(polled.count(STARTING)).isGreaterThan(9000);

        chip.absent(false);
        assertThat(polled.millisUntil(READING)).isLessThan(900);
    }

    @Test
    void shouldComeBackWhenTheCableWasOffForAMoment() {
        polled.millisUntil(READING);
        chip.absent(true);
        polled.forMillis(30);
        chip.absent(false);
        chip.brownOut();

        assertThat(polled.millisUntil(READING)).isLessThan(700);
        assertThat(sensor.raw()).isEqualTo(12_345 - chip.offset());
    }

    @Test
    void shouldGoOnAfterASingleRefusal() {
        polled.millisUntil(READING);
        chip.refuseEvery(20);
        polled.anew().forMillis(5000);

        assertThat(polled.failures(BusException.Cause.NO_ANSWER)).isGreaterThan(200);
        assertThat(polled.count(STARTING)).isZero();
        assertThat(polled.count(READING)).isGreaterThan(1590);
        assertThat(polled.flaws()).isEmpty();
    }

    @Test
    void shouldStartOnABusThatRefusesNowAndThen() {
        chip.refuseEvery(10);

        assertThat(polled.millisUntil(READING)).isLessThan(800);
        assertThat(polled.flaws()).isEmpty();
    }

    @Test
    void shouldLeaveAHungBusAloneForTenTimesAsLong() {
        chip.hangEvery(1);
        long busy = chip.busyNanos();
        polled.forMillis(11_000);

        assertThat(polled.failures(BusException.Cause.HANGS)).isEqualTo(10);
        assertThat(chip.busyNanos() - busy).isEqualTo(1000 * MILLI);

        chip.hangEvery(0);
        assertThat(polled.millisUntil(READING)).isLessThan(2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void shouldNotTakeAHeldLineForAReading(int level) {
        polled.millisUntil(READING);
        polled.anew();
        chip.heldLine(level);
        polled.forMillis(2000);

        assertThat(polled.count(READING)).isZero();
        assertThat(polled.flaws()).contains(LOST_SETTINGS);

        chip.heldLine(-1);
        polled.millisUntil(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldDescribeWhatIsWrong() throws BusException {
        chip.calibrationFails(true);
        polled.forMillis(700);

        assertThat(sensor.describe().flaws()).containsExactly(CALIBRATION_FAILED);

        chip.calibrationFails(false);
        polled.millisUntil(READING);
        chip.brownOut();
        assertThat(sensor.describe().flaws()).containsExactly(LOST_SETTINGS);

        chip.absent(true);
        assertThatThrownBy(sensor::describe).isInstanceOf(BusException.class).hasMessageContaining("i2c-1 0x2a");
    }

    private String fact(String name) throws BusException {
        return sensor.describe()
                .facts()
                .stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
