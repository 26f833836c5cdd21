package org.kickbridge.chip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTest {
    private static final long MILLI = 1_000_000;

    private final Attempts attempts = new Attempts();
    private long now = 5;

    enum Chip {
        NAU7802, AS5600, ADS1220, AS5048A, LS7366R;

        Sensor absent(FakeClock clock) {
            return switch (this) {
                case NAU7802 -> {
                    FakeNau7802 chip = new FakeNau7802(clock);
                    chip.absent(true);
                    yield new Nau7802(chip, Nau7802Settings.USUAL, clock);
                }
                case AS5600 -> {
                    FakeAs5600 chip = new FakeAs5600(clock);
                    chip.absent(true);
                    yield new As5600(chip, 500, clock);
                }
                case ADS1220 -> {
                    FakeAds1220 chip = new FakeAds1220(clock);
                    chip.absent = true;
                    yield new Ads1220(chip, chip.drdy(), Ads1220Settings.USUAL, clock);
                }
                case AS5048A -> {
                    FakeAs5048a chip = new FakeAs5048a(clock);
                    chip.absent = true;
                    yield new As5048a(chip, 500, clock);
                }
                case LS7366R -> {
                    FakeLs7366r chip = new FakeLs7366r(clock);
                    chip.absent = true;
                    yield new Ls7366r(chip, 500, clock);
                }
            };
        }
    }

    /** How long there is a pause from now on. */
    private long pauseMillis() {
        long begin = now;
        while (attempts.mustWait(now)) {
            now += MILLI;
        }
        return (now - begin) / MILLI;
    }

    private long failsAndPauses() {
        attempts.backOff(now);
        return pauseMillis();
    }

    @Test
    void shouldPauseTwiceAsLongEachTimeUpToAQuarterOfASecond() {
        assertThat(pauseMillis()).isZero();
        for (long expected : new long[]{10, 20, 40, 80, 160, 250, 250}) {
            assertThat(failsAndPauses()).isEqualTo(expected);
        }
    }

    @Test
    void shouldBeginWithTheShortestPauseAgainOnceTheChipDelivers() {
        failsAndPauses();
        failsAndPauses();
        attempts.worked();
        assertThat(failsAndPauses()).as("a step that works is no reading yet").isEqualTo(40);
        attempts.delivers();
        assertThat(failsAndPauses()).isEqualTo(10);
    }

    @Test
    void shouldBearTwoFailuresAndNoThird() {
        assertThat(attempts.failed(now, now)).isFalse();
        assertThat(attempts.failed(now, now)).isFalse();
        assertThat(pauseMillis()).isZero();
        assertThat(attempts.failed(now, now)).isTrue();
        assertThat(pauseMillis()).isEqualTo(10);
        assertThat(attempts.failed(now, now)).as("the first after the pause is a fourth").isTrue();
        assertThat(pauseMillis()).isEqualTo(20);

        attempts.worked();
        assertThat(attempts.failed(now, now)).isFalse();
    }

    @Test
    void shouldLeaveABusAloneTenTimesAsLongAsItHung() {
        long began = now;
        now += 100 * MILLI;
        attempts.backOff(began, now);
        assertThat(pauseMillis()).isEqualTo(1000);
        assertThat(failsAndPauses()).isEqualTo(20);
    }

    @Test
    void shouldTellThePauseAlsoWhereTheClockWrapsAround() {
        now = Long.MAX_VALUE - 3 * MILLI;
        assertThat(failsAndPauses()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Chip.class)
    void shouldTryAnAbsentChipNoMoreOftenWhereItIsToldToBeginAgainAllTheTime(Chip chip) {
        FakeClock clock = new FakeClock();
        Sensor sensor = chip.absent(clock);
        Polled polled = new Polled(clock, sensor, MILLI);
        int thrown = 0;
        for (int i = 0; i < 10_000; i++) {
            if (i % 5 == 0) {
                sensor.restart();
            }
            thrown += polled.once() == null ? 1 : 0;
        }
        assertThat(thrown).as("in 10 s").isBetween(40, 50);
    }
}
