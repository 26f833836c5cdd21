package org.kickbridge.pi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.chip.BusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** On a computer that is no Raspberry Pi, the board says so, and Pi4J is not even loaded. */
class PiBoardTest {
    @TempDir
    Path root;

    @Test
    void shouldRefuseAComputerThatIsNoRaspberryPi() {
        assumeThat(Path.of("/proc/device-tree/model")).as("the test is for computers that are no Pi").doesNotExist();
        assertThatThrownBy(PiBoard::open).isInstanceOf(BusException.class)
                .hasMessageContaining("this computer is no Raspberry Pi")
                .extracting(thrown -> ((BusException) thrown).what())
                .isEqualTo(BusException.Cause.NOT_AVAILABLE);
    }

    @Test
    void shouldRefuseASystemThatPi4jHasNoLibrariesFor() throws IOException {
        assumeThat(System.getProperty("os.arch")).as("the test is for other computers").isNotEqualTo("aarch64");
        Files.createDirectories(root.resolve("proc/device-tree"));
        Files.writeString(root.resolve("proc/device-tree/model"), "Raspberry Pi 4 Model B Rev 1.5\0");
        assertThatThrownBy(() -> PiBoard.open(new KernelFiles(root, node -> true))).isInstanceOf(BusException.class)
                .hasMessageContaining("aarch64");
    }

    @Test
    void shouldLoadNothingOfPi4jWhereThereIsNoRaspberryPi() throws Exception {
        assumeThat(Path.of("/proc/device-tree/model")).as("the test is for computers that are no Pi").doesNotExist();
        Path log = root.resolve("classes.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + root, "-Xshare:auto", "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log, "-cp", System.getProperty("java.class.path"), OpenBoard.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("NOT_AVAILABLE this computer is no Raspberry Pi").doesNotContain("\tat ");
        try (Stream<String> loaded = Files.lines(log)) {
            assertThat(loaded.filter(line -> line.contains(" com.pi4j.") || line.contains(" com.sun.jna."))).isEmpty();
        }
        try (Stream<Path> unpacked = Files.list(root)) {
            assertThat(unpacked).containsExactly(log);
        }
    }
}
