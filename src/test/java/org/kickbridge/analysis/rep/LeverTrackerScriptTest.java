package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.rep.LeverTracker.Way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the tracker makes of a whole movement, bin by bin. */
class LeverTrackerScriptTest {
    private static final double STEP_S = 0.004;
    private final LeverTracker lever = new LeverTracker(10);
    private double nowS;

    /** All that is asked of it after a bin, angles from this zero. */
    private record Seen(Way way, boolean mayBeOver, boolean overForSure, long low, long high, long backLow,
            long nearLow,
            long nearBackLow) {
        static Seen of(LeverTracker lever, double zero) {
            return new Seen(lever.way(), lever.mayBeOver(), lever.isOverForSure(), milli(lever.lowDeg() - zero),
                    milli(lever.highDeg() - zero), milli(lever.backLowDeg() - zero), Math.round(lever.nearLowUs()),
                    Math.round(lever.nearBackLowUs()));
        }

        private static long milli(double deg) {
            return Math.round(1e3 * deg);
        }
    }

    private LeverTrackerScriptTest play(ScriptedLever script) {
        double begin = nowS;
        for (int i = 1; i * STEP_S <= script.nowS(); i++) {
            nowS = begin + i * STEP_S;
            lever.step(nowS * 1e6, script.angle(i * STEP_S), false);
        }
        return this;
    }

    /** Seconds after which it wants a look. */
    private double asksAfter(ScriptedLever script) {
        double begin = nowS;
        for (int i = 1; i * STEP_S <= script.nowS(); i++) {
            nowS = begin + i * STEP_S;
            lever.step(nowS * 1e6, script.angle(i * STEP_S), false);
            if (lever.mayBeOver()) {
                return nowS - begin;
            }
        }
        return Double.NaN;
    }

    /** Fidgets, rests on the way, pulses, stops on the way back, pushes again, comes down, is left half-way. */
    private static List<Seen> eventful(double zero) {
        LeverTracker lever = new LeverTracker(10);
        ScriptedLever script = ScriptedLever.at(zero)
                .rest(1)
                .to(zero + 1.5, 0.4)
                .rest(3)
                .to(zero, 0.4)
                .to(zero + 7, 0.5)
                .to(zero + 1, 0.5)
                .to(zero + 20, 0.8)
                .rest(4.5)
                .to(zero + 20.6, 0.3)
                .to(zero + 45, 0.8)
                .to(zero + 37, 0.4)
                .to(zero + 45, 0.4)
                .to(zero + 25, 0.5)
                .rest(0.3)
                .to(zero + 32, 0.4)
                .to(zero + 24, 0.4)
                .to(zero + 3, 0.8)
                .rest(2.5)
                .to(zero + 40, 0.4)
                .to(zero + 4, 0.4)
                .rest(0.2)
                .to(zero + 30, 1)
                .rest(62)
                .to(zero + 50, 0.5)
                .to(zero + 20, 0.6)
                .rest(2);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i * STEP_S < script.nowS(); i++) {
            lever.step(i * STEP_S * 1e6, script.angle(i * STEP_S), false);
            seen.add(Seen.of(lever, zero));
            if (seen.getLast().overForSure()) {
                lever.over();
            }
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-128, 64, 256})
    void shouldNotCareWhereTheZeroIs(double zero) {
        List<Seen> here = eventful(0);
        List<Seen> there = eventful(zero);

        assertThat(here).extracting(Seen::way).contains(Way.BOTTOM, Way.OUT, Way.BACK);
        assertThat(here).extracting(Seen::overForSure).contains(true);
        int from = (int) (1 / STEP_S);
        assertThat(there.subList(from, there.size())).extracting(Seen::way, Seen::mayBeOver, Seen::overForSure,
                Seen::nearLow)
                .isEqualTo(here.subList(from, here.size())
                        .stream()
                        .map(s -> org.assertj.core.groups.Tuple.tuple(s.way, s.mayBeOver, s.overForSure, s.nearLow))
                        .toList());
        for (int i = from; i < here.size(); i++) {
            assertThat(there.get(i).low).isCloseTo(here.get(i).low, within(1L));
            if (here.get(i).way == Way.OUT) {
                assertThat(there.get(i).high).isCloseTo(here.get(i).high, within(1L));
            }
            if (here.get(i).way == Way.BACK) {
                assertThat(there.get(i).backLow).isCloseTo(here.get(i).backLow, within(1L));
                assertThat(there.get(i).nearBackLow).isEqualTo(here.get(i).nearBackLow);
            }
        }
    }

    @Test
    void shouldFollowByItsTimeConstants() {
        lever.step(0, 0, false);
        lever.step(30_000, 4.2, false);

        // 30 ms against 12 + 30, then against 30 + 30.
        assertThat(lever.positionDeg()).isEqualTo(3, within(1e-9));
        assertThat(lever.velocityDps()).isEqualTo(50, within(1e-9));
    }

    @Test
    void shouldTakeAShiftOfTheFootForANewBottom() {
        play(ScriptedLever.at(0).rest(1).to(1.5, 0.4).rest(4));

        assertThat(lever.moving()).isFalse();
        assertThat(lever.lowDeg()).isEqualTo(1.5, within(0.05));
        assertThat(lever.nearLowUs()).isEqualTo(nowS * 1e6);
    }

    @Test
    void shouldKnowWhenItWasLastNearTheLowestOfTheWayBack() {
        play(ScriptedLever.at(0).rest(1).to(40, 1).to(5, 1).rest(0.5));
        double lastS = nowS;
        assertThat(lever.nearBackLowUs()).isEqualTo(nowS * 1e6);

        play(ScriptedLever.at(5).to(7, 0.3).rest(0.3));
        assertThat(lever.nearBackLowUs() * 1e-6).isBetween(lastS + 0.05, lastS + 0.2);
    }

    @Test
    void shouldAskSoonAfterAFastReturn() {
        play(ScriptedLever.at(0).rest(1).to(40, 1).rest(0.3));

        assertThat(asksAfter(ScriptedLever.at(40).to(0, 0.5).rest(1))).isBetween(0.45, 0.62);
    }

    @Test
    void shouldTakeACreepAfterAFastReturnForAStop() {
        play(ScriptedLever.at(0).rest(1).to(40, 1).rest(0.3));
        ScriptedLever back = ScriptedLever.at(40).to(4, 0.9);
        for (int i = 1; i <= 100; i++) {
            // 2.5 degrees per second: less than a twentieth of the fastest.
            back.to(4 - 0.01 * i, 0.004);
        }

        assertThat(asksAfter(back)).isBetween(0.9, 1.1);
    }

    @Test
    void shouldTakeASlowerCreepAfterASlowReturnForAStop() {
        play(ScriptedLever.at(0).rest(1).to(40, 1).rest(0.3));
        ScriptedLever back = ScriptedLever.at(40).to(4, 9);
        for (int i = 1; i <= 500; i++) {
            // 0.6 degrees per second, where the fastest was 7.5.
            back.to(4 - 0.0024 * i, 0.004);
        }

        assertThat(asksAfter(back)).isBetween(8.0, 9.3);
    }
}
