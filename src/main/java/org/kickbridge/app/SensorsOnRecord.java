package org.kickbridge.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.SensorFacts;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.config.Config;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.source.sensor.SensorSource;

/**
 * The sensors as a record of a calibration keeps them: what is configured, and what their chips say of themselves, such
 * as the registers OCAL1 and GCAL1 of a NAU7802, without which its counts mean something else. Thread-safe.
 */
record SensorsOnRecord(LiveSource live, Config config) {
    private static final long LONGEST_MS = 1000;

    /** Both; null where there is none. */
    record Both(@Nullable SensorFacts force, @Nullable SensorFacts angle) {}

    /** Asks the chips, and waits for a second at most: one that does not answer keeps nothing from being saved. */
    Both of(Told told) {
        SensorSource.Reports chips = chips();
        SensorFacts force = null;
        SensorFacts angle = null;
        for (Sensor sensor : live.sensors()) {
            if (sensor.name().equals("force")) {
                force = facts(sensor, told.forceSerial(), forceSettings(), chips == null ? null : chips.force());
            } else {
                angle = facts(sensor, told.angleSerial(), angleSettings(), chips == null ? null : chips.angle());
            }
        }
        return new Both(force, angle);
    }

    private SensorFacts facts(Sensor sensor, @Nullable String serial, Map<String, String> settings,
            @Nullable ChipReport chip) {
        if (chip != null) {
            settings.put("chip", chip.chip() + ", " + chip.where());
            chip.facts().forEach(fact -> settings.putIfAbsent(fact.name().replace(' ', '_'), fact.value()));
            if (!chip.flaws().isEmpty()) {
                settings.put("flaws",
                        String.join(", ", chip.flaws().stream().map(flaw -> flaw.wireName()).toList()));
            }
        } else if (live.sensorSource() != null) {
            settings.put("chip", "did not answer");
        }
        return new SensorFacts(sensor.device(), serial, sensor.rateHz(), settings);
    }

    private SensorSource.@Nullable Reports chips() {
        SensorSource real = live.sensorSource();
        if (real == null) {
            return null;
        }
        try {
            return real.describe().get(LONGEST_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Map<String, String> forceSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (live.sensorSource() != null) {
            Config.Force force = config.force();
            settings.put("gain", Integer.toString(force.gain()));
            switch (force.chip()) {
                case NAU7802 -> {
                    settings.put("ldo_mv", Integer.toString(force.ldoMv()));
                    Config.ChipCalibration registers = force.chipCalibration();
                    settings.put("chip_calibration", registers == null
                            ? "not set"
                            : String.format(Locale.ROOT, "0x%06x 0x%08x", registers.offset(), registers.gain()));
                }
                case ADS1220 -> settings.put("reference", force.reference().name().toLowerCase(Locale.ROOT));
                default -> {
                    // No more to say.
                }
            }
        }
        return settings;
    }

    private Map<String, String> angleSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (live.sensorSource() != null) {
            settings.put("counts_per_turn", Integer.toString(config.angle().countsInForce()));
            settings.put("direction", config.angle().direction().name().toLowerCase(Locale.ROOT));
        }
        return settings;
    }
}
