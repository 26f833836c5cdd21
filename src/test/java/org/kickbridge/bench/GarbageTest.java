package org.kickbridge.bench;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What needs no clock of the benchmarks is checked with every build. */
class GarbageTest {
    @ParameterizedTest
    @EnumSource(names = {"REST", "FIDGET", "BALLISTIC", "REPS_OF_2_S", "REPS_OF_60_S"})
    void shouldAllocateNothingBetweenEvents(Scene scene) {
        Garbage garbage = Garbage.of(scene);

        assertThat(garbage.bytesQuiet()).isZero();
        assertThat(garbage.told()).isPositive();
        assertThat(garbage.bytesTold()).isPositive();
    }
}
