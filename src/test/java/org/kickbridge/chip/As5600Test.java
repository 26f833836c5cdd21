package org.kickbridge.chip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.chip.FakeAs5600.Magnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kickbridge.chip.Flaw.BROKEN_TRANSFER;
import static org.kickbridge.chip.Flaw.LOST_SETTINGS;
import static org.kickbridge.chip.Flaw.MAGNET_MISSING;
import static org.kickbridge.chip.Flaw.MAGNET_WEAK;
import static org.kickbridge.chip.Flaw.NOT_VERIFIED;
import static org.kickbridge.chip.Poll.BAD;
import static org.kickbridge.chip.Poll.READING;
import static org.kickbridge.chip.Poll.STARTING;

/** What the encoder gives, what it says of its magnet, and how it gets over faults. */
class As5600Test {
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeAs5600 chip = new FakeAs5600(clock);
    private final As5600 sensor = new As5600(chip, 500, clock);
    private final Polled polled = new Polled(clock, sensor, 2 * MILLI);

    @Test
    void shouldSetTheFilterAndKeepWhatIsNoneOfOurs() {
        // Watchdog, hysteresis and a low-power mode of a former user; PWM output and factory bits.
        chip.preset(0x07, 0xA4);
        chip.preset(0x08, 0xAE);

        assertThat(polled.once()).isEqualTo(STARTING);
        assertThat(polled.once()).isEqualTo(READING);
        assertThat(chip.register(0x07)).isEqualTo(0x83);
        assertThat(chip.register(0x08)).isEqualTo(0xA0);
        assertThat(chip.burnt()).isZero();
    }

    @Test
    void shouldWriteNothingWhereItIsSetUpAlready() {
        chip.preset(0x07, 0x03);
        polled.millisUntil(READING);

        assertThat(chip.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 2047, 3839, 4095})
    void shouldGiveAllTwelveBits(int counts) {
        chip.shaft(nanos -> counts);
        polled.millisUntil(READING);

        assertThat(sensor.raw()).isEqualTo(counts);
        assertThat(sensor.flaw()).isNull();
        assertThat(sensor.countsPerTurn()).isEqualTo(4096);
    }

    @Test
    void shouldHaveAReadingAtEachPollInOneTransfer() {
        polled.millisUntil(READING);
        polled.anew();
        long before = chip.transfers();
        for (int i = 0; i < 1000; i++) {
            polled.once();
        }

        assertThat(polled.count(READING)).isEqualTo(1000);
        // And CONF every 500 readings.
        assertThat(chip.transfers() - before).isBetween(1001L, 1002L);
    }

    @Test
    void shouldStampNextToTheMomentTheAngleWasTaken() {
        polled.millisUntil(READING);
        for (int i = 0; i < 1000; i++) {
            assertThat(polled.once()).isEqualTo(READING);
            assertThat(Math.abs(sensor.takenNanos() - chip.resultNanos())).isLessThan(50_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"MISSING, BAD, MAGNET_MISSING", "WEAK, READING, MAGNET_WEAK", "STRONG, READING, MAGNET_STRONG"})
    void shouldTellHowTheMagnetIs(Magnet magnet, Poll poll, Flaw flaw) {
        polled.millisUntil(READING);
        chip.magnet(magnet);

        assertThat(polled.once()).isEqualTo(poll);
        assertThat(sensor.flaw()).isEqualTo(flaw);
        assertThat(sensor.raw()).isEqualTo(1000);

        chip.magnet(Magnet.GOOD);
        assertThat(polled.once()).isEqualTo(READING);
        assertThat(sensor.flaw()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void shouldNotTakeAHeldLineForAReading(int level) {
        polled.millisUntil(READING);
        polled.anew();
        chip.heldLine(level);

        assertThat(polled.once()).isEqualTo(BAD);
        assertThat(sensor.flaw()).isEqualTo(BROKEN_TRANSFER);
        polled.forMillis(3000);
        assertThat(polled.count(READING)).isZero();
        assertThat(polled.flaws()).containsExactly(BROKEN_TRANSFER, NOT_VERIFIED);

        chip.heldLine(-1);
        assertThat(polled.millisUntil(READING)).isLessThan(260);
        assertThat(sensor.flaw()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3839})
    void shouldLeaveGlitchesWithoutASignToOthers(int glitch) {
        chip.glitch(glitch, 10);
        polled.millisUntil(READING);
        int seen = 0;
        for (int i = 0; i < 100; i++) {
            assertThat(polled.once()).isEqualTo(READING);
            seen += sensor.raw() == glitch ? 1 : 0;
        }

        assertThat(seen).isEqualTo(10);
        assertThat(polled.flaws()).isEmpty();
    }

    @Test
    void shouldLeaveAFrozenAngleToOthers() {
        chip.shaft(nanos -> (int) (nanos / MILLI));
        polled.millisUntil(READING);
        chip.frozen(true);
        int last = sensor.raw();
        polled.anew().forMillis(1000);

        assertThat(sensor.raw()).isEqualTo(last);
        assertThat(polled.flaws()).isEmpty();
    }

    @Test
    void shouldNoticeALostFilterWithinASecondAndSetItAgain() {
        polled.millisUntil(READING);
        polled.anew();
        chip.brownOut();
        polled.forMillis(1300);

        assertThat(polled.flaws()).containsExactly(LOST_SETTINGS);
        assertThat(polled.count(STARTING)).isEqualTo(2);
        assertThat(chip.register(0x07)).isEqualTo(0x03);
        assertThat(sensor.flaw()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0x07, 0x00", "0x08, 0x04"})
    void shouldTellWhenConfDoesNotKeepWhatIsWritten(int register, int before) throws BusException {
        chip.preset(register, before);
        chip.stubborn(register, true);
        polled.forMillis(2000);

        assertThat(polled.flaws()).containsExactly(NOT_VERIFIED);
        assertThat(polled.count(READING)).isZero();
        assertThat(sensor.describe().flaws()).containsExactly(NOT_VERIFIED);
        assertThat(sensor.describe().facts()).extracting(ChipReport.Fact::name).contains("not kept");

        chip.stubborn(register, false);
        assertThat(polled.millisUntil(READING)).isLessThan(260);
        assertThat(sensor.describe().flaws()).isEmpty();
    }

    @Test
    void shouldCostAnAbsentChipLittleBusTime() {
        chip.absent(true);
        polled.forMillis(10_000);

        assertThat(polled.failures(BusException.Cause.NO_ANSWER)).isBetween(40, 50);
        assertThat(chip.busyNanos()).isLessThan(2 * MILLI);

        chip.absent(false);
        assertThat(polled.millisUntil(READING)).isLessThan(260);
    }

    @Test
    void shouldComeBackWithinMillisecondsFromAShortFailure() {
        polled.millisUntil(READING);
        chip.absent(true);
        polled.forMillis(8);
        chip.absent(false);

        assertThat(polled.millisUntil(READING)).isLessThan(20);
    }

    @Test
    void shouldGoOnAfterASingleRefusal() {
        polled.millisUntil(READING);
        chip.refuseEvery(10);
        polled.anew().forMillis(2000);

        assertThat(polled.failures(BusException.Cause.NO_ANSWER)).isGreaterThan(90);
        assertThat(polled.count(STARTING)).isZero();
        assertThat(polled.flaws()).isEmpty();
    }

    @Test
    void shouldLeaveAHungBusAloneForTenTimesAsLong() {
        chip.hangEvery(1);
        polled.forMillis(11_000);

        assertThat(polled.failures(BusException.Cause.HANGS)).isEqualTo(10);

        chip.hangEvery(0);
        assertThat(polled.millisUntil(READING)).isLessThan(1100);
    }

    @Test
    void shouldSetUpAgainWhenAsked() {
        polled.millisUntil(READING);
        sensor.restart();

        assertThat(polled.once()).isEqualTo(STARTING);
        assertThat(polled.once()).isEqualTo(READING);
    }

    @Test
    void shouldAllocateNothingPerReading() throws BusException {
        polled.millisUntil(READING);

        assertThat(polled.leastAllocated()).isZero();
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

        assertThat(report.chip()).isEqualTo("AS5600");
        assertThat(report.where()).isEqualTo("i2c-1 0x36");
        assertThat(report.flaws()).isEmpty();
        assertThat(report.facts()).extracting(fact -> fact.name() + " " + fact.value())
                .containsExactly("status 0x67 (magnet seen)", "raw angle 1000", "agc 64 of 128 (good)",
                        "magnitude 2000", "zmco 0 of 3 burnt", "conf 0x0300");
        assertThat(polled.once()).isEqualTo(READING);
    }

    @ParameterizedTest
    @CsvSource({"MISSING, MAGNET_MISSING, 0x57 (no magnet seen), 128 of 128 (high: the magnet is far)",
            "WEAK, MAGNET_WEAK, 0x77 (magnet seen), 128 of 128 (high: the magnet is far)",
            "STRONG, MAGNET_STRONG, 0x6f (magnet seen), 0 of 128 (low: the magnet is near)"})
    void shouldDescribeTheMagnet(Magnet magnet, Flaw flaw, String status, String agc) throws BusException {
        chip.magnet(magnet);

        ChipReport report = sensor.describe();
        assertThat(report.flaws()).containsExactly(flaw);
        assertThat(report.facts()).contains(new ChipReport.Fact("status", status), new ChipReport.Fact("agc", agc));
    }

    @Test
    void shouldNotKeepSilentWhenItCannotDescribeItself() {
        chip.absent(true);

        assertThatThrownBy(sensor::describe).isInstanceOf(BusException.class).hasMessageContaining("i2c-1 0x36");
    }

    @Test
    void shouldReportAMagnetThatIsMissingFromTheBeginning() {
        chip.magnet(Magnet.MISSING);
        polled.millisUntil(BAD);

        assertThat(sensor.flaw()).isEqualTo(MAGNET_MISSING);
        assertThat(polled.flaws()).doesNotContain(MAGNET_WEAK);
    }
}
