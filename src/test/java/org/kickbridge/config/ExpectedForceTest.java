package org.kickbridge.config;

import org.junit.jupiter.api.Test;
import org.kickbridge.config.Config.ForceChip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the data sheets of load cell and converter let expect, worked out by hand. */
class ExpectedForceTest {
    @Test
    void shouldFollowFromTheDataSheets() {
        // 2 mV/V at a gain of 128 are 0.256 of the reference; full scale is half of it: 0.512 of 8388608 counts.
        assertThat(force(ForceChip.NAU7802, 128, 500, 2).expectedNewtonPerCount())
                .isCloseTo(500 / (0.512 * 8_388_608), within(1e-15));
        assertThat(force(ForceChip.HX711, 128, 500, 2).expectedNewtonPerCount())
                .isCloseTo(500 / (0.512 * 8_388_608), within(1e-15));
        // The ADS1220 takes the whole reference: 0.256 of its counts.
        assertThat(force(ForceChip.ADS1220, 128, 500, 2).expectedNewtonPerCount())
                .isCloseTo(500 / (0.256 * 8_388_608), within(1e-15));
        assertThat(force(ForceChip.ADS1220, 64, 2000, 1).expectedNewtonPerCount())
                .isCloseTo(2000 / (0.064 * 8_388_608), within(1e-15));
    }

    @Test
    void shouldExpectNothingWhereNotAllIsKnown() {
        assertThat(force(ForceChip.NAU7802, 128, Double.NaN, 2).expectedNewtonPerCount()).isNaN();
        assertThat(force(ForceChip.NAU7802, 128, 500, Double.NaN).expectedNewtonPerCount()).isNaN();
        assertThat(force(ForceChip.NONE, 128, 500, 2).expectedNewtonPerCount()).isNaN();
    }

    private static Config.Force force(ForceChip chip, int gain, double ratedN, double ratedMvPerV) {
        return new Config.Force(chip, 1, 0, 0, 5, 6, 25, Double.NaN, gain, 3000, Config.Reference.INPUTS, null, 0,
                Double.NaN, ratedN, ratedMvPerV);
    }
}
