package org.kickbridge.analysis.signal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JumpGateTest {
    private final JumpGate gate = new JumpGate(3, 2_000, 50_000, 360);

    @Test
    void shouldDropReadingsThatJumpAndReturn() {
        assertThat(gate.offer(0, 10)).isTrue();
        for (int ms = 2; ms <= 10; ms += 2) {
            assertThat(gate.offer(ms * 1_000L, 90)).isFalse();
        }
        assertThat(gate.offer(12_000, 11)).isTrue();
        assertThat(gate.value()).isEqualTo(11);
    }

    @Test
    void shouldBelieveANewLevelThatLasts() {
        gate.offer(0, 10);
        assertThat(gate.offer(2_000, 160)).isFalse();
        assertThat(gate.offer(51_999, 160)).isFalse();
        assertThat(gate.offer(52_000, 160)).isTrue();
        assertThat(gate.value()).isEqualTo(160);
    }

    @Test
    void shouldUndoAWrap() {
        gate.offer(0, 359);
        assertThat(gate.offer(2_000, 1)).isTrue();
        assertThat(gate.value()).isEqualTo(361);
        assertThat(gate.offer(4_000, 358)).isTrue();
        assertThat(gate.value()).isEqualTo(358);
    }

    @Test
    void shouldAllowAJumpThatGrowsWithTheTimeSinceTheLastReading() {
        gate.offer(0, 0);
        assertThat(gate.offer(10_000, 23)).isTrue();
        assertThat(gate.offer(20_000, 46.1)).isFalse();
    }
}
