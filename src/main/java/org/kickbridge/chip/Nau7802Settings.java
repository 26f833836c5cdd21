package org.kickbridge.chip;

import org.jspecify.annotations.Nullable;

/**
 * How a NAU7802 is set up.
 *
 * @param gain of its amplifier: 1, 2, 4, 8, 16, 32, 64 or 128
 * @param rateHz conversions a second: 10, 20, 40, 80 or 320
 * @param ldoMillivolts of its own regulator, which feeds the load cell: 2400 to 4500 in steps of 300, and at least 300
 *        below its supply; 0 where the load cell is fed from outside
 * @param calibration written back at each start, so that the zero stays where it was; null where the chip is to calibrate
 *        itself, which finds another zero, by 0.5 to 1 % of full scale, at each start
 */
public record Nau7802Settings(int gain, int rateHz, int ldoMillivolts, @Nullable Calibration calibration) {
    private static final int LDO_HIGHEST = 4500;
    private static final int LDO_LOWEST = 2400;
    private static final int LDO_STEP = 300;

    /**
     * What the chip found when it calibrated itself, for the gain, rate and voltage it had then.
     *
     * @param offset register OCAL1, 24 bits
     * @param gain register GCAL1, 32 bits; 0x00800000 is 1
     */
    public record Calibration(int offset, long gain) {
        public Calibration {
            if (offset < 0 || offset > 0xFF_FFFF) {
                throw new IllegalArgumentException("ocal1 is 0x000000 to 0xffffff, not " + offset);
            }
            if (gain < 1 || gain > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("gcal1 is 0x00000001 to 0xffffffff, not " + gain);
            }
        }
    }

    /** Gain 128, 320 conversions a second, and 3.0 V from a supply of 3.3 V. */
    public static final Nau7802Settings USUAL = new Nau7802Settings(128, 320, 3000, null);

    public Nau7802Settings {
        if (Integer.bitCount(gain) != 1 || gain < 1 || gain > 128) {
            throw new IllegalArgumentException("gain is 1, 2, 4, 8, 16, 32, 64 or 128, not " + gain);
        }
        if (rateHz != 10 && rateHz != 20 && rateHz != 40 && rateHz != 80 && rateHz != 320) {
            throw new IllegalArgumentException("rate is 10, 20, 40, 80 or 320 a second, not " + rateHz);
        }
        if (ldoMillivolts != 0 && (ldoMillivolts < LDO_LOWEST || ldoMillivolts > LDO_HIGHEST
                || ldoMillivolts % LDO_STEP != 0)) {
            throw new IllegalArgumentException(
                    "ldo is 2400 to 4500 mV in steps of 300, or 0 for none, not " + ldoMillivolts);
        }
    }

    boolean ownSupply() {
        return ldoMillivolts != 0;
    }

    /** VLDO and GAINS; the polarity and meaning of the DRDY pin as they are after a reset. */
    int control1() {
        int vldo = ownSupply() ? (LDO_HIGHEST - ldoMillivolts) / LDO_STEP : 0;
        return vldo << 3 | Integer.numberOfTrailingZeros(gain);
    }

    /** CRS; channel 1, no calibration. */
    int control2() {
        int crs = switch (rateHz) {
            case 10 -> 0;
            case 20 -> 1;
            case 40 -> 2;
            case 80 -> 3;
            default -> 7;
        };
        return crs << 4;
    }
}
