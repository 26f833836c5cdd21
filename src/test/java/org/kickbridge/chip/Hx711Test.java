package org.kickbridge.chip;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class Hx711Test {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private FakeHx711 chip = new FakeHx711(clock, 80);
    private Hx711 sensor = sensor(Hx711Settings.USUAL);
    private Polled polled = new Polled(clock, sensor, MS);

    private Hx711 sensor(Hx711Settings settings) {
        return new Hx711(chip.dout(), chip.sck(), settings, clock);
    }

    private void use(int strappedHz, Hx711Settings settings) {
        chip = new FakeHx711(clock, strappedHz);
        sensor = sensor(settings);
        polled = new Polled(clock, sensor, MS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -2, 123_456, -123_456, 8_388_606, -8_388_607, 0x555555})
    void shouldReadWhatTheChipMeans(int force) throws BusException {
        chip.force = force;
        polled.started();

        assertThat(sensor.raw()).isEqualTo(force);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldResetTheChipAndLetItSettleBeforeTheFirstReading() throws BusException {
        clock.advance(5_000 * MS);
        chip.force = 1000;

        List<Poll> polls = polled.polls(150);

        int first = polls.indexOf(Poll.READING);
        assertThat(chip.switchedOff).isOne();
        assertThat(first).isBetween(60, 90);
        assertThat(polls.subList(0, 50)).containsOnly(Poll.STARTING);
        assertThat(chip.early).isZero();
    }

    @ParameterizedTest
    @CsvSource({"128, 25, 8000", "64, 27, 4000", "32, 26, 2000"})
    void shouldChooseInputAndGain(int gain, int pulses, int expected) throws BusException {
        use(80, new Hx711Settings(gain, 80));
        chip.force = 8000;
        polled.started();

        assertThat(chip.input()).isEqualTo(pulses);
        assertThat(sensor.raw()).isEqualTo(expected);
        for (int i = 0; i < 20; i++) {
            assertThat(polled.untilSomething(20)).isEqualTo(Poll.READING);
            assertThat(sensor.raw()).isEqualTo(expected);
        }
    }

    @Test
    void shouldReadEachResultOnce() throws BusException {
        polled.started();
        int taken = chip.taken;

        List<Poll> polls = polled.polls(1000);

        assertThat(polls.stream().filter(p -> p == Poll.READING)).hasSizeBetween(79, 85);
        assertThat(polls).doesNotContain(Poll.BAD, Poll.STARTING);
        assertThat(chip.taken - taken).isBetween(79, 85);
    }

    @Test
    void shouldStampAReadingBeforeItsFirstPulse() throws BusException {
        polled.started();
        long before;
        do {
            clock.advance(MS);
            before = clock.getAsLong();
        } while (sensor.poll(before) != Poll.READING);

        assertThat(sensor.takenNanos()).isEqualTo(before + chip.callNanos);
    }

    @Test
    void shouldMeasureTheRateOfTheStrap() throws BusException {
        assertThat(sensor.measuredRateHz()).isNaN();
        polled.started();
        polled.polls(600);
        assertThat(sensor.measuredRateHz()).isCloseTo(80, within(2.0));

        use(10, Hx711Settings.USUAL);
        polled.untilSomething(2000);
        polled.polls(1500);
        assertThat(sensor.rateHz()).isEqualTo(80);
        assertThat(sensor.measuredRateHz()).as("strapped to 10").isCloseTo(10, within(0.2));
    }

    @Test
    void shouldSettleAlsoWhereItIsToldToBeginAgainAllTheTime() throws BusException {
        for (int i = 0; i < 55; i++) {
            sensor.restart();
            polled.next();
        }
        assertThat(polled.untilSomething(60)).isEqualTo(Poll.READING);
        assertThat(chip.switchedOff).isOne();
    }

    @Test
    void shouldBeginAgainWhenTold() throws BusException {
        polled.started();
        int off = chip.switchedOff;
        sensor.restart();

        assertThat(polled.next()).isEqualTo(Poll.STARTING);
        polled.started();
        assertThat(chip.switchedOff).isEqualTo(off + 1);
    }

    @Test
    void shouldAllocateNothing() throws BusException {
        chip.force = 4321;
        polled.started();
        assertThat(polled.leastAllocated()).isZero();
    }

    @Test
    void shouldDescribeItself() throws BusException {
        polled.started();
        polled.polls(500);
        ChipReport report = sensor.describe();

        assertThat(report.chip()).isEqualTo("HX711");
        assertThat(report.where()).isEqualTo("GPIO5/GPIO6");
        assertThat(report.facts()).contains(new ChipReport.Fact("gain", "128"), new ChipReport.Fact("rate", "80/s"),
                new ChipReport.Fact("longest pulse of the last read", "4 us"));
        assertThat(report.facts()).extracting(f -> f.name() + " " + f.value())
                .anyMatch(f -> f.matches("measured rate (79|80)\\.\\d/s"))
                .anyMatch(f -> f.matches("read failures 0\\.0 % of \\d+"));
        assertThat(report.flaws()).isEmpty();
    }

    @Test
    void shouldRefuseSettingsThatTheChipDoesNotKnow() {
        assertThatThrownBy(() -> new Hx711Settings(100, 80)).hasMessageContaining("128, 64 or 32");
        assertThatThrownBy(() -> new Hx711Settings(128, 50)).hasMessageContaining("10 or 80");
    }
}
