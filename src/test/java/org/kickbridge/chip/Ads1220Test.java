package org.kickbridge.chip;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
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
    private Ads1220 sensor = sensor(Ads1220.Settings.usual());

    private Ads1220 sensor(Ads1220.Settings settings) {
        return new Ads1220(chip, chip.drdy(), settings, clock);
    }

    private Poll next() throws BusException {
        clock.advance(MS);
        return sensor.poll(clock.getAsLong());
    }

    private List<Poll> polls(int times) throws BusException {
        List<Poll> polls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            polls.add(next());
        }
        return polls;
    }

    private Poll untilSomething(int mostMs) throws BusException {
        for (int i = 0; i < mostMs; i++) {
            Poll poll = next();
            if (poll == Poll.READING || poll == Poll.BAD) {
                return poll;
            }
        }
        throw new AssertionError("nothing came in " + mostMs + " ms");
    }

    private void started() throws BusException {
        assertThat(untilSomething(600)).isEqualTo(Poll.READING);
    }

    /** Polls for so long whatever is thrown, and counts what was. */
    private int thrownDuring(int ms) {
        int thrown = 0;
        for (int i = 0; i < ms; i++) {
            try {
                next();
            } catch (BusException e) {
                thrown++;
            }
        }
        return thrown;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -2, 123_456, -123_456, 8_388_606, -8_388_607, 0, -1})
    void shouldReadWhatTheChipMeans(int force) throws BusException {
        chip.force = force;
        started();

        assertThat(sensor.raw()).isEqualTo(force);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldSetUpInOrderAndReadBack() throws BusException {
        chip.force = 1;
        started();

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
    void shouldWriteWhatTheSettingsMean(int gain, int rateHz, Ads1220.Reference reference, String register0,
            String register1, String register2) throws BusException {
        sensor = sensor(new Ads1220.Settings(gain, rateHz, reference));
        chip.force = 128_000;
        started();

        assertThat(chip.register(0)).isEqualTo(Integer.decode(register0));
        assertThat(chip.register(1)).isEqualTo(Integer.decode(register1));
        assertThat(chip.register(2)).isEqualTo(Integer.decode(register2));
        assertThat(sensor.raw()).isEqualTo(1000 * gain);
    }

    @Test
    void shouldReadEachResultOnce() throws BusException {
        chip.force = 7;
        started();
        List<Poll> polls = polls(1000);

        assertThat(polls.stream().filter(p -> p == Poll.READING)).hasSizeBetween(300, 340);
        assertThat(polls).doesNotContain(Poll.BAD, Poll.STARTING);
        assertThat(chip.missed).isZero();
        assertThat(sensor.measuredRateHz()).isCloseTo(328.6, within(4.0));
    }

    @Test
    void shouldGoOnWhereResultsAreMissedAndTheLineIsNeverSeenHigh() throws BusException {
        sensor = sensor(new Ads1220.Settings(128, 2000, Ads1220.Reference.INPUTS));
        chip.force = 99;
        started();

        List<Poll> polls = polls(2000);

        assertThat(polls).doesNotContain(Poll.BAD, Poll.STARTING);
        assertThat(polls.stream().filter(p -> p == Poll.READING)).hasSizeGreaterThan(1950);
        assertThat(chip.missed).isPositive();
    }

    @Test
    void shouldStampAReadingWhenTheLineWasSeenLow() throws BusException {
        chip.force = 3;
        started();
        long before;
        do {
            clock.advance(MS);
            before = clock.getAsLong();
        } while (sensor.poll(before) != Poll.READING);

        assertThat(sensor.takenNanos()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 0})
    void shouldSayThatNothingAnswers(int floating) throws BusException {
        chip.absent = true;
        chip.floating = floating;
        assertThatThrownBy(() -> polls(20)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER))
                .hasMessageContaining("No ADS1220 answers at spidev0.1");
        int transfers = chip.transfers;

        assertThat(thrownDuring(10_000)).isBetween(35, 41);
        assertThat(chip.transfers - transfers).as("in 10 s").isLessThan(170);
        chip.absent = false;
        started();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 0})
    void shouldNoticeAChipThatWentAway(int floating) throws BusException {
        chip.force = 5000;
        started();
        chip.absent = true;
        chip.floating = floating;

        assertThat(thrownDuring(300)).isPositive();
        chip.absent = false;
        started();
    }

    @Test
    void shouldNotTakeALineAndABusThatAreLowForReadings() throws BusException {
        chip.force = 5000;
        started();
        polls(3);
        InputPin low = new InputPin() {
            @Override
            public boolean high() throws BusException {
                return !chip.absent && chip.drdy().high();
            }

            @Override
            public String name() {
                return "GPIO25";
            }
        };
        sensor = new Ads1220(chip, low, Ads1220.Settings.usual(), clock);
        started();
        chip.absent = true;
        chip.floating = 0;

        assertThat(untilSomething(10)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.LOST_SETTINGS);
        assertThat(thrownDuring(1000)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 3})
    void shouldSayThatAWriteDidNotTake(int ignored) throws BusException {
        chip.ignoredWrites = ignored;
        assertThat(polls(1000)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.NOT_VERIFIED);
        assertThat(chip.transfers).as("in a second").isLessThan(25);

        chip.ignoredWrites = 0;
        started();
        assertThat(sensor.flaw()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 8388607", "-1, -8388608"})
    void shouldTellSaturation(int end, int expected) throws BusException {
        started();
        chip.saturated = end;

        assertThat(untilSomething(10)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.SATURATED);
        assertThat(sensor.raw()).isEqualTo(expected);
        chip.saturated = 0;
        started();
    }

    @Test
    void shouldSetUpAgainAfterALossOfPower() throws BusException {
        chip.force = 4000;
        started();
        chip.losePower();
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < 60 && flaws.isEmpty(); i++) {
            next();
            if (sensor.flaw() != null) {
                flaws.add(sensor.flaw());
            }
        }
        assertThat(flaws).containsExactly(Flaw.LOST_SETTINGS);
        started();
        assertThat(sensor.raw()).isEqualTo(4000);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldSetUpAgainWhereOneSettingIsLost() throws BusException {
        chip.force = 12_800;
        started();
        chip.spoil(0, 0x06);
        for (int i = 0; i < 1100; i++) {
            next();
        }
        started();
        assertThat(chip.register(0)).isEqualTo(0x0E);
        assertThat(sensor.raw()).isEqualTo(12_800);
    }

    @Test
    void shouldStartAChipAgainThatStoppedConverting() throws BusException {
        chip.force = 31;
        started();
        for (int i = 0; i < 3; i++) {
            chip.commands.setLength(0);
            chip.stopConverting();
            polls(15);
            started();
            assertThat(chip.commands.toString()).isEqualTo("read start ");
        }
    }

    @Test
    void shouldNotTalkToAChipThatIsResettingItself() throws BusException {
        for (int i = 0; i < 1000; i++) {
            clock.advance(10_000);
            sensor.poll(clock.getAsLong());
        }
        assertThat(chip.early).isZero();
        started();
    }

    @Test
    void shouldSayThatAChipDoesNotReset() throws BusException {
        started();
        chip.resetIgnored = true;
        sensor.restart();
        assertThat(polls(100)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.NOT_VERIFIED);
    }

    @Test
    void shouldSayThatTheLineStaysHighAlthoughTheChipAnswers() throws BusException {
        started();
        chip.drdyStaysHigh = true;
        assertThatThrownBy(() -> polls(200)).isInstanceOf(BusException.class)
                .hasMessageContaining("DRDY line stays high")
                .hasMessageContaining("GPIO25");

        chip.drdyStaysHigh = false;
        started();
    }

    @Test
    void shouldSayThatTheLineStaysLowAlthoughTheChipAnswers() throws BusException {
        chip.force = 600;
        started();
        chip.drdyStaysLow = true;
        assertThatThrownBy(() -> polls(50)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.HANGS))
                .hasMessageContaining("DRDY line stays low");
        int readings = 0;
        int before = chip.transfers;
        for (int i = 0; i < 1000; i++) {
            try {
                readings += next() == Poll.READING ? 1 : 0;
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.HANGS);
            }
        }
        assertThat(chip.transfers - before).as("in a second").isLessThan(100);
        assertThat(readings).as("a line that was not seen to rise is not believed again").isZero();
        chip.drdyStaysLow = false;
        started();
    }

    @Test
    void shouldGoOnWhereTransfersFailNowAndThen() throws BusException {
        chip.force = 2222;
        chip.failEvery = 5;
        int readings = 0;
        for (int i = 0; i < 2000; i++) {
            try {
                if (next() == Poll.READING) {
                    readings++;
                    assertThat(sensor.raw()).isEqualTo(2222);
                }
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.FAILED);
            }
        }
        assertThat(readings).as("a result is fetched with the next poll then").isGreaterThan(580);
    }

    @Test
    void shouldLeaveABusAloneThatAlwaysFails() throws BusException {
        started();
        chip.failEvery = 1;
        int before = chip.transfers;
        assertThat(thrownDuring(10_000)).isLessThan(130);
        assertThat(chip.transfers - before).isLessThan(130);
        chip.failEvery = 0;
        started();
    }

    @Test
    void shouldNotGiveReadingsInAWrongSpiMode() {
        chip.force = 1_000_000;
        chip.wrongMode = true;
        for (int i = 0; i < 2000; i++) {
            try {
                assertThat(next()).isEqualTo(Poll.STARTING);
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER);
            }
        }
    }

    @Test
    void shouldBeginAgainWhenTold() throws BusException {
        chip.force = 1;
        started();
        chip.commands.setLength(0);
        sensor.restart();
        assertThat(next()).isEqualTo(Poll.STARTING);
        started();
        assertThat(chip.commands.toString()).isEqualTo("reset read write read start ");
    }

    @Test
    void shouldAllocateNothing() throws BusException {
        chip.force = 9;
        started();
        for (int i = 0; i < 20_000; i++) {
            next();
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        chip.commands.ensureCapacity(10_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        int readings = 0;
        for (int i = 0; i < 20_000; i++) {
            readings += next() == Poll.READING ? 1 : 0;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(readings).isGreaterThan(6000);
        assertThat(allocated).isLessThan(1000);
    }

    @Test
    void shouldDescribeItselfAndGoOnMeasuring() throws BusException {
        chip.force = 50;
        started();
        polls(500);
        ChipReport report = sensor.describe();

        assertThat(report.where()).isEqualTo("spidev0.1/GPIO25");
        assertThat(report.facts()).contains(new ChipReport.Fact("registers", "0e 84 40 00"),
                new ChipReport.Fact("registers wanted", "0e 84 40 00"), new ChipReport.Fact("gain", "128"),
                new ChipReport.Fact("reference", "REFP0/REFN0"), new ChipReport.Fact("rate", "330/s"));
        assertThat(report.facts()).extracting(f -> f.name() + " " + f.value())
                .anyMatch(f -> f.matches("measured rate 3[23]\\d\\.\\d/s"));
        assertThat(report.flaws()).isEmpty();
        started();

        chip.losePower();
        assertThat(sensor.describe().flaws()).containsExactly(Flaw.LOST_SETTINGS);
        chip.absent = true;
        assertThatThrownBy(sensor::describe).hasMessageContaining("No ADS1220 answers");
    }

    @Test
    void shouldRefuseSettingsThatTheChipDoesNotKnow() {
        assertThatThrownBy(() -> new Ads1220.Settings(100, 330, Ads1220.Reference.INPUTS))
                .hasMessageContaining("1, 2, 4 ... 128");
        assertThatThrownBy(() -> new Ads1220.Settings(128, 300, Ads1220.Reference.INPUTS))
                .hasMessageContaining("330");
    }
}
