package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a cable, the bus or the chip may do wrong. */
class Ads1220TroubleTest {
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeAds1220 chip = new FakeAds1220(clock);
    private Ads1220 sensor = sensor(Ads1220Settings.USUAL);
    private Polled polled = new Polled(clock, sensor, MS);

    private Ads1220 sensor(Ads1220Settings settings) {
        return new Ads1220(chip, chip.drdy(), settings, clock);
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 0})
    void shouldSayThatNothingAnswers(int floating) throws BusException {
        chip.absent = true;
        chip.floating = floating;
        assertThatThrownBy(() -> polled.polls(20)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER))
                .hasMessageContaining("No ADS1220 answers at spidev0.1");
        int transfers = chip.transfers;

        assertThat(polled.thrownDuring(10_000)).isBetween(40, 50);
        assertThat(chip.transfers - transfers).as("in 10 s").isLessThan(180);
        chip.absent = false;
        polled.started();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 0})
    void shouldNoticeAChipThatWentAway(int floating) throws BusException {
        chip.force = 5000;
        polled.started();
        chip.absent = true;
        chip.floating = floating;

        assertThat(polled.thrownDuring(300)).isPositive();
        chip.absent = false;
        polled.started();
    }

    @Test
    void shouldNotTakeALineAndABusThatAreLowForReadings() throws BusException {
        chip.force = 5000;
        polled.started();
        polled.polls(3);
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
        sensor = new Ads1220(chip, low, Ads1220Settings.USUAL, clock);
        polled = new Polled(clock, sensor, MS);
        polled.started();
        chip.absent = true;
        chip.floating = 0;

        assertThat(polled.untilSomething(10)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.LOST_SETTINGS);
        assertThat(polled.thrownDuring(1000)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 3})
    void shouldSayThatAWriteDidNotTake(int ignored) throws BusException {
        chip.ignoredWrites = ignored;
        assertThat(polled.polls(1000)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.NOT_VERIFIED);
        int first = chip.transfers;
        assertThat(first).as("in the first second").isLessThan(40);
        assertThat(polled.polls(1000)).containsOnly(Poll.STARTING);
        assertThat(chip.transfers - first).as("in the next, with longer pauses").isLessThan(25);

        chip.ignoredWrites = 0;
        polled.started();
        assertThat(sensor.flaw()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 8388607", "-1, -8388608"})
    void shouldTellSaturation(int end, int expected) throws BusException {
        polled.started();
        chip.saturated = end;

        assertThat(polled.untilSomething(10)).isEqualTo(Poll.BAD);
        assertThat(sensor.flaw()).isEqualTo(Flaw.SATURATED);
        assertThat(sensor.raw()).isEqualTo(expected);
        chip.saturated = 0;
        polled.started();
    }

    @Test
    void shouldSetUpAgainAfterALossOfPower() throws BusException {
        chip.force = 4000;
        polled.started();
        chip.losePower();
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < 60 && flaws.isEmpty(); i++) {
            polled.next();
            if (sensor.flaw() != null) {
                flaws.add(sensor.flaw());
            }
        }
        assertThat(flaws).containsExactly(Flaw.LOST_SETTINGS);
        polled.started();
        assertThat(sensor.raw()).isEqualTo(4000);
        assertThat(sensor.flaw()).isNull();
    }

    @Test
    void shouldSetUpAgainWhereOneSettingIsLost() throws BusException {
        chip.force = 12_800;
        polled.started();
        chip.spoil(0, 0x06);
        for (int i = 0; i < 1100; i++) {
            polled.next();
        }
        polled.started();
        assertThat(chip.register(0)).isEqualTo(0x0E);
        assertThat(sensor.raw()).isEqualTo(12_800);
    }

    @Test
    void shouldStartAChipAgainThatStoppedConverting() throws BusException {
        chip.force = 31;
        polled.started();
        for (int i = 0; i < 3; i++) {
            chip.commands.setLength(0);
            chip.stopConverting();
            polled.polls(15);
            polled.started();
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
        polled.started();
    }

    @Test
    void shouldSayThatAChipDoesNotReset() throws BusException {
        polled.started();
        chip.resetIgnored = true;
        sensor.restart();
        assertThat(polled.polls(100)).containsOnly(Poll.STARTING);
        assertThat(sensor.flaw()).isEqualTo(Flaw.NOT_VERIFIED);
    }

    @Test
    void shouldSayThatTheLineStaysHighAlthoughTheChipAnswers() throws BusException {
        polled.started();
        chip.drdyStaysHigh = true;
        assertThatThrownBy(() -> polled.polls(200)).isInstanceOf(BusException.class)
                .hasMessageContaining("DRDY line stays high")
                .hasMessageContaining("GPIO25");

        chip.drdyStaysHigh = false;
        polled.started();
    }

    @Test
    void shouldSayThatTheLineStaysLowAlthoughTheChipAnswers() throws BusException {
        chip.force = 600;
        polled.started();
        chip.drdyStaysLow = true;
        assertThatThrownBy(() -> polled.polls(50)).isInstanceOfSatisfying(BusException.class,
                e -> assertThat(e.what()).isEqualTo(BusException.Cause.HANGS))
                .hasMessageContaining("DRDY line stays low");
        int readings = 0;
        int before = chip.transfers;
        for (int i = 0; i < 1000; i++) {
            try {
                readings += polled.next() == Poll.READING ? 1 : 0;
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.HANGS);
            }
        }
        assertThat(chip.transfers - before).as("in a second").isLessThan(100);
        assertThat(readings).as("a line that was not seen to rise is not believed again").isZero();
        chip.drdyStaysLow = false;
        polled.started();
    }

    @Test
    void shouldGoOnWhereTransfersFailNowAndThen() throws BusException {
        chip.force = 2222;
        chip.failEvery = 5;
        int readings = 0;
        for (int i = 0; i < 2000; i++) {
            try {
                if (polled.next() == Poll.READING) {
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
        polled.started();
        chip.failEvery = 1;
        int before = chip.transfers;
        assertThat(polled.thrownDuring(10_000)).isLessThan(130);
        assertThat(chip.transfers - before).isLessThan(130);
        chip.failEvery = 0;
        polled.started();
    }

    @Test
    void shouldNotGiveReadingsInAWrongSpiMode() {
        chip.force = 1_000_000;
        chip.wrongMode = true;
        for (int i = 0; i < 2000; i++) {
            try {
                assertThat(polled.next()).isEqualTo(Poll.STARTING);
            } catch (BusException e) {
                assertThat(e.what()).isEqualTo(BusException.Cause.NO_ANSWER);
            }
        }
    }
}
