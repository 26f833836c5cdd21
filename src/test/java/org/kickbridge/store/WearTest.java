package org.kickbridge.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a rep costs a memory card. Counted by the kernel, so the figure does not depend on how busy the machine is. */
class WearTest {
    private static final int REPS = 1000;
    /** A rep as it goes over the wire. */
    private static final int REP_BYTES = 1500;
    private static final int MOST_KB = 48;

    @TempDir(factory = BesideTheClasses.class)
    Path directory;

    @Test
    void shouldWriteLittleForEachRep() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/io")), "the kernel does not count what a process writes");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), WearOfReps.class.getName(),
                directory.resolve("store").toString(), Integer.toString(REPS), Integer.toString(REP_BYTES))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        long bytes = Long.parseLong(said);
        assumeTrue(bytes > 0, "the store lies on no disk of which the kernel counts the writes");
        System.out.printf("A rep of %d bytes, committed and marked as delivered: %d bytes written%n", REP_BYTES,
                bytes);
        assertThat(bytes).isBetween((long) REP_BYTES, MOST_KB * 1024L);
    }

    /** The system's temporary folder may lie in memory. */
    static final class BesideTheClasses implements org.junit.jupiter.api.io.TempDirFactory {
        @Override
        public Path createTempDirectory(org.junit.jupiter.api.extension.AnnotatedElementContext element,
                org.junit.jupiter.api.extension.ExtensionContext context) throws Exception {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")).toAbsolutePath(), "wear");
        }
    }
}
