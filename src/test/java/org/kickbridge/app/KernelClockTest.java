package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KernelClockTest {
    @TempDir
    Path folder;

    /** A call that fails as one that a sandbox forbids, rmdir(2) of nothing, and one that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"rmdir", "no_such_call"})
    void shouldGoByTheMarkWhereTheKernelDoesNotAnswer(String call) throws IOException {
        Path mark = folder.resolve("synchronized");
        assertThat(new KernelClock(call, mark).getAsBoolean()).isFalse();
        Files.createFile(mark);
        assertThat(new KernelClock(call, mark).getAsBoolean()).isTrue();
    }

    /** getppid(2) never fails, and is not 5 for a test. */
    @Test
    void shouldNotLookAtTheMarkWhereTheKernelAnswers() {
        assertThat(new KernelClock("getppid", folder.resolve("none")).getAsBoolean()).isTrue();
    }
}
