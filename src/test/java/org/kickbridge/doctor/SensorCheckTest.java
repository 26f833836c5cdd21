package org.kickbridge.doctor;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.kickbridge.chip.As5048a;
import org.kickbridge.chip.As5600;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.FakeAs5048a;
import org.kickbridge.chip.FakeAs5600;
import org.kickbridge.chip.FakeHx711;
import org.kickbridge.chip.FakeNau7802;
import org.kickbridge.chip.Hx711;
import org.kickbridge.chip.Hx711Settings;
import org.kickbridge.chip.Nau7802;
import org.kickbridge.chip.Nau7802Settings;
import org.kickbridge.chip.OutputPin;

import static org.assertj.core.api.Assertions.assertThat;

class SensorCheckTest {
    private final BenchBoard board = new BenchBoard();
    private final Random random = new Random(4);
    private final Fitted nau7802 = new Fitted("force", "NAU7802", new At.I2c(1, 0x2A), 320,
            on -> new Nau7802(on.i2c(1, 0x2A), Nau7802Settings.USUAL, board.clock));
    private final Fitted as5600 = new Fitted("angle", "AS5600", new At.I2c(1, 0x36), 500,
            on -> new As5600(on.i2c(1, 0x36), 500, board.clock));
    private final Fitted as5048a = new Fitted("angle", "AS5048A", new At.Spi(0, 0), 500,
            on -> new As5048a(on.spi(0, 0, 1, 1_000_000), 500, board.clock));
    private final Fitted hx711 = new Fitted("force", "HX711", new At.Lines(5, 6), 80,
            on -> new Hx711(on.input(5, Board.Pull.UP), on.output(6, false),
                    Hx711Settings.USUAL, board.clock));

    private List<String> told(Fitted... fitted) {
        List<String> told = Told.by(new SensorCheck(() -> board, List.of(fitted), board.pace()));
        assertThat(told.getFirst()).isEqualTo("good board: " + board.description());
        assertThat(board.closed).as("the board is closed").isTrue();
        return told.subList(1, told.size());
    }

    private FakeNau7802 goodNau7802() {
        FakeNau7802 chip = new FakeNau7802(board.clock);
        chip.input(_ -> 12_345 + random.nextInt(-60, 61));
        board.i2c.put(0x2A, chip);
        return chip;
    }

    private FakeAs5600 goodAs5600() {
        FakeAs5600 chip = new FakeAs5600(board.clock);
        chip.shaft(_ -> 4095 + random.nextInt(3));
        board.i2c.put(0x36, chip);
        return chip;
    }

    private FakeHx711 goodHx711(int rateHz) {
        FakeHx711 chip = new FakeHx711(board.clock, rateHz);
        board.hx711 = chip;
        return chip;
    }

    @Test
    void shouldMeasureRateNoiseAndBusOfSensorsThatWork() {
        goodNau7802();
        goodAs5600();

        List<String> told = told(nau7802, as5600);

        assertThat(told).allMatch(line -> line.startsWith("good "));
        assertThat(told).anyMatch(line -> line.matches(
                "good force: NAU7802 at i2c-1 0x2a: revision 0x0f, .*"))
                .anyMatch(line -> line.matches("good force rate: 3(19|20)\\.\\d readings a second, configured are 320"))
                .anyMatch(line -> line.matches(
                        "good force noise: mean -?\\d+ of ±8388607 counts, noise 3\\d rms, 1[12]\\d peak to peak"))
                .anyMatch(line -> line.matches("good i2c-1 speed: measured 400 kHz at i2c-1 0x2a"))
                .anyMatch(
                        line -> line.matches("good angle rate: (500|499)\\.\\d readings a second, configured are 500"))
                .anyMatch(line -> line.matches(
                        "good angle noise: mean (4095\\.\\d|0\\.\\d) of 4096 counts, noise 0\\.\\d rms, 2 peak to peak"));
    }

    @Test
    void shouldSayThatNothingIsOnTheBus() {
        assertThat(told(nau7802)).containsExactly("fault force: nothing answers at i2c-1 0x2a, where the config has the"
                + " NAU7802, nor anywhere else on i2c-1 -> check the wires: SDA pin 3, SCL pin 5, 3.3 V pin 1, ground"
                + " pin 9; SDA and SCL are easily swapped");
    }

    @Test
    void shouldSayWhatAnswersNextToWhereNothingDoes() {
        board.i2c.put(0x2B, new BenchBoard.Stranger(0x2B, 0xFF));
        goodAs5600();
        assertThat(told(nau7802)).containsExactly("fault force: nothing answers at i2c-1 0x2a, where the config has the"
                + " NAU7802; what does answer: 0x2b (unknown), 0x36 (AS5600) -> 0x2b is no address of a NAU7802, which is"
                + " always at 0x2a: read the type on the part; if it is right, check its wires, or replace it");
    }

    @Test
    void shouldKnowAChipAtAnAddressThatItCannotHave() {
        board.i2c.put(0x2B, new FakeNau7802(board.clock));
        assertThat(told(nau7802)).singleElement()
                .asString()
                .contains(
                        "0x2b (NAU7802) -> 0x2b behaves as a NAU7802, whose address is always 0x2a: SDA is disturbed");
    }

    @Test
    void shouldPointAtTheChipWhereTheBusWorks() {
        goodNau7802();
        assertThat(told(as5600)).singleElement()
                .asString()
                .contains("what does answer: 0x2a (NAU7802) -> the bus works, so check the AS5600 itself");
    }

    @Test
    void shouldSayThatTheBusHangs() {
        board.hangs = true;
        assertThat(told(as5600)).singleElement().asString().contains("the bus hangs -> take the devices off the bus");
    }

    @Test
    void shouldSayHowTheMagnetIs() {
        FakeAs5600 chip = goodAs5600();
        chip.magnet(FakeAs5600.Magnet.WEAK);
        assertThat(told(as5600)).anyMatch(line -> line.startsWith("warning angle: the AS5600 sees its magnet too weakly"
                + " (100 % of readings); AGC 128 of 128") && line.endsWith("-> bring it nearer"));
        chip.magnet(FakeAs5600.Magnet.STRONG);
        assertThat(told(as5600)).anyMatch(line -> line.startsWith("warning angle: the AS5600 sees its magnet too"
                + " strongly (100 % of readings); AGC 0 of") && line.endsWith("-> move it away"));
        chip.magnet(FakeAs5600.Magnet.MISSING);
        assertThat(told(as5600)).anyMatch(line -> line.startsWith("fault angle: the AS5600 sees no magnet (100 %"))
                .anyMatch(line -> line.startsWith("good angle reads: "));
    }

    @Test
    void shouldSayThatTheBusIsSlow() {
        board.i2c.put(0x2A, new SlowI2c(goodNau7802(), board.clock));
        assertThat(told(nau7802)).anyMatch(line -> line
                .startsWith("warning i2c-1 speed: measured 100 kHz at i2c-1 0x2a")
                && line.contains("-> put the line dtparam=i2c_arm_baudrate=400000 into /boot/firmware/config.txt"));
    }

    @Test
    void shouldSayThatAnHx711IsStrappedToTen() {
        goodHx711(10).force = 1000;
        assertThat(told(new Fitted("force", "HX711", hx711.at(), 80, hx711.opening())))
                .anyMatch(
                        line -> line.startsWith("fault force rate: 10.0 readings a second, configured are 80: the HX711"
                                + " is strapped to 10 -> connect its RATE pin (15) to its supply"));
    }

    @Test
    void shouldTellReadFailuresOfAnHx711InPercent() {
        FakeHx711 chip = goodHx711(80);
        chip.force = 1000;
        Fitted disturbed = new Fitted("force", "HX711", hx711.at(), 80,
                on -> new Hx711(on.input(5, Board.Pull.UP), new SlowPulses(chip, on.output(6, false)),
                        Hx711Settings.USUAL, board.clock));
        assertThat(told(disturbed)).anyMatch(
                line -> line
                        .matches("fault force reads: \\d+ reads, \\d+ of them failed: \\d+\\.\\d % -> keep its two.*"));
    }

    @Test
    void shouldSayThatAnHx711GivesNothing() {
        goodHx711(80).absent = true;
        assertThat(told(hx711)).singleElement()
                .asString()
                .startsWith("fault force: The HX711 at GPIO5/GPIO6 gives no result, DOUT stays high")
                .contains("-> see that DOUT is at GPIO5 and SCK at GPIO6");
    }

    @Test
    void shouldFindAStuckConverter() {
        goodNau7802().input(_ -> 777);
        assertThat(told(nau7802)).anyMatch(line -> line.startsWith("fault force noise: mean ")
                && line.contains("the value never changes"));
    }

    @Test
    void shouldSayThatAConverterIsAtItsEnd() {
        goodNau7802().saturated(1);
        assertThat(told(nau7802)).anyMatch(line -> line.startsWith(
                "fault force: the NAU7802 is at the end of its range (100 % of readings) -> the load is too high, a wire is"
                        + " off, or the gain is too high"));
    }

    @Test
    void shouldSayThatTheChipCannotCalibrateItself() {
        goodNau7802().calibrationFails(true);
        assertThat(told(nau7802)).anyMatch(line -> line.startsWith("fault force: the NAU7802 could not calibrate itself"
                + " -> check the wires of the load cell"));
    }

    @Test
    void shouldTellFailedReads() {
        goodAs5600().refuseEvery(20);
        assertThat(told(as5600)).anyMatch(line -> line.matches(
                "(fault|warning) angle reads: \\d+ reads, \\d+ of them failed: [45]\\.\\d %; the last failure: .*nothing"
                        + " answers -> shorten its cable.*"));
    }

    @Test
    void shouldNotTakeALeverThatMovesForAGoodOne() {
        goodAs5600().shaft(nanos -> (int) (nanos / 10_000_000));
        assertThat(told(as5600)).anyMatch(line -> line.startsWith("warning angle noise: ")
                && line.contains("-> keep the lever still"));
    }

    @Test
    void shouldJudgeAChipOnSpi() {
        FakeAs5048a chip = new FakeAs5048a(board.clock);
        board.spi.put(0, chip);
        assertThat(told(as5048a)).allMatch(line -> line.startsWith("good"))
                .anyMatch(line -> line.startsWith("good angle: AS5048A at spidev0.0"));
        chip.absent = true;
        assertThat(told(as5048a)).anyMatch(line -> line.startsWith("fault angle: "));
    }

    @Test
    void shouldSayWhyTheBoardCannotBeOpened() {
        SensorCheck check = new SensorCheck(() -> {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, "this computer is no Raspberry Pi");
        }, List.of(as5600), board.pace());
        assertThat(Told.by(check)).singleElement()
                .asString()
                .startsWith("fault board: this computer is no Raspberry Pi -> ");
    }

    @Test
    void shouldSayThatThereIsNothingToRead() {
        assertThat(Told.by(new SensorCheck(() -> board, List.of(), board.pace()))).singleElement()
                .asString()
                .startsWith("skipped sensors: the config names none");
    }

    /** An SCK of which every 500th pulse is too long. */
    private static final class SlowPulses implements OutputPin {
        private final FakeHx711 chip;
        private final OutputPin sck;
        private int pulses;

        SlowPulses(FakeHx711 chip, OutputPin sck) {
            this.chip = chip;
            this.sck = sck;
        }

        @Override
        public void set(boolean high) throws BusException {
            if (high && ++pulses % 500 == 0) {
                chip.slowPulse = 0;
            }
            sck.set(high);
        }

        @Override
        public String name() {
            return sck.name();
        }
    }
}
