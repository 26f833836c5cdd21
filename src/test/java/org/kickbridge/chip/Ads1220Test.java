package org.kickbridge.chip;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class Ads1220Test {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeAds1220 chip = new FakeAds1220(clock);
    private Ads1220 sensor = sensor(Ads1220Settings.USUAL);
    private Polled polled = new Polled(clock, sensor, MS);

    private Ads1220 sensor(Ads1220Settings settings) {
        return new Ads1220(chip, chip.drdy(), settings, clock);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -2, 123_456, -123_456, 8_388_606, -8_388_607, 0, -1})
    void shouldReadWhatTheChipMeans(int force) throws BusException {
        chip.force = force;
        polled.started();

        assertThat(sensor.raw()).isEqualTo(force);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldSetUpInOrderAndReadBack() throws BusException {
        chip.force = 1;
        polled.started();

        assertThat(chip.commands.toString()).isEqualTo("reset read write read start ");
        assertThat(chip.early).as("bytes before the reset was over").isZero();
        assertThat(chip.register(0)).isEqualTo(0x0E);
        assertThat(chip.register(1)).isEqualTo(0x84);
        assertThat(chip.register(2)).isEqualTo(0x40);
        assertThat(chip.register(3)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 20, SUPPLY, 0x00, 0x04, 0xd0", "64, 1000, INPUTS, 0x0c, 0xc4, 0x40",
            "128, 90, INPUTS, 0x0e, 0x44, 0x40", "32, 2000, SUPPLY, 0x0a, 0xd4, 0xc0",
            "2, 660, INPUTS, 0x02, 0x94, 0x40"})
    void shouldWriteWhatTheSettingsMean(int gain, int rateHz, Ads1220Settings.Reference reference, String register0,
            String register1, String register2) throws BusException {
        sensor = sensor(new Ads1220Settings(gain, rateHz, reference));
        polled = new Polled(clock, sensor, MS);
        chip.force = 128_000;
        polled.started();

        assertThat(chip.register(0)).isEqualTo(Integer.decode(register0));
        assertThat(chip.register(1)).isEqualTo(Integer.decode(register1));
        assertThat(chip.register(2)).isEqualTo(Integer.decode(register2));
        assertThat(sensor.raw()).isEqualTo(1000 * gain);
    }

    @Test
    void shouldReadEachResultOnce() throws BusException {
        chip.force = 7;
        polled.started();
        List<Poll> polls = polled.polls(1000);

        assertThat(polls.stream().filter(p -> p == Poll.READING)).hasSizeBetween(300, 340);
        assertThat(polls).doesNotContain(Poll.BAD, Poll.STARTING);
        assertThat(chip.missed).isZero();
        assertThat(sensor.measuredRateHz()).isCloseTo(328.6, within(4.0));
    }

    @Test
    void shouldGoOnWhereResultsAreMissedAndTheLineIsNeverSeenHigh() throws BusException {
        sensor = sensor(new Ads1220Settings(128, 2000, Ads1220Settings.Reference.INPUTS));
        polled = new Polled(clock, sensor, MS);
        chip.force = 99;
        polled.started();

        List<Poll> polls = polled.polls(2000);

        assertThat(polls).doesNotContain(Poll.BAD, Poll.STARTING);
        assertThat(polls.stream().filter(p -> p == Poll.READING)).hasSizeGreaterThan(1950);
        assertThat(chip.missed).isPositive();
    }

    @Test
    void shouldStampAReadingWhenTheLineWasSeenLow() throws BusException {
        chip.force = 3;
        polled.started();
        long before;
        do {
            clock.advance(MS);
            before = clock.getAsLong();
        } while (sensor.poll(before) != Poll.READING);

        assertThat(sensor.takenNanos()).isEqualTo(before);
    }

    @Test
    void shouldBeginAgainWhenTold() throws BusException {
        chip.force = 1;
        polled.started();
        chip.commands.setLength(0);
        sensor.restart();
        assertThat(polled.next()).isEqualTo(Poll.STARTING);
        polled.started();
        assertThat(chip.commands.toString()).isEqualTo("reset read write read start ");
    }

    @Test
    void shouldAllocateNothing() throws BusException {
        chip.force = 9;
        polled.started();
        assertThat(polled.leastAllocated()).isZero();
    }

    @Test
    void shouldDescribeItselfAndGoOnMeasuring() throws BusException {
        chip.force = 50;
        polled.started();
        polled.polls(500);
        ChipReport report = sensor.describe();

        assertThat(report.where()).isEqualTo("spidev0.1/GPIO25");
        assertThat(report.facts()).contains(new ChipReport.Fact("registers", "0e 84 40 00"),
                new ChipReport.Fact("registers wanted", "0e 84 40 00"), new ChipReport.Fact("gain", "128"),
                new ChipReport.Fact("reference", "REFP0/REFN0"), new ChipReport.Fact("rate", "330/s"));
        assertThat(report.facts()).extracting(f -> f.name() + " " + f.value())
                .anyMatch(f -> f.matches("measured rate 3[23]\\d\\.\\d/s"));
        assertThat(report.flaws()).isEmpty();
        polled.started();

        chip.losePower();
        assertThat(sensor.describe().flaws()).containsExactly(Flaw.LOST_SETTINGS);
        chip.absent = true;
        assertThatThrownBy(sensor::describe).hasMessageContaining("No ADS1220 answers");
    }

    @Test
    void shouldRefuseSettingsThatTheChipDoesNotKnow() {
        assertThatThrownBy(() -> new Ads1220Settings(100, 330, Ads1220Settings.Reference.INPUTS))
                .hasMessageContaining("64 or 128, not 100");
        assertThatThrownBy(() -> new Ads1220Settings(128, 300, Ads1220Settings.Reference.INPUTS))
                .hasMessageContaining("330");
    }
}
