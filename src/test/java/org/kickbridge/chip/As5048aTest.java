package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class As5048aTest {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeAs5048a chip = new FakeAs5048a(clock);
    private final As5048a sensor = new As5048a(chip, 500, clock);
    private final Polled polled = new Polled(clock, sensor, 2 * MS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8191, 8192, 12_345, 16_383})
    void shouldReadTheAngleNow(int angle) throws BusException {
        chip.angle = 999;
        polled.started();
        chip.angle = angle;

        assertThat(polled.next()).isEqualTo(Poll.READING);
        assertThat(sensor.raw()).isEqualTo(angle);
        assertThat(sensor.flaw()).isNull();
        assertThat(chip.hostErrors).isZero();
    }

    @Test
    void shouldStampTheFrameThatAsked() throws BusException {
        chip.callNanos = 70_000;
        polled.started();
        polled.next();

        assertThat(sensor.takenNanos()).isEqualTo(chip.sampledNanos);
    }

    @Test
    void shouldTakeTwoFramesAndADiagnosisNowAndThen() throws BusException {
        chip.angle = 100;
        polled.started();
        int before = chip.transfers;
        polled.polls(160);

        assertThat(chip.transfers - before).isEqualTo(160 * 2 + 160 / 16);
    }

    @Test
    void shouldWaitForTheOffsetCompensation() throws BusException {
        chip.switchedOnNanos = clock.getAsLong() - 5 * MS;
        assertThat(polled.polls(10)).containsOnly(Poll.STARTING);
        polled.started();
    }

    @Test
    void shouldSayThatTheOffsetCompensationDoesNotEnd() throws BusException {
        chip.neverCompensated = true;
        assertThat(polled.polls(30)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.INTERNAL);
        polled.polls(500);
        int transfers = chip.transfers;
        polled.polls(500);
        assertThat(chip.transfers - transfers).as("in a second, with the longest pauses").isLessThan(30);

        chip.neverCompensated = false;
        polled.started();
        assertThat(sensor.flaw()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"255, all ones", "0, all zeros"})
    void shouldSayThatNothingAnswersFromTheStart(int floating, String reads) throws BusException {
        chip.absent = true;
        chip.floating = floating;

        assertThatThrownBy(() -> polled.polls(20)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER))
                .hasMessageContaining(reads)
                .hasMessageContaining("spidev0.0");
        chip.absent = false;
        polled.started();
    }

    @ParameterizedTest
    @CsvSource({"255, 5000", "0, 5000", "0, 0"})
    void shouldNotTakeAChipThatWentAwayForAnAngle(int floating, int angle) throws BusException {
        chip.angle = angle;
        polled.started();
        chip.absent = true;
        chip.floating = floating;
        List<Poll> polls = new ArrayList<>();
        assertThatThrownBy(() -> {
            for (int i = 0; i < 20; i++) {
                polls.add(polled.next());
            }
        }).isInstanceOf(BusException.class).hasMessageContaining("No AS5048A answers");

        assertThat(polls).doesNotContain(Poll.READING);
        chip.absent = false;
        polled.started();
        assertThat(sensor.raw()).isEqualTo(angle);
    }

    @Test
    void shouldUseLittleOfTheBusForAChipThatIsNotThere() {
        chip.absent = true;
        assertThat(polled.thrownDuring(5000)).as("in 10 s").isBetween(40, 50);
        assertThat(chip.transfers).isLessThan(140);
    }

    @Test
    void shouldMarkAnAnswerWithWrongParity() throws BusException {
        chip.angle = 4321;
        polled.started();
        chip.wrongParityEvery = 7;
        int bad = 0;
        for (int i = 0; i < 100; i++) {
            Poll poll = polled.next();
            if (poll == Poll.BAD) {
                bad++;
                assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
            } else {
                assertThat(poll).isEqualTo(Poll.READING);
                assertThat(sensor.raw()).isEqualTo(4321);
                assertThat(sensor.flaw()).isNull();
            }
        }
        assertThat(bad).isBetween(10, 40);
        chip.wrongParityEvery = 0;
        polled.next();
        assertThat(polled.polls(50)).containsOnly(Poll.READING);
    }

    @Test
    void shouldLeaveAChipAloneWhoseAnswersAreAllWrong() throws BusException {
        polled.started();
        chip.wrongParityEvery = 1;
        int before = chip.transfers;
        assertThat(polled.polls(5000)).doesNotContain(Poll.READING);
        assertThat(chip.transfers - before).as("in 10 s").isLessThan(200);
        chip.wrongParityEvery = 0;
        polled.started();
    }

    @Test
    void shouldClearTheErrorFlag() throws BusException {
        polled.started();
        chip.disturb();

        assertThat(polled.next()).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
        assertThat(polled.next()).isEqualTo(Poll.READING);
        assertThat(polled.polls(50)).containsOnly(Poll.READING);
    }

    @ParameterizedTest
    @CsvSource({"WEAK, MAGNET_WEAK", "STRONG, MAGNET_STRONG"})
    void shouldGiveReadingsOfAPoorMagnetAndSaySo(FakeAs5048a.Magnet magnet, Flaw expected) throws BusException {
        chip.angle = 700;
        polled.started();
        chip.magnet = magnet;

        assertThat(polled.polls(20)).containsOnly(Poll.READING);
        assertThat(sensor.flaw()).isEqualTo(expected);
        assertThat(sensor.raw()).isEqualTo(700);
        chip.magnet = FakeAs5048a.Magnet.GOOD;
        polled.polls(20);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldNotUseTheAngleOfNoMagnet() throws BusException {
        polled.started();
        chip.magnet = FakeAs5048a.Magnet.MISSING;
        polled.polls(20);

        assertThat(polled.polls(100)).containsOnly(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.MAGNET_MISSING);
        chip.magnet = FakeAs5048a.Magnet.GOOD;
        polled.polls(20);
        assertThat(polled.polls(20)).containsOnly(Poll.READING);
    }

    @Test
    void shouldNotUseTheAngleOfAnOverflow() throws BusException {
        polled.started();
        chip.overflow = true;
        polled.polls(20);

        assertThat(polled.next()).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.INTERNAL);
        chip.overflow = false;
        polled.started();
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldGoOnWhereTransfersFailNowAndThen() throws BusException {
        chip.angle = 55;
        polled.started();
        chip.failEvery = 9;
        int failed = 0;
        int readings = 0;
        for (int i = 0; i < 200; i++) {
            try {
                readings += polled.next() == Poll.READING ? 1 : 0;
                assertThat(sensor.raw()).isEqualTo(55);
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.FAILED);
                failed++;
            }
        }
        assertThat(failed).isBetween(30, 60);
        assertThat(readings).isEqualTo(200 - failed);
    }

    @Test
    void shouldLeaveABusAloneThatAlwaysFails() throws BusException {
        polled.started();
        chip.failEvery = 1;
        int before = chip.transfers;
        assertThat(polled.thrownDuring(5000)).isEqualTo(polled.failures(BusException.Cause.FAILED)).isPositive();
        assertThat(chip.transfers - before).as("in 10 s").isLessThan(130);
        chip.failEvery = 0;
        polled.started();
    }

    @Test
    void shouldNotGiveReadingsInAWrongSpiMode() throws BusException {
        chip.angle = 3000;
        chip.wrongMode = true;
        assertThat(polled.polls(500)).doesNotContain(Poll.READING);
        assertThat(sensor.flaw()).isNotNull();
        chip.wrongMode = false;
        polled.started();
    }

    @Test
    void shouldAllocateNothing() throws BusException {
        chip.angle = 77;
        polled.started();
        assertThat(polled.leastAllocated()).isZero();
    }

    @Test
    void shouldDescribeItselfAndGoOnMeasuring() throws BusException {
        chip.angle = 4096;
        chip.magnet = FakeAs5048a.Magnet.WEAK;
        polled.started();
        ChipReport report = sensor.describe();

        assertThat(report.chip()).isEqualTo("AS5048A");
        assertThat(report.where()).isEqualTo("spidev0.0");
        assertThat(report.facts()).containsExactly(
                new ChipReport.Fact("diagnostics", "0x9ff (OCF 1, COF 0, COMP_LOW 0, COMP_HIGH 1)"),
                new ChipReport.Fact("AGC", "255 (0 to 255; low where the field is strong)"),
                new ChipReport.Fact("magnitude", "1500"), new ChipReport.Fact("errors of frames", "0x00"),
                new ChipReport.Fact("angle", "4096 of 16384"));
        assertThat(report.flaws()).containsExactly(Flaw.MAGNET_WEAK);
        assertThat(polled.next()).isEqualTo(Poll.READING);
    }

    @Test
    void shouldDescribeAChipThatWasNeverPolled() throws BusException {
        assertThat(sensor.describe().flaws()).isEmpty();
        chip.magnet = FakeAs5048a.Magnet.MISSING;
        assertThat(sensor.describe().flaws()).containsExactly(Flaw.MAGNET_MISSING);
        chip.absent = true;
        assertThatThrownBy(sensor::describe).hasMessageContaining("No AS5048A answers");
        chip.floating = 0;
        assertThatThrownBy(sensor::describe).hasMessageContaining("No AS5048A answers");
    }

    @Test
    void shouldRefuseARateThatMakesNoSense() {
        assertThatThrownBy(() -> new As5048a(chip, Double.NaN, clock)).hasMessageContaining("2000");
        assertThatThrownBy(() -> new As5048a(chip, 0, clock)).hasMessageContaining("2000");
    }
}
