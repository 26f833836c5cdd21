package org.kickbridge.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.FakeAds1220;
import org.kickbridge.chip.FakeAs5048a;
import org.kickbridge.chip.FakeAs5600;
import org.kickbridge.chip.FakeHx711;
import org.kickbridge.chip.FakeLs7366r;
import org.kickbridge.chip.FakeNau7802;
import org.kickbridge.chip.Hx711;
import org.kickbridge.chip.Hx711Settings;
import org.kickbridge.config.Config;
import org.kickbridge.config.ConfigReader;

import static org.assertj.core.api.Assertions.assertThat;

class ScanTest {
    @TempDir
    Path root;
    private final BenchBoard board = new BenchBoard();
    private FakePi pi;

    @BeforeEach
    void setUp() {
        pi = new FakePi(root);
        pi.remove("/dev/spidev0.0");
        pi.remove("/dev/spidev0.1");
    }

    private Scan.Result scan() {
        return new Scan(pi.files(), pi.rights(), () -> board, on -> new Hx711(on.input(5, Board.Pull.UP),
                on.output(6, false), Hx711Settings.USUAL, board.clock), board.pace()).run();
    }

    private static List<String> told(Scan.Result result) {
        return Told.lines(result.report().findings());
    }

    private Config configOf(Scan.Result result) throws Exception {
        Path file = Files.writeString(root.resolve("found.yaml"), ScanConfig.text(result.parts(), result.board()));
        ConfigReader.Result read = ConfigReader.read(file);
        assertThat(read).as("%s", Files.readString(file)).isInstanceOf(ConfigReader.Good.class);
        return ((ConfigReader.Good) read).config();
    }

    @Test
    void shouldFindWhatIsOnI2cAndWriteAConfigForIt() throws Exception {
        FakeNau7802 nau7802 = new FakeNau7802(board.clock);
        board.i2c.put(0x2A, nau7802);
        board.i2c.put(0x36, new FakeAs5600(board.clock));
        board.i2c.put(0x50, new BenchBoard.Stranger(0x50, 0));

        Scan.Result result = scan();

        assertThat(told(result)).contains("good i2c-1: there answer 0x2a (NAU7802), 0x36 (AS5600), 0x50 (perhaps an"
                + " EEPROM)");
        assertThat(nau7802.writes()).as("a scan writes nothing").isEmpty();
        Config config = configOf(result);
        assertThat(config.source().kind()).isEqualTo(Config.SourceKind.SENSORS);
        assertThat(config.force().chip()).isEqualTo(Config.ForceChip.NAU7802);
        assertThat(config.angle().chip()).isEqualTo(Config.AngleChip.AS5600);
    }

    @Test
    void shouldTellTheChipsOnSpiApart() throws Exception {
        board.spi.put(0, new FakeLs7366r(board.clock));
        board.spi.put(1, new FakeAs5048a(board.clock));
        board.spi.put(2, new FakeAds1220(board.clock));
        for (int select = 0; select < 3; select++) {
            pi.device("/dev/spidev0." + select);
        }

        Scan.Result result = scan();

        assertThat(result.parts()).extracting(Part::toString)
                .containsExactly("LS7366R at spidev0.0", "AS5048A at spidev0.1", "ADS1220 at spidev0.2");
        Config config = configOf(result);
        assertThat(config.force().spiChipSelect()).isEqualTo(2);
        assertThat(config.angle().chip()).isEqualTo(Config.AngleChip.LS7366R);
        assertThat(config.angle().spiChipSelect()).isZero();
        assertThat(ScanConfig.text(result.parts(), "")).contains("# Also found: AS5048A at spidev0.1.");
    }

    @Test
    void shouldLeaveTheCounterAsItWas() {
        FakeLs7366r counter = new FakeLs7366r(board.clock);
        counter.spoilMode(0x01);
        board.spi.put(0, counter);
        pi.device("/dev/spidev0.0");
        assertThat(scan().parts()).hasSize(1);
        assertThat(counter.mode0()).isEqualTo(0x01);
    }

    @Test
    void shouldFindAnEncoderThatStillHasAnErrorToTell() {
        FakeAs5048a encoder = new FakeAs5048a(board.clock);
        encoder.disturb();
        board.spi.put(0, encoder);
        pi.device("/dev/spidev0.0");
        assertThat(scan().parts()).extracting(Part::chip).containsExactly("AS5048A");
    }

    @Test
    void shouldFindNobodyOnALineThatNobodyDrives() {
        for (int level : new int[]{0x00, 0xFF}) {
            FakeAs5048a absent = new FakeAs5048a(board.clock);
            absent.absent = true;
            absent.floating = level;
            board.spi.put(0, absent);
            pi.device("/dev/spidev0.0");
            assertThat(told(scan())).contains("good spidev0.0: none of the known chips answers");
        }
    }

    @Test
    void shouldFindAnHx711AndHowItIsStrapped() throws Exception {
        FakeHx711 chip = new FakeHx711(board.clock, 10);
        chip.force = 1000;
        board.hx711 = chip;
        Scan.Result result = scan();
        assertThat(told(result)).contains("good GPIO5/GPIO6: there answers an HX711, strapped to 10 readings a second");
        Config config = configOf(result);
        assertThat(config.force().chip()).isEqualTo(Config.ForceChip.HX711);
        assertThat(config.force().rateInForceHz()).isEqualTo(10);
        assertThat(config.angle().chip()).isEqualTo(Config.AngleChip.NONE);
    }

    @Test
    void shouldNotTakeALineThatIsLowForAnHx711() {
        FakeHx711 chip = new FakeHx711(board.clock, 80);
        chip.shorted = true;
        board.hx711 = chip;
        assertThat(scan().parts()).isEmpty();
    }

    @Test
    void shouldSayWhatToCheckFirstWhereNothingIsFound() {
        pi.remove("/dev/i2c-1");
        pi.remove("/sys/bus/i2c");
        pi.file(BootConfig.PATH, "");
        Scan.Result result = scan();
        assertThat(result.parts()).isEmpty();
        assertThat(told(result)).anyMatch(line -> line.startsWith("fault sensors: no sensor was found that Kickbridge"
                + " knows -> check first that each sensor has 3.3 V (pin 1) and ground (pin 9)"))
                .contains("fault i2c-1: I2C is not enabled: there is no /dev/i2c-1 -> put the line dtparam=i2c_arm=on"
                        + " into /boot/firmware/config.txt and reboot");
    }

    @Test
    void shouldGoOnWhereOneAddressBelongsToTheKernel() {
        board.held = 0x36;
        board.i2c.put(0x2A, new FakeNau7802(board.clock));
        assertThat(scan().parts()).extracting(Part::chip).containsExactly("NAU7802");
    }

    @Test
    void shouldSayThatTheBusHangs() {
        board.hangs = true;
        assertThat(told(scan())).anyMatch(line -> line.startsWith("warning i2c-1: ") && line.contains("the bus hangs"));
    }

    @Test
    void shouldLeaveTheBusesOfMonitorsAlone() {
        pi.device("/dev/i2c-20");
        pi.file("/sys/bus/i2c/devices/i2c-20/name", "fef04500.i2c\n");
        assertThat(told(scan())).contains("skipped i2c-20: it belongs to an HDMI socket (fef04500.i2c)");
    }

    @Test
    void shouldSayThatThisIsNoPi() {
        pi.remove("/proc/device-tree");
        Scan.Result result = new Scan(pi.files(), pi.rights(), () -> {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, "this computer is no Raspberry Pi");
        }, _ -> {
            throw new AssertionError("nothing is opened");
        }, board.pace()).run();
        assertThat(told(result)).containsExactly("fault board: this computer is no Raspberry Pi -> a scan needs the"
                + " Raspberry Pi that the sensors are connected to");
    }
}
