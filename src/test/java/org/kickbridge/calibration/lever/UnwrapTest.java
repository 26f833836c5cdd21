package org.kickbridge.calibration.lever;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UnwrapTest {
    @Test
    void shouldGoOnFromTheFirst() {
        Unwrap unwrap = new Unwrap(4096);

        assertThat(unwrap.add(4000)).isEqualTo(4000);
        assertThat(unwrap.add(4090)).isEqualTo(4090);
        assertThat(unwrap.add(4)).isEqualTo(4100);
        assertThat(unwrap.add(500)).isEqualTo(4596);
        assertThat(unwrap.add(4000)).isEqualTo(4000);
    }

    @Test
    void shouldLeaveACounterAlone() {
        Unwrap unwrap = new Unwrap(0);

        assertThat(unwrap.add(-70_000)).isEqualTo(-70_000);
        assertThat(unwrap.add(70_000)).isEqualTo(70_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new Unwrap(-1)).withMessageContaining("-1");
    }

    @Test
    void shouldGoOnThroughManyTurns() {
        Unwrap unwrap = new Unwrap(1000);
        double last = 0;
        for (int i = 0; i < 10_000; i += 37) {
            last = unwrap.add(i % 1000);
            assertThat(last).isEqualTo(i);
        }
        for (int i = (int) last; i > -5_000; i -= 41) {
            assertThat(unwrap.add(Math.floorMod(i, 1000))).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNotBeLedAwayByASpike(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Unwrap unwrap = new Unwrap(4096);
        double counts = random.nextInt(4096);
        unwrap.add(counts);
        for (int i = 0; i < 20_000; i++) {
            counts += random.nextInt(-8, 9);
            assertThat(unwrap.add(Math.floorMod((long) counts, 4096))).as("seed %d", seed).isEqualTo(counts);
            if (i % 5 == 0) {
                unwrap.add(random.nextInt(4096));
            }
        }
    }

    @Test
    void shouldFollowWhereReadingsWereLost() {
        Unwrap unwrap = new Unwrap(4096);
        unwrap.add(100);
        unwrap.add(2000);
        unwrap.add(2001);

        assertThat(unwrap.add(3900)).isEqualTo(3900);
    }
}
