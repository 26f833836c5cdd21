package org.kickbridge.doctor;

/**
 * A sensor that a scan found.
 *
 * @param role {@code force} or {@code angle}
 * @param chip such as {@code NAU7802}
 * @param rateHz as measured, where the rate is a matter of the wiring; else NaN
 */
public record Part(String role, String chip, At at, double rateHz) {
    Part(String chip, At at) {
        this(switch (chip) {
            case "NAU7802", "HX711", "ADS1220" -> "force";
            default -> "angle";
        }, chip, at, Double.NaN);
    }

    @Override
    public String toString() {
        return chip + " at " + at;
    }
}
