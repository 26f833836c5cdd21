package org.kickbridge.doctor;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BusCheckTest {
    private static final List<At> ALL = List.of(new At.I2c(1, 0x2A), new At.Spi(0, 0), new At.Lines(5, 6));
    @TempDir
    Path root;
    private FakePi pi;

    @BeforeEach
    void setUp() {
        pi = new FakePi(root);
    }

    private List<String> told(At... wanted) {
        return Told.by(new BusCheck(pi.files(), pi.rights(), List.of(wanted)));
    }

    @Test
    void shouldFindNothingWrongWhereNothingIs() {
        assertThat(Told.by(new BusCheck(pi.files(), pi.rights(), ALL))).containsExactly(
                "good i2c-1: /dev/i2c-1 is there and may be used", "good i2c-1 speed: set to 400 kHz",
                "good spidev0.0: /dev/spidev0.0 is there and may be used", "good gpiochip0: may be used");
    }

    @Test
    void shouldNotLookWhereNoSensorIsConfigured() {
        assertThat(told()).containsExactly("skipped buses: the config names no sensor");
    }

    @Test
    void shouldNotSendToTheFirmwareOfAPiWhereThereIsNone() {
        pi.remove("/proc/device-tree");
        pi.remove("/dev/i2c-1");
        assertThat(told(ALL.get(0))).containsExactly("skipped buses: this computer is no Raspberry Pi");
    }

    @Test
    void shouldSayWhichLineEnablesI2c() {
        pi.remove("/dev/i2c-1");
        pi.remove("/sys/bus/i2c");
        pi.file(BootConfig.PATH, "#dtparam=i2c_arm=on\n");
        assertThat(told(ALL.get(0))).containsExactly("fault i2c-1: I2C is not enabled: there is no /dev/i2c-1"
                + " -> put the line dtparam=i2c_arm=on into /boot/firmware/config.txt and reboot");
    }

    @Test
    void shouldAskForARebootWhereTheLineStandsThereAlready() {
        pi.remove("/dev/i2c-1");
        pi.remove("/sys/bus/i2c");
        assertThat(told(ALL.get(0))).singleElement()
                .asString()
                .endsWith("-> the line dtparam=i2c_arm=on stands in /boot/firmware/config.txt already: reboot");
    }

    @Test
    void shouldNameTheModuleWhereOnlyTheDeviceFileIsMissing() {
        pi.remove("/dev/i2c-1");
        assertThat(told(ALL.get(0))).singleElement().asString().contains("-> sudo modprobe i2c-dev");
    }

    @Test
    void shouldSayWhichGroupIsMissing() {
        pi.user(FakePi.USER, false, false);
        assertThat(told(ALL.get(0))).containsExactly("fault i2c-1: /dev/i2c-1 belongs to the group i2c, and pi is not"
                + " in it -> sudo usermod -aG i2c pi   and log in again");
    }

    @Test
    void shouldAskForANewLoginWhereTheGroupIsNewerThanTheLogin() {
        pi.user(FakePi.USER, false, true);
        assertThat(told(ALL.get(0))).singleElement()
                .asString()
                .endsWith("-> pi was put into the group i2c after this login: log out and in again, or reboot");
    }

    @Test
    void shouldSayWhereNoGroupMayUseIt() {
        pi.user(FakePi.USER, false, false);
        pi.mode("/dev/spidev0.0", "rw-------");
        assertThat(told(ALL.get(1))).singleElement()
                .asString()
                .contains("pi may not use it", "SUBSYSTEM==\"spidev\", GROUP=\"spi\", MODE=\"0660\"");
    }

    @Test
    void shouldSayHowToMakeTheBusFaster() {
        pi.i2cHz(100_000);
        pi.file(BootConfig.PATH, "dtparam=i2c_arm=on\n");
        assertThat(told(ALL.get(0))).contains("warning i2c-1 speed: set to 100 kHz: too slow for all readings of two"
                + " sensors -> put the line dtparam=i2c_arm_baudrate=400000 into /boot/firmware/config.txt and reboot");
    }

    @Test
    void shouldSayWhichLineEnablesSpi() {
        pi.remove("/dev/spidev0.0");
        pi.remove("/dev/spidev0.1");
        pi.file(BootConfig.PATH, "dtparam=i2c_arm=on\n");
        assertThat(told(ALL.get(1))).containsExactly("fault spidev0.0: SPI is not enabled: there is no /dev/spidev0.0"
                + " -> put the line dtparam=spi=on into /boot/firmware/config.txt and reboot");
    }

    @Test
    void shouldSayWhichChipSelectsThereAre() {
        assertThat(told(new At.Spi(0, 2))).singleElement()
                .asString()
                .startsWith("fault spidev0.2: there is no /dev/spidev0.2, only spidev0.0 spidev0.1 -> ")
                .contains("dtoverlay=spi1-3cs");
    }

    @Test
    void shouldSayWhichGpioChipMayNotBeUsed() {
        pi.user(FakePi.USER, false, false);
        assertThat(told(ALL.get(2))).singleElement()
                .asString()
                .startsWith("fault gpiochip0: /dev/gpiochip0 belongs to");
    }

    @Test
    void shouldLetRootUseEverything() {
        pi.user(0, false, false);
        assertThat(Told.by(new BusCheck(pi.files(), pi.rights(), ALL))).allMatch(line -> line.startsWith("good"));
    }
}
