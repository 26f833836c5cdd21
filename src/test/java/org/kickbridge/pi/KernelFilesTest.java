package org.kickbridge.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.chip.BusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is missing in the kernel's trees is said with what to do about it. */
class KernelFilesTest {
    @TempDir
    Path root;
    private KernelFiles files;

    @BeforeEach
    void makeTree() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        Files.createDirectories(root.resolve("proc/device-tree"));
        Files.createDirectories(root.resolve("sys/bus/i2c/devices"));
        files = new KernelFiles(root, node -> true);
    }

    @Test
    void shouldReadTheModelWithoutItsClosingZero() throws IOException {
        Files.writeString(root.resolve("proc/device-tree/model"), "Raspberry Pi 5 Model B Rev 1.0\0");
        assertThat(files.model()).isEqualTo("Raspberry Pi 5 Model B Rev 1.0");
    }

    @Test
    void shouldSayThatThereIsNoRaspberryPi() throws IOException {
        assertThatThrownBy(files::model).isInstanceOf(BusException.class)
                .hasMessageContaining("no Raspberry Pi")
                .extracting(thrown -> ((BusException) thrown).what())
                .isEqualTo(BusException.Cause.NOT_AVAILABLE);
        Files.writeString(root.resolve("proc/device-tree/model"), "linux,dummy-virt\0");
        assertThatThrownBy(files::model).hasMessageContaining("\"linux,dummy-virt\"");
    }

    @Test
    void shouldSayHowToEnableI2c() {
        assertThatThrownBy(() -> files.requireI2c(1, 0x2a)).isInstanceOf(BusException.class)
                .hasMessageContaining("dtparam=i2c_arm=on")
                .hasMessageContaining("/boot/firmware/config.txt");
    }

    @Test
    void shouldNameTheBusesThatAreThere() throws IOException {
        device("i2c-1");
        device("i2c-20");
        assertThatThrownBy(() -> files.requireI2c(3, 0x2a)).hasMessage("there is no bus i2c-3; there is i2c-1, i2c-20");
    }

    @Test
    void shouldSayThatTheModuleOfTheDeviceFilesIsMissing() throws IOException {
        Files.createDirectories(root.resolve("sys/bus/i2c/devices/i2c-1"));
        assertThatThrownBy(() -> files.requireI2c(1, 0x2a)).hasMessageContaining("modprobe i2c-dev");
    }

    @Test
    void shouldSayWhichGroupIsMissing() throws IOException {
        Files.createDirectories(root.resolve("sys/bus/i2c/devices/i2c-1"));
        device("i2c-1");
        device("spidev0.0");
        KernelFiles locked = new KernelFiles(root, node -> false);
        assertThatThrownBy(() -> locked.requireI2c(1, 0x2a)).hasMessageContaining("usermod -aG i2c ");
        assertThatThrownBy(() -> locked.requireSpi(0, 0)).hasMessageContaining("usermod -aG spi ");
    }

    @Test
    void shouldRefuseAnAddressThatADriverHolds() throws IOException {
        Files.createDirectories(root.resolve("sys/bus/i2c/devices/i2c-1"));
        Path driver = Files.createDirectories(root.resolve("sys/bus/i2c/drivers/rtc-ds1307"));
        Path held = Files.createDirectories(root.resolve("sys/bus/i2c/devices/1-0068"));
        Files.createSymbolicLink(held.resolve("driver"), driver);
        device("i2c-1");
        assertThatThrownBy(() -> files.requireI2c(1, 0x68)).hasMessageContaining("i2c-1 0x68")
                .hasMessageContaining("rtc-ds1307");
        assertThatCode(() -> files.requireI2c(1, 0x2a)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        assertThatThrownBy(() -> files.requireI2c(1, 0x7b)).hasMessageContaining("0x7b is no address");
        assertThatThrownBy(() -> files.requireI2c(1, 0)).hasMessageContaining("0x00 is no address");
    }

    @Test
    void shouldSayHowToEnableSpi() throws IOException {
        assertThatThrownBy(() -> files.requireSpi(0, 1)).hasMessageContaining("dtparam=spi=on");
        device("spidev0.0");
        device("spidev0.1");
        assertThatThrownBy(() -> files.requireSpi(0, 2))
                .hasMessageContaining("there is no spidev0.2; there is spidev0.0, spidev0.1");
        assertThatCode(() -> files.requireSpi(0, 1)).doesNotThrowAnyException();
    }

    @Test
    void shouldFindTheMountThatForbidsPrograms() throws IOException {
        Files.writeString(root.resolve("proc/mounts"), """
                /dev/root / ext4 rw,noatime 0 0
                tmpfs /tmp tmpfs rw,nosuid,nodev,noexec 0 0
                tmpfs /tmp/with\\040blank tmpfs rw,nosuid 0 0
                tmpfs /tmpfoo tmpfs rw,noexec 0 0
                """);
        assertThat(files.mountedNoexec(Path.of("/tmp"))).isEqualTo("/tmp");
        assertThat(files.mountedNoexec(Path.of("/tmp/deep/down"))).isEqualTo("/tmp");
        assertThat(files.mountedNoexec(Path.of("/tmp/with blank/x"))).isNull();
        assertThat(files.mountedNoexec(Path.of("/var/tmp"))).isNull();
    }

    @Test
    void shouldLetTheLaterOfTwoMountsCount() throws IOException {
        Files.writeString(root.resolve("proc/mounts"), "a /tmp tmpfs rw,noexec 0 0\nb /tmp tmpfs rw 0 0\n");
        assertThat(files.mountedNoexec(Path.of("/tmp"))).isNull();
    }

    private void device(String name) throws IOException {
        Files.createFile(root.resolve("dev").resolve(name));
    }
}
