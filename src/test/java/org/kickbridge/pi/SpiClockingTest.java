package org.kickbridge.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.chip.BusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The numbers are the kernel's, and a mode that was not taken is not passed over. */
class SpiClockingTest {
    @TempDir
    Path dev;

    @Test
    void shouldUseTheNumbersOfTheKernelsHeader() {
        assertThat(SpiClocking.READ_MODE).isEqualTo(0x80046b05L);
        assertThat(SpiClocking.WRITE_MODE).isEqualTo(0x40046b05L);
    }

    @Test
    void shouldRefuseAModeThatWasNotTaken() {
        Path node = Path.of("/dev/spidev0.2");
        assertThatThrownBy(() -> SpiClocking.check(node, 0, 1)).isInstanceOf(BusException.class)
                .hasMessageContaining("/dev/spidev0.2 is in SPI mode 0x1 where 0x0 is needed");
        assertThatCode(() -> SpiClocking.check(node, 1, 1)).doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhatTheKernelSaysOfAFileThatIsNoDevice() throws IOException {
        Path file = Files.createFile(dev.resolve("spidev0.0"));
        assertThatThrownBy(() -> SpiClocking.set(file, 1)).isInstanceOf(BusException.class)
                .hasMessageContaining("cannot be put in SPI mode 1")
                .hasMessageContaining(DeviceFile.text(25));
        assertThatThrownBy(() -> SpiClocking.verify(dev.resolve("spidev0.1"), 1)).isInstanceOf(BusException.class)
                .hasMessageContaining("spidev0.1");
    }
}
