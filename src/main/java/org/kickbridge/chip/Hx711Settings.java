package org.kickbridge.chip;

/**
 * How an HX711 is wired and read.
 *
 * @param gain 128 or 64 of input A, or 32 of input B
 * @param rateHz 10 or 80, as the RATE pin of the board is strapped
 */
public record Hx711Settings(int gain, int rateHz) {
    /** Input A with gain 128, 80 readings a second. */
    public static final Hx711Settings USUAL = new Hx711Settings(128, 80);

    public Hx711Settings {
        if (gain != 128 && gain != 64 && gain != 32) {
            throw new IllegalArgumentException("gain is 128, 64 or 32, not " + gain);
        }
        if (rateHz != 10 && rateHz != 80) {
            throw new IllegalArgumentException("rate is 10 or 80 a second, not " + rateHz);
        }
    }

    /** Pulses of a read: what follows on the 24 bits chooses input and gain. */
    int pulses() {
        return switch (gain) {
            case 128 -> 25;
            case 32 -> 26;
            default -> 27;
        };
    }

    /** From reset to the first result that is right: four conversions. */
    long settlingNanos() {
        return rateHz == 10 ? 400_000_000 : 50_000_000;
    }
}
