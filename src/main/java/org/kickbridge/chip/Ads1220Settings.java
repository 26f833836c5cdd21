package org.kickbridge.chip;

import java.util.List;

/**
 * How an ADS1220 is set up.
 *
 * @param gain 1 to 128, a power of two
 * @param rateHz 20, 45, 90, 175, 330, 600, 1000, or with twice the clock 40, 180, 350, 660, 1200, 2000
 * @param reference what the bridge is compared with
 */
public record Ads1220Settings(int gain, int rateHz, Reference reference) {
    private static final List<Integer> NORMAL = List.of(20, 45, 90, 175, 330, 600, 1000);
    private static final List<Integer> TURBO = List.of(40, 90, 180, 350, 660, 1200, 2000);

    /** What the bridge is compared with, which must be what feeds it. */
    public enum Reference {
        /** The inputs REFP0 and REFN0, wired to the bridge's supply. */
        INPUTS(0x40, "REFP0/REFN0"),
        /** The chip's own analog supply, which then feeds the bridge too. */
        SUPPLY(0xC0, "AVDD");

        private final int bits;
        private final String text;

        Reference(int bits, String text) {
            this.bits = bits;
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Gain 128, 330 readings a second, reference at its inputs. */
    public static final Ads1220Settings USUAL = new Ads1220Settings(128, 330, Reference.INPUTS);

    public Ads1220Settings {
        if (gain < 1 || gain > 128 || Integer.bitCount(gain) != 1) {
            throw new IllegalArgumentException("gain is 1, 2, 4, 8, 16, 32, 64 or 128, not " + gain);
        }
        if (!NORMAL.contains(rateHz) && !TURBO.contains(rateHz)) {
            throw new IllegalArgumentException("rate is one of " + NORMAL + " or " + TURBO + ", not " + rateHz);
        }
    }

    /** All four, from register 0 on: input and gain, rate and mode, reference, nothing. */
    byte[] registers() {
        boolean normal = NORMAL.contains(rateHz);
        int rate = normal ? NORMAL.indexOf(rateHz) : TURBO.indexOf(rateHz);
        int mode = normal ? 0 : 2;
        int continuous = 0x04;
        // The notches at 50 and 60 Hz exist at 20 readings a second only.
        int notches = rateHz == 20 ? 0x10 : 0;
        return new byte[]{(byte) (Integer.numberOfTrailingZeros(gain) << 1),
                (byte) (rate << 5 | mode << 3 | continuous), (byte) (reference.bits | notches), 0};
    }

    long periodNanos() {
        return 1_000_000_000L / rateHz;
    }
}
