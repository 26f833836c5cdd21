package org.kickbridge.chip;

import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.chip.Flaw.LOST_SETTINGS;
import static org.kickbridge.chip.Flaw.SATURATED;
import static org.kickbridge.chip.Poll.BAD;
import static org.kickbridge.chip.Poll.NOTHING;
import static org.kickbridge.chip.Poll.READING;
import static org.kickbridge.chip.Poll.STARTING;

/** What a sound chip gives, and what it says of itself. */
class Nau7802Test {
    private static final long MILLI = 1_000_000;
    private static final Nau7802Settings STORED = new Nau7802Settings(128, 320, 3000,
            new Nau7802Settings.Calibration(0x80_1234, 0x0080_0000L));

    private final FakeClock clock = new FakeClock();
    private final FakeNau7802 chip = new FakeNau7802(clock);
    private final Nau7802 sensor = new Nau7802(chip, Nau7802Settings.USUAL, clock);
    private final Polled polled = new Polled(clock, sensor, MILLI);

    @Test
    void shouldSetUpInTheOrderOfTheDataSheet() {
        polled.millisUntil(READING);

        assertThat(chip.writes()).extracting(FakeI2c.Write::register, FakeI2c.Write::value)
                .containsExactly(pair(0x00, 0x01), pair(0x00, 0x06), pair(0x01, 0x2F), pair(0x02, 0x70),
                        pair(0x00, 0x86), pair(0x1B, 0x00), pair(0x1C, 0x80), pair(0x15, 0x30), pair(0x00, 0x96),
                        pair(0x02, 0x74));
    }

    @Test
    void shouldLetItsSupplySettleBeforeItCalibrates() {
        polled.millisUntil(READING);

        List<FakeI2c.Write> writes = chip.writes();
        assertThat(writes.getLast().nanos() - writes.get(4).nanos()).isBetween(200 * MILLI, 210 * MILLI);
    }

    @ParameterizedTest
    @CsvSource({"128, 320, 3000, 0x2F, 0x70", "1, 10, 4500, 0x00, 0x00", "64, 80, 3300, 0x26, 0x30",
            "2, 20, 2400, 0x39, 0x10", "16, 40, 2700, 0x34, 0x20"})
    void shouldWriteGainVoltageAndRate(int gain, int rateHz, int millivolts, int control1, int control2) {
        Nau7802 other = new Nau7802(chip, new Nau7802Settings(gain, rateHz, millivolts, null), clock);
        chip.input(nanos -> 1280);

        new Polled(clock, other, MILLI).millisUntil(READING);

        assertThat(chip.register(1)).isEqualTo(control1);
        assertThat(chip.register(2)).isEqualTo(control2);
        assertThat(other.raw()).isEqualTo(1280 * gain / 128 - chip.offset());
        assertThat(other.rateHz()).isEqualTo(rateHz);
    }

    @Test
    void shouldLeaveItsRegulatorOffWhereTheCellIsFedFromOutside() {
        Nau7802 fed = new Nau7802(chip, new Nau7802Settings(128, 320, 0,
                new Nau7802Settings.Calibration(0, 0x80_0000)), clock);

        new Polled(clock, fed, MILLI).millisUntil(READING);

        assertThat(chip.register(0)).isEqualTo(0x16);
    }

    @Test
    void shouldReadTwoThirdsOfASecondAfterReset() {
        assertThat(polled.millisUntil(READING)).isBetween(560L, 650L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 12_345, -12_345, 0x7F_FFFE, -0x7F_FFFF})
    void shouldKeepSignAndWidth(int counts) {
        Nau7802 exact = new Nau7802(chip, new Nau7802Settings(128, 320, 3000,
                new Nau7802Settings.Calibration(0, 0x80_0000)), clock);
        chip.input(nanos -> counts);

        new Polled(clock, exact, MILLI).millisUntil(READING);

        assertThat(exact.raw()).isEqualTo(counts);
        assertThat(exact.flaw()).isNull();
    }

    @Test
    void shouldDiscardWhatIsNotSettled() {
        polled.millisUntil(READING);

        assertThat(sensor.raw()).isEqualTo(12_345 - chip.offset());
    }

    @Test
    void shouldReadEachConversionOnceAndMissNone() {
        polled.millisUntil(READING);
        polled.anew().forMillis(10_000);

        assertThat(polled.count(READING)).isBetween(3199, 3201);
        assertThat(polled.count(NOTHING)).isGreaterThan(3000);
        assertThat(chip.missed()).isZero();
        assertThat(polled.flaws()).isEmpty();
    }

    @Test
    void shouldStampWithinHalfTheTimeBetweenTwoLooks() {
        chip.slowBy(13_000);
        polled.millisUntil(READING);

        long worst = 0;
        long sum = 0;
        int readings = 0;
        while (readings < 3000) {
            if (polled.once() == READING) {
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
        Polled slow = new Polled(clock, sensor, 20 * MILLI);
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
        polled.millisUntil(READING);
        chip.saturated(sign);

        polled.millisUntil(BAD);
        assertThat(sensor.raw()).isEqualTo(counts);
        assertThat(sensor.flaw()).isEqualTo(SATURATED);

        chip.saturated(0);
        polled.millisUntil(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldWriteBackAStoredCalibrationInsteadOfMakingOne() {
        Nau7802 stored = new Nau7802(chip, STORED, clock);
        Polled storedPolled = new Polled(clock, stored, MILLI);

        assertThat(storedPolled.millisUntil(READING)).isLessThan(260);
        int first = stored.raw();
        chip.brownOut();
        storedPolled.anew().forMillis(1000);

        assertThat(chip.offset()).isEqualTo(-0x1234);
        assertThat(chip.writes()).extracting(FakeI2c.Write::register).contains(3, 4, 5, 6, 7, 8, 9);
        assertThat(chip.writes()).extracting(FakeI2c.Write::value).doesNotContain(0x74);
        assertThat(stored.raw()).isEqualTo(first).isEqualTo(12_345 + 0x1234);
        assertThat(storedPolled.flaws()).containsExactly(LOST_SETTINGS);
    }

    @Test
    void shouldBeginAgainWhenAsked() {
        polled.millisUntil(READING);
        int before = chip.writes().size();
        sensor.restart();

        assertThat(polled.once()).isEqualTo(STARTING);
        assertThat(chip.writes().get(before)).extracting(FakeI2c.Write::register, FakeI2c.Write::value)
                .containsExactly(0x00, 0x01);
        assertThat(polled.millisUntil(READING)).isLessThan(650);
    }

    @Test
    void shouldAllocateNothingWhileItConverts() throws BusException {
        polled.millisUntil(READING);

        assertThat(polled.leastAllocated()).isZero();
        assertThat(polled.count(READING)).isGreaterThan(10_000);
    }

    @Test
    void shouldReadAlwaysTheSameLength() throws BusException {
        polled.millisUntil(READING);
        sensor.describe();
        chip.brownOut();
        polled.forMillis(2000);
        sensor.describe();

        assertThat(chip.readLengths()).isEqualTo(1);
    }

    @Test
    void shouldDescribeItself() throws BusException {
        polled.millisUntil(READING);
        ChipReport report = sensor.describe();

        assertThat(report.chip()).isEqualTo("NAU7802");
        assertThat(report.where()).isEqualTo("i2c-1 0x2a");
        assertThat(report.flaws()).isEmpty();
        assertThat(report.facts()).extracting(fact -> fact.name() + " " + fact.value())
                .containsExactly("revision 0x0f", "pu_ctrl 0x9e", "ctrl1 0x2f", "ctrl2 0x70", "adc 0x30", "pga 0x00",
                        "power 0x80",
                        "ocal1 0x%02x%02x%02x".formatted(chip.register(3), chip.register(4), chip.register(5)),
                        "gcal1 0x00800000");
        assertThat(polled.once()).isIn(NOTHING, READING);
    }

    @Test
    void shouldRefuseSettingsThatTheChipDoesNotHave() {
        assertThatThrownBy(() -> new Nau7802Settings(100, 320, 3000, null)).hasMessageContaining("128, not 100");
        assertThatThrownBy(() -> new Nau7802Settings(128, 100, 3000, null)).hasMessageContaining("320 a second");
        assertThatThrownBy(() -> new Nau7802Settings(128, 320, 3100, null)).hasMessageContaining("steps of 300");
        assertThatThrownBy(() -> new Nau7802Settings.Calibration(0x100_0000, 1)).hasMessageContaining("0xffffff");
        assertThatThrownBy(() -> new Nau7802Settings.Calibration(0, 0)).hasMessageContaining("0x00000001");
    }

    private static Tuple pair(int register, int value) {
        return tuple(register, value);
    }
}
