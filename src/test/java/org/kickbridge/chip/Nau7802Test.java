package org.kickbridge.chip;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.chip.Flaw.CALIBRATION_FAILED;
import static org.kickbridge.chip.Flaw.INTERNAL;
import static org.kickbridge.chip.Flaw.LOST_SETTINGS;
import static org.kickbridge.chip.Flaw.NOT_VERIFIED;
import static org.kickbridge.chip.Flaw.SATURATED;
import static org.kickbridge.chip.Poll.BAD;
import static org.kickbridge.chip.Poll.NOTHING;
import static org.kickbridge.chip.Poll.READING;
import static org.kickbridge.chip.Poll.STARTING;

class Nau7802Test {
    private static final long MILLI = 1_000_000;
    private static final Nau7802Settings STORED = new Nau7802Settings(128, 320, 3000,
            new Nau7802Settings.Calibration(0x80_1234, 0x0080_0000L));

    private final FakeClock clock = new FakeClock();
    private final FakeNau7802 chip = new FakeNau7802(clock);
    private final Nau7802 sensor = new Nau7802(chip, Nau7802Settings.USUAL, clock);
    private final Watch watch = new Watch(clock, sensor, MILLI);

    @Test
    void shouldSetUpInTheOrderOfTheDataSheet() {
        watch.millisUntil(READING);

        assertThat(chip.writes()).extracting(FakeI2c.Write::register, FakeI2c.Write::value)
                .containsExactly(pair(0x00, 0x01), pair(0x00, 0x06), pair(0x01, 0x2F), pair(0x02, 0x70),
                        pair(0x00, 0x86), pair(0x1B, 0x00), pair(0x1C, 0x80), pair(0x15, 0x30), pair(0x00, 0x96),
                        pair(0x02, 0x74));
    }

    @Test
    void shouldLetItsSupplySettleBeforeItCalibrates() {
        watch.millisUntil(READING);

        List<FakeI2c.Write> writes = chip.writes();
        assertThat(writes.getLast().nanos() - writes.get(4).nanos()).isBetween(200 * MILLI, 210 * MILLI);
    }

    @ParameterizedTest
    @CsvSource({"128, 320, 3000, 0x2F, 0x70", "1, 10, 4500, 0x00, 0x00", "64, 80, 3300, 0x26, 0x30",
            "2, 20, 2400, 0x39, 0x10", "16, 40, 2700, 0x34, 0x20"})
    void shouldWriteGainVoltageAndRate(int gain, int rateHz, int millivolts, int control1, int control2) {
        Nau7802 other = new Nau7802(chip, new Nau7802Settings(gain, rateHz, millivolts, null), clock);
        chip.input(nanos -> 1280);

        new Watch(clock, other, MILLI).millisUntil(READING);

        assertThat(chip.register(1)).isEqualTo(control1);
        assertThat(chip.register(2)).isEqualTo(control2);
        assertThat(other.raw()).isEqualTo(1280 * gain / 128 - chip.offset());
        assertThat(other.rateHz()).isEqualTo(rateHz);
    }

    @Test
    void shouldLeaveItsRegulatorOffWhereTheCellIsFedFromOutside() {
        Nau7802 fed = new Nau7802(chip, new Nau7802Settings(128, 320, 0,
                new Nau7802Settings.Calibration(0, 0x80_0000)), clock);

        new Watch(clock, fed, MILLI).millisUntil(READING);

        assertThat(chip.register(0)).isEqualTo(0x16);
    }

    @Test
    void shouldReadTwoThirdsOfASecondAfterReset() {
        assertThat(watch.millisUntil(READING)).isBetween(560L, 650L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 12_345, -12_345, 0x7F_FFFE, -0x7F_FFFF})
    void shouldKeepSignAndWidth(int counts) {
        Nau7802 exact = new Nau7802(chip, new Nau7802Settings(128, 320, 3000,
                new Nau7802Settings.Calibration(0, 0x80_0000)), clock);
        chip.input(nanos -> counts);

        new Watch(clock, exact, MILLI).millisUntil(READING);

        assertThat(exact.raw()).isEqualTo(counts);
        assertThat(exact.flaw()).isNull();
    }

    @Test
    void shouldDiscardWhatIsNotSettled() {
        watch.millisUntil(READING);

        assertThat(sensor.raw()).isEqualTo(12_345 - chip.offset());
    }

    @Test
    void shouldReadEachConversionOnceAndMissNone() {
        watch.millisUntil(READING);
        watch.anew().forMillis(10_000);

        assertThat(watch.count(READING)).isBetween(3199, 3201);
        assertThat(watch.count(NOTHING)).isGreaterThan(3000);
        assertThat(chip.missed()).isZero();
        assertThat(watch.flaws()).isEmpty();
    }

    @Test
    void shouldStampWithinHalfTheTimeBetweenTwoLooks() {
        chip.slowBy(13_000);
        watch.millisUntil(READING);

        long worst = 0;
        long sum = 0;
        int readings = 0;
        while (readings < 3000) {
            if (watch.once() == READING) {
                long error = sensor.takenNanos() - chip.resultNanos();
                worst = Math.max(worst, Math.abs(error));
                sum += error;
                readings++;
            }
        }
        // A look every 1 ms and the 0.15 ms it takes, give or take a half.
        assertThat(worst).isLessThan(750_000);
        assertThat(sum / readings).isCloseTo(0, within(60_000L));
    }

    @Test
    void shouldGiveTheLatestAndStampItWithinAPeriodWhenLookedAtSeldom() {
        Watch slow = new Watch(clock, sensor, 20 * MILLI);
        slow.millisUntil(READING);
        slow.anew();

        long worst = 0;
        for (int i = 0; i < 200; i++) {
            assertThat(slow.once()).isEqualTo(READING);
            worst = Math.max(worst, Math.abs(sensor.takenNanos() - chip.resultNanos()));
        }
        assertThat(chip.missed()).isGreaterThan(900);
        assertThat(worst).isLessThan(3_125_000 / 2 + 250_000);
    }

    @ParameterizedTest
    @CsvSource({"1, 0x7FFFFF", "-1, -0x800000"})
    void shouldMarkBothEndsOfTheRange(int sign, int counts) {
        watch.millisUntil(READING);
        chip.saturated(sign);

        watch.millisUntil(BAD);
        assertThat(sensor.raw()).isEqualTo(counts);
        assertThat(sensor.flaw()).isEqualTo(SATURATED);

        chip.saturated(0);
        watch.millisUntil(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldWriteBackAStoredCalibrationInsteadOfMakingOne() {
        Nau7802 stored = new Nau7802(chip, STORED, clock);
        Watch storedWatch = new Watch(clock, stored, MILLI);

        assertThat(storedWatch.millisUntil(READING)).isLessThan(260);
        int first = stored.raw();
        chip.brownOut();
        storedWatch.anew().forMillis(1000);

        assertThat(chip.offset()).isEqualTo(-0x1234);
        assertThat(chip.writes()).extracting(FakeI2c.Write::register).contains(3, 4, 5, 6, 7, 8, 9);
        assertThat(chip.writes()).extracting(FakeI2c.Write::value).doesNotContain(0x74);
        assertThat(stored.raw()).isEqualTo(first).isEqualTo(12_345 + 0x1234);
        assertThat(storedWatch.flaws()).containsExactly(LOST_SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x02, 0x1C, 0x15})
    void shouldTellWhichRegisterDoesNotKeepWhatIsWritten(int register) throws BusException {
        chip.stubborn(register, true);

        watch.forMillis(3000);
        if (register == 0) {
            assertThat(watch.flaws()).containsExactly(INTERNAL);
        } else {
            assertThat(watch.flaws()).containsExactly(NOT_VERIFIED);
            assertThat(fact("not kept")).contains("(0x%02x): wrote 0x".formatted(register)).endsWith("reads 0x00");
        }
        assertThat(watch.count(READING)).isZero();

        chip.stubborn(register, false);
        assertThat(watch.millisUntil(READING)).isLessThan(1100);
        assertThat(sensor.flaw()).isNull();
        assertThat(sensor.describe().facts()).extracting(ChipReport.Fact::name).doesNotContain("not kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x03, 0x04, 0x05, 0x07})
    void shouldVerifyAStoredCalibration(int register) {
        Nau7802 stored = new Nau7802(chip, new Nau7802Settings(128, 320, 3000,
                new Nau7802Settings.Calibration(0x12_3456, 0x0076_5432L)), clock);
        Watch storedWatch = new Watch(clock, stored, MILLI);
        chip.stubborn(register, true);

        storedWatch.forMillis(2000);
        assertThat(storedWatch.flaws()).containsExactly(NOT_VERIFIED);

        chip.stubborn(register, false);
        storedWatch.millisUntil(READING);
        assertThat(stored.flaw()).isNull();
    }

    @Test
    void shouldTryAFailedCalibrationAgainAfterAPause() {
        chip.calibrationFails(true);

        watch.forMillis(5000);
        assertThat(watch.flaws()).containsExactly(CALIBRATION_FAILED);
        assertThat(chip.writes()).filteredOn(write -> write.register() == 2 && write.value() == 0x74).hasSize(4);

        chip.calibrationFails(false);
        watch.millisUntil(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldBeginAgainWhenItNeverPowersUp() {
        chip.neverUp(true);
        watch.forMillis(2000);
        assertThat(watch.flaws()).containsExactly(INTERNAL);

        chip.neverUp(false);
        assertThat(watch.millisUntil(READING)).isLessThan(1100);
    }

    @Test
    void shouldBeginAgainWhenNoConversionEnds() {
        watch.millisUntil(READING);
        chip.neverReady(true);

        // 8 periods of 3.1 ms.
        assertThat(watch.anew().millisUntil(STARTING)).isBetween(24L, 30L);
        assertThat(sensor.flaw()).isEqualTo(INTERNAL);
        watch.forMillis(5000);
        assertThat(watch.flaws()).containsExactly(INTERNAL);
        assertThat(watch.count(READING)).isZero();

        chip.neverReady(false);
        assertThat(watch.millisUntil(READING)).isLessThan(1100);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldNoticeABrownOutWithinTwoLooks() {
        watch.millisUntil(READING);
        watch.anew();
        chip.brownOut();

        assertThat(watch.millisUntil(STARTING)).isLessThanOrEqualTo(3);
        assertThat(sensor.flaw()).isEqualTo(LOST_SETTINGS);
        assertThat(watch.millisUntil(READING)).isLessThan(650);
        assertThat(watch.flaws()).containsExactly(LOST_SETTINGS);
        assertThat(watch.count(BAD)).isZero();
        assertThat(chip.register(1)).isEqualTo(0x2F);
    }

    @Test
    void shouldNoticeAChangedGain() {
        watch.millisUntil(READING);
        chip.corrupt(1, 0x2E);

        watch.millisUntil(STARTING);
        assertThat(sensor.flaw()).isEqualTo(LOST_SETTINGS);
        watch.millisUntil(READING);
        assertThat(chip.register(1)).isEqualTo(0x2F);
    }

    @Test
    void shouldCostAnAbsentChipLittleBusTime() {
        chip.absent(true);
        watch.forMillis(10_000);

        assertThat(watch.failures(BusException.Cause.NO_ANSWER)).isBetween(40, 50);
        assertThat(chip.busyNanos()).isLessThan(2 * MILLI);
        assertThat(watch.count(STARTING)).isGreaterThan(9000);

        chip.absent(false);
        assertThat(watch.millisUntil(READING)).isLessThan(900);
    }

    @Test
    void shouldComeBackWhenTheCableWasOffForAMoment() {
        watch.millisUntil(READING);
        chip.absent(true);
        watch.forMillis(30);
        chip.absent(false);
        chip.brownOut();

        assertThat(watch.millisUntil(READING)).isLessThan(700);
        assertThat(sensor.raw()).isEqualTo(12_345 - chip.offset());
    }

    @Test
    void shouldGoOnAfterASingleRefusal() {
        watch.millisUntil(READING);
        chip.refuseEvery(20);
        watch.anew().forMillis(5000);

        assertThat(watch.failures(BusException.Cause.NO_ANSWER)).isGreaterThan(200);
        assertThat(watch.count(STARTING)).isZero();
        assertThat(watch.count(READING)).isGreaterThan(1590);
        assertThat(watch.flaws()).isEmpty();
    }

    @Test
    void shouldStartOnABusThatRefusesNowAndThen() {
        chip.refuseEvery(10);

        assertThat(watch.millisUntil(READING)).isLessThan(800);
        assertThat(watch.flaws()).isEmpty();
    }

    @Test
    void shouldLeaveAHungBusAloneForTenTimesAsLong() {
        chip.hangEvery(1);
        long busy = chip.busyNanos();
        watch.forMillis(11_000);

        assertThat(watch.failures(BusException.Cause.HANGS)).isEqualTo(10);
        assertThat(chip.busyNanos() - busy).isEqualTo(1000 * MILLI);

        chip.hangEvery(0);
        assertThat(watch.millisUntil(READING)).isLessThan(2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void shouldNotTakeAHeldLineForAReading(int level) {
        watch.millisUntil(READING);
        watch.anew();
        chip.heldLine(level);
        watch.forMillis(2000);

        assertThat(watch.count(READING)).isZero();
        assertThat(watch.flaws()).contains(LOST_SETTINGS);

        chip.heldLine(-1);
        watch.millisUntil(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldBeginAgainWhenAsked() {
        watch.millisUntil(READING);
        int before = chip.writes().size();
        sensor.restart();

        assertThat(watch.once()).isEqualTo(STARTING);
        assertThat(chip.writes().get(before)).extracting(FakeI2c.Write::register, FakeI2c.Write::value)
                .containsExactly(0x00, 0x01);
        assertThat(watch.millisUntil(READING)).isLessThan(650);
    }

    @Test
    void shouldAllocateNothingWhileItConverts() {
        watch.millisUntil(READING);
        assertThat(allocated(20_000)).isNotNegative();

        assertThat(allocated(20_000)).isZero();
        assertThat(watch.count(READING)).isGreaterThan(10_000);
    }

    @Test
    void shouldReadAlwaysTheSameLength() throws BusException {
        watch.millisUntil(READING);
        sensor.describe();
        chip.brownOut();
        watch.forMillis(2000);
        sensor.describe();

        assertThat(chip.readLengths()).isEqualTo(1);
    }

    @Test
    void shouldDescribeItself() throws BusException {
        watch.millisUntil(READING);
        ChipReport report = sensor.describe();

        assertThat(report.chip()).isEqualTo("NAU7802");
        assertThat(report.where()).isEqualTo("i2c-1 0x2a");
        assertThat(report.flaws()).isEmpty();
        assertThat(report.facts()).extracting(fact -> fact.name() + " " + fact.value())
                .containsExactly("revision 0x0f", "pu_ctrl 0x9e", "ctrl1 0x2f", "ctrl2 0x70", "adc 0x30", "pga 0x00",
                        "power 0x80",
                        "ocal1 0x%02x%02x%02x".formatted(chip.register(3), chip.register(4), chip.register(5)),
                        "gcal1 0x00800000");
        assertThat(watch.once()).isIn(NOTHING, READING);
    }

    @Test
    void shouldDescribeWhatIsWrong() throws BusException {
        chip.calibrationFails(true);
        watch.forMillis(700);

        assertThat(sensor.describe().flaws()).containsExactly(CALIBRATION_FAILED);

        chip.calibrationFails(false);
        watch.millisUntil(READING);
        chip.brownOut();
        assertThat(sensor.describe().flaws()).containsExactly(LOST_SETTINGS);

        chip.absent(true);
        assertThatThrownBy(sensor::describe).isInstanceOf(BusException.class).hasMessageContaining("i2c-1 0x2a");
    }

    @Test
    void shouldRefuseSettingsThatTheChipDoesNotHave() {
        assertThatThrownBy(() -> new Nau7802Settings(100, 320, 3000, null)).hasMessageContaining("128, not 100");
        assertThatThrownBy(() -> new Nau7802Settings(128, 100, 3000, null)).hasMessageContaining("320 a second");
        assertThatThrownBy(() -> new Nau7802Settings(128, 320, 3100, null)).hasMessageContaining("steps of 300");
        assertThatThrownBy(() -> new Nau7802Settings.Calibration(0x100_0000, 1)).hasMessageContaining("0xffffff");
        assertThatThrownBy(() -> new Nau7802Settings.Calibration(0, 0)).hasMessageContaining("0x00000001");
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

    private long allocated(int polls) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < polls; i++) {
            watch.once();
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    private static Tuple pair(int register, int value) {
        return tuple(register, value);
    }
}
