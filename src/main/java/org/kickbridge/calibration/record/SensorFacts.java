package org.kickbridge.calibration.record;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One sensor as it was when it was calibrated.
 *
 * @param device such as {@code nau7802}
 * @param serial as told; null where not
 * @param rateHz readings a second; NaN where unknown
 * @param settings what is configured, and what the chip says of itself, its calibration registers among it; by name
 */
public record SensorFacts(String device, @Nullable String serial, double rateHz, Map<String, String> settings) {
    public SensorFacts {
        settings = Map.copyOf(settings);
    }
}
