package org.kickbridge.fuzz;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.Mutations;
import org.kickbridge.schema.MadeUp;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code -Pfuzz} asks of millions of inputs, of those it begins with and some neighbours of theirs. */
@MadeUp
class SeedsTest {
    @ParameterizedTest
    @EnumSource
    void shouldHoldForTheInputsToBeginWith(Target target) {
        assertThat(target.seeds()).hasSizeGreaterThan(10);
        for (byte[] input : target.seeds()) {
            target.over(input);
            for (int seed = 0; seed < 20; seed++) {
                byte[] neighbour = new Mutations(seed).of(input);
                assertThat(neighbour).as("seed %d", seed).satisfies(target::over);
            }
        }
    }
}
