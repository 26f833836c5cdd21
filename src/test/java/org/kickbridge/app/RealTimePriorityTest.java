package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

class RealTimePriorityTest {
    private static final String USUAL = "0 0";

    private record Policies(String own, String child) {}

    @Test
    void shouldRefuseAPriorityThatThereIsNot() {
        assertThat(RealTimePriority.schedule(1, 1000)).isFalse();
    }

    @Test
    void shouldHoldForTheSamplingThreadAlone() {
        String before = policy();
        CompletableFuture<Policies> found = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            RealTimePriority.askForThisThread();
            String own = policy();
            Thread.ofPlatform().start(() -> found.complete(new Policies(own, policy())));
        });
        Policies policies = found.join();
        assertThat(policies.child()).isEqualTo(USUAL);
        assertThat(policy()).isEqualTo(before);
        assumeFalse(policies.own().equals(USUAL), "this user may not have real-time priority; the rest is skipped");
        assertThat(policies.own()).isEqualTo("1 " + RealTimePriority.PRIORITY);
    }

    /** Policy and real-time priority of the calling thread: fields 41 and 40 of proc(5), stat. */
    private static String policy() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            List<String> afterName = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return afterName.get(41 - 3) + " " + afterName.get(40 - 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
