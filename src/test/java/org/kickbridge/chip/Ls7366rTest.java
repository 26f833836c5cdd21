package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Ls7366rTest {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeLs7366r chip = new FakeLs7366r(clock);
    private final Ls7366r sensor = new Ls7366r(chip, 500, clock);
    private final Polled polled = new Polled(clock, sensor, 2 * MS);

    /** Moves smoothly, which no lever does otherwise. */
    private void moveTo(int edges) throws BusException {
        int step = edges < chip.count() ? -20 : 20;
        while (Math.abs(edges - chip.count()) >= 20) {
            chip.move(step);
            assertThat(polled.next()).isEqualTo(Poll.READING);
        }
        chip.move(edges - chip.count());
        assertThat(polled.next()).isEqualTo(Poll.READING);
    }

    @Test
    void shouldCountFromWhereTheLeverIsAtTheStart() throws BusException {
        chip.move(4000);
        polled.started();
        assertThat(sensor.raw()).isZero();
        assertThat(chip.mode0()).isEqualTo(3);
        assertThat(chip.cleared).isOne();

        chip.move(1);
        polled.next();
        assertThat(sensor.raw()).isOne();
        chip.move(-3);
        polled.next();
        assertThat(sensor.raw()).isEqualTo(-2);
        assertThat(sensor.countsPerTurn()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 65_536, 16_777_216, -256, -65_537, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldReadAllBytes(int edges) throws BusException {
        polled.started();
        chip.move(edges);

        assertThat(polled.next()).as("a jump where the chip has its settings is for others to judge")
                .isEqualTo(Poll.READING);
        assertThat(sensor.raw()).isEqualTo(edges);
    }

    @Test
    void shouldStampTheMiddleOfTheTransfer() throws BusException {
        chip.callNanos = 60_000;
        polled.started();
        clock.advance(2 * MS);
        long before = clock.getAsLong();
        sensor.poll(before);

        assertThat(sensor.takenNanos()).isEqualTo(before + (60_000 + 5 * 8_000) / 2);
    }

    @Test
    void shouldTakeOneTransferAndACheckNowAndThen() throws BusException {
        polled.started();
        int before = chip.transfers;
        polled.polls(320);

        assertThat(chip.transfers - before).isEqualTo(320 + 10 * 3);
    }

    @ParameterizedTest
    @CsvSource({"255, all ones", "0, all zeros"})
    void shouldSayThatNothingAnswersFromTheStart(int floating, String reads) throws BusException {
        chip.absent = true;
        chip.floating = floating;
        assertThatThrownBy(() -> polled.polls(10)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER))
                .hasMessageContaining(reads)
                .hasMessageContaining("spidev0.2");
        int transfers = chip.transfers;

        assertThat(polled.thrownDuring(5000)).as("in 10 s").isBetween(40, 50);
        assertThat(chip.transfers - transfers).isLessThan(220);
        chip.absent = false;
        polled.started();
    }

    @ParameterizedTest
    @CsvSource({"255, 700", "0, 700", "0, -300", "255, 0", "0, 0"})
    void shouldNotTakeAChipThatWentAwayForACount(int floating, int at) throws BusException {
        polled.started();
        moveTo(at);
        chip.absent = true;
        chip.floating = floating;
        List<Integer> readings = new ArrayList<>();
        assertThatThrownBy(() -> {
            for (int i = 0; i < 40; i++) {
                if (polled.next() == Poll.READING) {
                    readings.add(sensor.raw());
                }
            }
        }).isInstanceOf(BusException.class).hasMessageContaining("No LS7366R answers");

        assertThat(readings).as("near where it was, or none").allMatch(raw -> Math.abs(raw - at) <= 1);
        chip.absent = false;
        polled.started();
        assertThat(sensor.raw()).as("it kept its supply and its count").isEqualTo(at);
    }

    @Test
    void shouldTellALossOfPowerAndGoOnFromTheLastCount() throws BusException {
        polled.started();
        moveTo(640);
        chip.losePower();

        assertThat(polled.next()).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.LOST_SETTINGS);
        polled.started();
        assertThat(sensor.flaw()).isNull();
        assertThat(sensor.raw()).isEqualTo(640);
        chip.move(-40);
        polled.next();
        assertThat(sensor.raw()).isEqualTo(600);
        assertThat(sensor.describe().facts()).extracting(ChipReport.Fact::value)
                .anyMatch(value -> value.startsWith("uncertain, the supply was lost 1 time and"));
    }

    @Test
    void shouldTellALossThatOnlyTheStatusTells() throws BusException {
        polled.started();
        moveTo(-420);
        chip.brownOut();

        assertThat(polled.next()).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.LOST_SETTINGS);
        polled.started();
        assertThat(sensor.raw()).isEqualTo(-420);
    }

    @Test
    void shouldTellALossOfPowerAtRestBeforeLong() throws BusException {
        polled.started();
        chip.losePower();
        List<Poll> polls = polled.polls(40);

        assertThat(polls.stream().filter(p -> p == Poll.BAD)).hasSize(1);
        assertThat(chip.mode0()).isEqualTo(3);
        chip.move(10);
        polled.next();
        assertThat(sensor.raw()).isEqualTo(10);
    }

    @Test
    void shouldTellModesThatChangedOfThemselves() throws BusException {
        polled.started();
        moveTo(100);
        chip.spoilMode(0x01);
        List<Poll> polls = polled.polls(40);

        assertThat(polls).contains(Poll.BAD);
        assertThat(chip.mode0()).isEqualTo(3);
        assertThat(sensor.raw()).isEqualTo(100);
    }

    @Test
    void shouldLeaveACountThatIsZeroOfASuddenToOthers() throws BusException {
        polled.started();
        moveTo(500);
        chip.resetSilently();

        assertThat(polled.next()).isEqualTo(Poll.READING);
        assertThat(sensor.raw()).isZero();
    }

    @Test
    void shouldSayThatAWriteDidNotTake() throws BusException {
        chip.writeIgnored = true;
        assertThat(polled.polls(500)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.NOT_VERIFIED);
        int first = chip.transfers;
        assertThat(first).as("in the first second").isLessThan(45);
        assertThat(polled.polls(500)).containsOnly(Poll.STARTING);
        assertThat(chip.transfers - first).as("in the next, with longer pauses").isLessThan(30);

        chip.writeIgnored = false;
        polled.started();
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldSayThatTheStatusCannotBeCleared() throws BusException {
        chip.statusSticks = true;
        assertThat(polled.polls(50)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.NOT_VERIFIED);
        chip.statusSticks = false;
        polled.started();
    }

    @Test
    void shouldKeepTheCountOverARestart() throws BusException {
        polled.started();
        moveTo(333);
        sensor.restart();

        assertThat(polled.next()).isEqualTo(Poll.STARTING);
        polled.started();
        assertThat(sensor.raw()).isEqualTo(333);
        assertThat(chip.cleared).isOne();
    }

    @Test
    void shouldGoOnWhereTransfersFailNowAndThen() throws BusException {
        chip.failEvery = 6;
        int readings = 0;
        int at = 0;
        for (int i = 0; i < 1000; i++) {
            try {
                if (polled.next() == Poll.READING) {
                    readings++;
                    assertThat(sensor.raw()).isEqualTo(at);
                    chip.move(7);
                    at += 7;
                }
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.FAILED);
            }
        }
        assertThat(readings).isBetween(700, 850);
    }

    @Test
    void shouldLeaveABusAloneThatAlwaysFails() throws BusException {
        polled.started();
        moveTo(80);
        chip.failEvery = 1;
        int before = chip.transfers;
        assertThat(polled.thrownDuring(5000)).isLessThan(130);
        assertThat(chip.transfers - before).as("in 10 s").isLessThan(130);
        chip.failEvery = 0;
        polled.started();
        assertThat(sensor.raw()).isEqualTo(80);
    }

    @Test
    void shouldNotGiveReadingsInAWrongSpiMode() {
        chip.wrongMode = true;
        for (int i = 0; i < 1000; i++) {
            try {
                assertThat(polled.next()).isEqualTo(Poll.STARTING);
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER);
            }
        }
    }

    @Test
    void shouldAllocateNothing() throws BusException {
        polled.started();
        assertThat(polled.leastAllocated()).isZero();
    }

    @Test
    void shouldDescribeItselfAndGoOnMeasuring() throws BusException {
        polled.started();
        moveTo(150);
        ChipReport report = sensor.describe();

        assertThat(report.where()).isEqualTo("spidev0.2");
        assertThat(report.facts()).containsExactly(new ChipReport.Fact("MDR0", "0x03 (wanted 0x03)"),
                new ChipReport.Fact("MDR1", "0x00 (wanted 0x00)"), new ChipReport.Fact("STR", "0x0a (CEN, U/D)"),
                new ChipReport.Fact("count", "150"), new ChipReport.Fact("home",
                        "0 is where the lever was at the start: start with the lever at rest"));
        assertThat(report.flaws()).isEmpty();
        assertThat(polled.next()).isEqualTo(Poll.READING);
        assertThat(sensor.raw()).isEqualTo(150);
    }

    @Test
    void shouldDescribeAChipThatIsNotThereOrLostItsPower() throws BusException {
        polled.started();
        chip.losePower();
        assertThat(sensor.describe().flaws()).containsExactly(Flaw.LOST_SETTINGS);
        chip.absent = true;
        assertThatThrownBy(sensor::describe).hasMessageContaining("No LS7366R answers");
    }

    @Test
    void shouldRefuseARateThatMakesNoSense() {
        assertThatThrownBy(() -> new Ls7366r(chip, -1, clock)).hasMessageContaining("2000");
    }
}
