package org.kickbridge.app;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.SensorFacts;
import org.kickbridge.config.Config;
import org.kickbridge.payload.Decimals;

/**
 * Whether a record holds for the sensors of a config: counts mean the same only with the same chip, set up the same way.
 * What the record does not say is not held against it. Stateless.
 */
final class RecordFit {
    private static final Pattern REGISTER = Pattern.compile("(?:0x)?([0-9A-Fa-f]{1,8})");

    private RecordFit() {
    }

    /**
     * The record in which the force of the newest one was measured: that one, or an earlier one whose numbers it goes on
     * with.
     *
     * @param calibrations by number; not empty
     * @return null where nobody ever measured it
     */
    static @Nullable CalibrationRecord forceMeasured(List<CalibrationRecord> calibrations) {
        Calibration.Force used = calibrations.getLast().after().force();
        return calibrations.reversed()
                .stream()
                .filter(each -> each.force() != null
                        && each.after().force().withZeroRaw(used.zeroRaw()).equals(used))
                .findFirst()
                .orElse(null);
    }

    /** The same for the angle. */
    static @Nullable CalibrationRecord angleMeasured(List<CalibrationRecord> calibrations) {
        Calibration.Angle used = calibrations.getLast().after().angle();
        return calibrations.reversed()
                .stream()
                .filter(each -> each.angle() != null && each.after().angle().equals(used))
                .findFirst()
                .orElse(null);
    }

    /** Why the force of the record does not hold, as half a sentence; null where it does. */
    static @Nullable String forceMisfit(Config.Force now, @Nullable CalibrationRecord measured) {
        SensorFacts then = measured == null ? null : measured.forceSensor();
        if (then == null) {
            return "nobody calibrated a load cell";
        }
        String why = differs("", then.device(), lower(now.chip()));
        if (why == null) {
            why = differs("a gain of ", then.settings().get("gain"), Integer.toString(now.gain()));
        }
        if (why == null && !Double.isNaN(then.rateHz()) && then.rateHz() != now.rateInForceHz()) {
            why = differs("a rate of ", Decimals.exact(then.rateHz()), Decimals.exact(now.rateInForceHz()));
        }
        if (why == null && now.chip() == Config.ForceChip.NAU7802) {
            why = nau7802Misfit(now, then);
        }
        if (why == null && now.chip() == Config.ForceChip.ADS1220) {
            why = differs("force.reference ", then.settings().get("reference"), lower(now.reference()));
        }
        return why;
    }

    private static @Nullable String nau7802Misfit(Config.Force now, SensorFacts then) {
        String why = differs("force.ldo_mv ", then.settings().get("ldo_mv"), Integer.toString(now.ldoMv()));
        Config.ChipCalibration registers = registers(then);
        if (why != null || registers == null || now.chipCalibration() == null
                || registers.equals(now.chipCalibration())) {
            return why;
        }
        return differs("force.chip_calibration ", text(registers), text(now.chipCalibration()));
    }

    /** Why the angle of the record does not hold, as half a sentence; null where it does. */
    static @Nullable String angleMisfit(Config.Angle now, @Nullable CalibrationRecord measured) {
        SensorFacts then = measured == null ? null : measured.angleSensor();
        if (then == null) {
            return "nobody calibrated an encoder";
        }
        String why = differs("", then.device(), lower(now.chip()));
        return why != null
                ? why
                : differs("counts per turn of ", then.settings().get("counts_per_turn"),
                        Integer.toString(now.countsInForce()));
    }

    /** What a NAU7802 had in its registers OCAL1 and GCAL1 then; null where the record does not say. */
    static Config.@Nullable ChipCalibration registers(@Nullable SensorFacts then) {
        if (then == null) {
            return null;
        }
        long offset = register(then, "ocal1");
        long gain = register(then, "gcal1");
        return offset < 0 || offset > 0xFF_FFFF || gain < 1
                ? null
                : new Config.ChipCalibration((int) offset, (int) gain);
    }

    /** As the chip itself said it, or as it is in older records; −1 where it is not there. */
    private static long register(SensorFacts then, String name) {
        String text = then.settings().getOrDefault("chip." + name, then.settings().getOrDefault(name, ""));
        Matcher hex = REGISTER.matcher(text);
        return hex.matches() ? Long.parseLong(hex.group(1), 16) : -1;
    }

    private static @Nullable String differs(String what, @Nullable String then, String now) {
        return then == null || then.equals(now)
                ? null
                : "it was made with " + what + then + ", and now it is " + now;
    }

    private static String text(Config.ChipCalibration registers) {
        return String.format(Locale.ROOT, "%06X/%08X", registers.offset(), registers.gain());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
