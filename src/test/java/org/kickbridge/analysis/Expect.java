package org.kickbridge.analysis;

import org.kickbridge.event.RepEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Holds a rep against the same rep seen in another way. */
final class Expect {
    private Expect() {
    }

    /**
     * The same rep, where everything took this many times as long.
     *
     * @param seconds by how much a duration may differ, or 2 % if that is more
     * @param degrees by how much an angle may differ
     */
    static void alike(String where, RepEvent plain, RepEvent found, double times, double seconds, double degrees) {
        String what = where + " rep " + plain.set() + "/" + plain.rep();
        duration(what, plain.tempo().concentricS() * times, found.tempo().concentricS(), seconds);
        duration(what, plain.tempo().peakHoldS() * times, found.tempo().peakHoldS(), seconds);
        duration(what, plain.tempo().eccentricS() * times, found.tempo().eccentricS(), seconds);
        if (plain.rep() > 1) {
            duration(what, plain.tempo().bottomPauseS() * times, found.tempo().bottomPauseS(), seconds);
        }
        assertThat(found.range().bottomDeg()).as(what).isEqualTo(plain.range().bottomDeg(), within(degrees));
        assertThat(found.range().topDeg()).as(what).isEqualTo(plain.range().topDeg(), within(degrees));
        assertThat(found.velocity().peakConcentricDps() * times).as(what)
                .isEqualTo(plain.velocity().peakConcentricDps(), within(0.03 * plain.velocity().peakConcentricDps()));
        assertThat(found.force().peakN()).as(what)
                .isEqualTo(plain.force().peakN(), within(0.02 * plain.force().peakN()));
        assertThat(found.work().concentricJ()).as(what)
                .isEqualTo(plain.work().concentricJ(), within(0.02 * plain.work().concentricJ()));
    }

    private static void duration(String what, double expectedS, double foundS, double seconds) {
        assertThat(foundS).as(what).isEqualTo(expectedS, within(Math.max(seconds, 0.02 * expectedS)));
    }
}
