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

class Hx711Test {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private FakeHx711 chip = new FakeHx711(clock, 80);
    private Hx711 sensor = sensor(Hx711.Settings.usual());

    private Hx711 sensor(Hx711.Settings settings) {
        return new Hx711(chip.dout(), chip.sck(), settings, clock);
    }

    private void use(int strappedHz, Hx711.Settings settings) {
        chip = new FakeHx711(clock, strappedHz);
        sensor = sensor(settings);
    }

    private Poll next() throws BusException {
        clock.advance(MS);
        return sensor.poll(clock.getAsLong());
    }

    /** Polls each millisecond, and keeps what came of it. */
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
        assertThat(untilSomething(1000)).isEqualTo(Poll.READING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -2, 123_456, -123_456, 8_388_606, -8_388_607, 0x555555})
    void shouldReadWhatTheChipMeans(int force) throws BusException {
        chip.force = force;
        started();

        assertThat(sensor.raw()).isEqualTo(force);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldResetTheChipAndLetItSettleBeforeTheFirstReading() throws BusException {
        clock.advance(5_000 * MS);
        chip.force = 1000;

        List<Poll> polls = polls(150);

        int first = polls.indexOf(Poll.READING);
        assertThat(chip.switchedOff).isOne();
        assertThat(first).isBetween(60, 90);
        assertThat(polls.subList(0, 50)).containsOnly(Poll.STARTING);
        assertThat(chip.early).isZero();
    }

    @ParameterizedTest
    @CsvSource({"128, 25, 8000", "64, 27, 4000", "32, 26, 2000"})
    void shouldChooseInputAndGain(int gain, int pulses, int expected) throws BusException {
        use(80, new Hx711.Settings(gain, 80));
        chip.force = 8000;
        started();

        assertThat(chip.input()).isEqualTo(pulses);
        assertThat(sensor.raw()).isEqualTo(expected);
        for (int i = 0; i < 20; i++) {
            assertThat(untilSomething(20)).isEqualTo(Poll.READING);
            assertThat(sensor.raw()).isEqualTo(expected);
        }
    }

    @Test
    void shouldReadEachResultOnce() throws BusException {
        started();
        int taken = chip.taken;

        List<Poll> polls = polls(1000);

        assertThat(polls.stream().filter(p -> p == Poll.READING)).hasSizeBetween(79, 85);
        assertThat(polls).doesNotContain(Poll.BAD, Poll.STARTING);
        assertThat(chip.taken - taken).isBetween(79, 85);
    }

    @Test
    void shouldStampAReadingBeforeItsFirstPulse() throws BusException {
        started();
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
        started();
        polls(600);
        assertThat(sensor.measuredRateHz()).isCloseTo(80, within(2.0));

        use(10, Hx711.Settings.usual());
        untilSomething(2000);
        polls(1500);
        assertThat(sensor.rateHz()).isEqualTo(80);
        assertThat(sensor.measuredRateHz()).as("strapped to 10").isCloseTo(10, within(0.2));
    }

    @Test
    void shouldWarmUpWhileTheChipIsOffAndNotCountIt() throws BusException {
        clock.advance(1000 * MS);
        chip.coldCalls = 700;
        started();
        polls(500);

        assertThat(chip.switchedOff).isOne();
        assertThat(chip.early).isZero();
        assertThat(sensor.readFailuresPercent()).isZero();
    }

    @Test
    void shouldGoOnWhereTheHostNeverGetsWarm() throws BusException {
        chip.coldCalls = Integer.MAX_VALUE;

        assertThat(untilSomething(5000)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
        chip.coldCalls = 0;
        started();
    }

    @ParameterizedTest
    @CsvSource({"0, 80000", "7, 55000", "12, 80000", "24, 61000", "23, 5000000"})
    void shouldDiscardAReadWithALongPulseAndSettleAgain(int pulse, long pulseNanos) throws BusException {
        chip.force = 200_000;
        started();
        chip.slowNanos = pulseNanos;
        chip.slowPulse = pulse;
        int off = chip.switchedOff;

        assertThat(untilSomething(30)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
        List<Poll> after = polls(90);
        int first = after.indexOf(Poll.READING);

        assertThat(first).as("the chip settles for 50 ms").isBetween(50, 80);
        assertThat(after.subList(0, 50)).containsOnly(Poll.STARTING);
        assertThat(after).doesNotContain(Poll.BAD);
        assertThat(chip.switchedOff).isGreaterThan(off);
        assertThat(sensor.raw()).isEqualTo(200_000);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldSettleLongerAtTenReadingsASecond() throws BusException {
        use(10, new Hx711.Settings(64, 10));
        chip.force = 3000;
        assertThat(untilSomething(2000)).isEqualTo(Poll.READING);
        chip.slowPulse = 5;

        assertThat(untilSomething(150)).isEqualTo(Poll.BAD);
        List<Poll> after = polls(1500);

        assertThat(after.indexOf(Poll.READING)).as("reset, then the other gain").isBetween(900, 1300);
        assertThat(after).doesNotContain(Poll.BAD);
        assertThat(sensor.raw()).isEqualTo(1500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 24})
    void shouldNotUseAReadThatTookLongerThanHalfAConversion(int pulse) throws BusException {
        chip.force = 77_777;
        started();
        chip.slowNanos = 8 * MS;
        chip.pauseAfterPulse = pulse;

        assertThat(untilSomething(60)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
        started();
        assertThat(sensor.raw()).isEqualTo(77_777);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 23, 24})
    void shouldDiscardAReadWhereTheCableAddedAPulse(int ghost) throws BusException {
        chip.force = 0x2AAAAA;
        started();
        chip.ghostPulse = ghost;
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (untilSomething(120) == Poll.READING) {
                values.add(sensor.raw());
            }
        }
        // The chip's 26th pulse of a read that ended with 25 here chooses the other input, which the gain then shows.
        assertThat(values).contains(0x2AAAAA).hasSizeGreaterThan(20);
        assertThat(values.getLast()).isEqualTo(0x2AAAAA);
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "8, 0x00FFFF", "5, 0x07FFFF"})
    void shouldNotBelieveASpikeOfOnes(int fromBit, String broken) throws BusException {
        chip.force = fromBit == 0 ? 150_000 : 1_000;
        started();
        chip.onesFromBit = fromBit;

        assertThat(untilSomething(30)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
        assertThat(sensor.raw()).isEqualTo(Integer.decode(broken));
        assertThat(untilSomething(30)).as("the next one").isEqualTo(Poll.READING);
        assertThat(sensor.readFailuresPercent()).isPositive();
    }

    @Test
    void shouldNotBelieveThatAllOnesStay() throws BusException {
        chip.force = 150_000;
        started();
        chip.force = -1;
        for (int i = 0; i < 10; i++) {
            assertThat(untilSomething(30)).isEqualTo(Poll.BAD);
        }
        chip.force = 150_000;
        started();
    }

    @Test
    void shouldBelieveOnesThatArePlausible() throws BusException {
        chip.force = 5;
        started();
        chip.force = -1;
        assertThat(untilSomething(30)).as("near zero").isEqualTo(Poll.READING);
        assertThat(sensor.raw()).isEqualTo(-1);

        chip.force = 0x0FFFFF;
        List<Poll> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(untilSomething(30));
        }
        assertThat(seen).as("a value that stays")
                .containsExactly(Poll.BAD, Poll.BAD, Poll.BAD, Poll.READING,
                        Poll.READING);
    }

    @ParameterizedTest
    @CsvSource({"1, 8388607", "-1, -8388608"})
    void shouldTellSaturation(int end, int expected) throws BusException {
        started();
        chip.saturated = end;

        assertThat(untilSomething(30)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.SATURATED);
        assertThat(sensor.raw()).isEqualTo(expected);
        chip.saturated = 0;
        assertThat(untilSomething(30)).isEqualTo(Poll.READING);
        assertThat(sensor.readFailuresPercent()).as("it was read well").isZero();
    }

    @Test
    void shouldSayThatNothingAnswersAndComeBack() throws BusException {
        chip.absent = true;
        assertThatThrownBy(() -> polls(1500)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER))
                .hasMessageContaining("GPIO5/GPIO6")
                .hasMessageContaining("DOUT stays high");

        chip.absent = false;
        started();
    }

    @Test
    void shouldSayThatAChipFellSilentAndComeBack() throws BusException {
        started();
        chip.neverReady = true;
        assertThatThrownBy(() -> polls(1100)).isInstanceOf(BusException.class);

        chip.neverReady = false;
        started();
    }

    @Test
    void shouldUseFewCallsOnAChipThatIsNotThere() throws BusException {
        chip.absent = true;
        int thrown = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                next();
            } catch (BusException e) {
                thrown++;
            }
        }
        assertThat(thrown).isBetween(6, 9);
        assertThat(chip.calls).isLessThan(11_000);
    }

    @Test
    void shouldNotTakeALineThatStaysLowForReadings() throws BusException {
        chip.shorted = true;
        List<Poll> polls = polls(3000);

        assertThat(polls).contains(Poll.BAD).doesNotContain(Poll.READING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.BROKEN_TRANSFER);
        assertThat(chip.calls).as("it is reset for each, which costs little").isLessThan(8_000);
        chip.shorted = false;
        started();
    }

    @Test
    void shouldPassOnWhatTheLineSaysAndBeginAgain() throws BusException {
        started();
        chip.failEvery = 1;
        assertThatThrownBy(() -> polls(30)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.FAILED));
        int calls = chip.calls;
        assertThat(polls(200)).containsOnly(Poll.STARTING);
        assertThat(chip.calls).as("left alone").isEqualTo(calls);
        chip.failEvery = 0;
        started();
    }

    @Test
    void shouldBeginAgainWhenTold() throws BusException {
        started();
        int off = chip.switchedOff;
        sensor.restart();

        assertThat(next()).isEqualTo(Poll.STARTING);
        started();
        assertThat(chip.switchedOff).isEqualTo(off + 1);
    }

    @Test
    void shouldForgetOldFailures() throws BusException {
        started();
        for (int i = 0; i < 20; i++) {
            chip.slowPulse = 3;
            untilSomething(200);
            started();
            polls(100);
        }
        double worst = sensor.readFailuresPercent();
        assertThat(sensor.measuredRateHz()).as("resets are no part of it").isCloseTo(80, within(4.0));
        polls(60_000);

        assertThat(worst).isCloseTo(10, within(3.0));
        assertThat(sensor.readFailuresPercent()).isLessThan(1);
        assertThat(sensor.describe().facts()).extracting(ChipReport.Fact::value)
                .anyMatch(value -> value.matches("0\\.\\d % of (5[1-9]\\d|[6-9]\\d\\d|10[012]\\d)"));
    }

    @Test
    void shouldAllocateNothing() throws BusException {
        chip.force = 4321;
        started();
        polls(20_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int readings = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
            readings += next() == Poll.READING ? 1 : 0;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(readings).isGreaterThan(1500);
        assertThat(allocated).isLessThan(1000);
    }

    @Test
    void shouldDescribeItself() throws BusException {
        started();
        polls(500);
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
        assertThatThrownBy(() -> new Hx711.Settings(100, 80)).hasMessageContaining("128, 64 or 32");
        assertThatThrownBy(() -> new Hx711.Settings(128, 50)).hasMessageContaining("10 or 80");
    }
}
