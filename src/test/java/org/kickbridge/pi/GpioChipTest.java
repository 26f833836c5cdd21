package org.kickbridge.pi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.chip.BusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The chip of the header is found among others, and what keeps it from being found is said. */
class GpioChipTest {
    @TempDir
    Path dev;

    @ParameterizedTest
    @ValueSource(strings = {"pinctrl-bcm2711", "pinctrl-rp1"})
    void shouldTakeTheChipOfTheHeader(String label) throws IOException {
        GpioChip chip = find(
                Map.of("gpiochip0", "raspberrypi-exp-gpio", "gpiochip4", label, "gpiochip10", "brcmvirt-gpio"));
        assertThat(chip).hasToString("gpiochip4 (" + label + ")");
    }

    @Test
    void shouldListWhatIsThereWhereNoneIsTheHeaders() {
        assertThatThrownBy(() -> find(Map.of("gpiochip0", "raspberrypi-exp-gpio", "gpiochip1", "brcmvirt-gpio")))
                .hasMessageContaining("pinctrl-bcm2711 (Pi 4) or pinctrl-rp1 (Pi 5)")
                .hasMessageEndingWith("gpiochip0 (raspberrypi-exp-gpio), gpiochip1 (brcmvirt-gpio)");
    }

    @Test
    void shouldSayThatThereIsNone() {
        assertThatThrownBy(() -> GpioChip.find(dev, node -> new GpioChip("", "", 0))).isInstanceOf(BusException.class)
                .hasMessageContaining("there is no " + dev.resolve("gpiochip*"));
    }

    @Test
    void shouldSayWhichGroupIsMissing() throws IOException {
        Files.createFile(dev.resolve("gpiochip0"));
        assertThatThrownBy(() -> GpioChip.find(dev, node -> {
            throw new AccessDeniedException(node.toString());
        })).hasMessageContaining(dev.resolve("gpiochip0").toString()).hasMessageContaining("usermod -aG gpio ");
    }

    @Test
    void shouldAskAChipOnceThoughAnOldNumberLeadsToItToo() throws IOException {
        Files.createFile(dev.resolve("gpiochip0"));
        Files.createSymbolicLink(dev.resolve("gpiochip4"), dev.resolve("gpiochip0"));
        GpioChip chip = GpioChip.find(dev, node -> {
            assertThat(node).isEqualTo(dev.resolve("gpiochip0"));
            return new GpioChip("gpiochip0", "pinctrl-rp1", 54);
        });
        assertThat(chip.lines()).isEqualTo(54);
    }

    @Test
    void shouldSayWhatIsNoGpioChip() throws IOException {
        Files.createFile(dev.resolve("gpiochip0"));
        assertThatThrownBy(() -> GpioChip.find(dev, GpioChip::ask)).isInstanceOf(BusException.class)
                .hasMessageContaining("gpiochip0 cannot be opened")
                .hasMessageContaining(DeviceFile.text(25));
    }

    @Test
    void shouldReadTheKernelsAnswer() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(68, 4);
            info.setString(0, "gpiochip0");
            info.setString(32, "pinctrl-bcm2711");
            info.set(ValueLayout.JAVA_INT, 64, 58);
            assertThat(GpioChip.parse(info)).isEqualTo(new GpioChip("gpiochip0", "pinctrl-bcm2711", 58));
        }
    }

    @Test
    void shouldUseTheNumberOfTheKernelsHeader() {
        assertThat(GpioChip.READ_INFO).isEqualTo(0x8044B401L);
    }

    private GpioChip find(Map<String, String> labels) throws IOException {
        for (String name : labels.keySet()) {
            Files.createFile(dev.resolve(name));
        }
        return GpioChip.find(dev, node -> {
            String name = String.valueOf(node.getFileName());
            return new GpioChip(name, labels.getOrDefault(name, ""), 58);
        });
    }
}
