package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.config.Config;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.source.sensor.SensorSource;
import org.kickbridge.source.sensor.Wiring;

/** What a config says about real sensors, as a source: drivers, pins and a calibration. Stateless. */
final class Hardware {
    private Hardware() {
    }

    /**
     * The sensors of a machine; nothing is opened before they are read.
     *
     * @param nanos the monotonic clock that drivers stamp their readings with
     * @param park sleeps for so many nanoseconds of that clock
     */
    static LiveSource source(Config config, Chips chips, LongSupplier nanos, LongConsumer park) {
        SensorSource source = new SensorSource(wiring(config, chips), chips::board, nanos, park);
        List<Sensor> sensors = new ArrayList<>();
        if (config.force().chip() != Config.ForceChip.NONE) {
            sensors.add(new Sensor("force", lower(config.force().chip()), config.force().rateInForceHz()));
        }
        if (config.angle().chip() != Config.AngleChip.NONE) {
            sensors.add(new Sensor("angle", lower(config.angle().chip()), config.angle().rateHz()));
        }
        return new LiveSource(source, OptionalLong.empty(), false, Double.NaN, sensors,
                "on " + String.join(" and ", sensors.stream().map(Sensor::device).toList()));
    }

    private static Wiring wiring(Config config, Chips chips) {
        Config.Force force = config.force();
        Config.Angle angle = config.angle();
        Config.Pins pins = config.pins();
        Wiring.@Nullable Part<ForceSensor> forcePart = force.chip() == Config.ForceChip.NONE
                ? null
                : new Wiring.Part<>(lower(force.chip()), force.rateInForceHz(), board -> chips.force(force, board));
        Wiring.@Nullable Part<AngleSensor> anglePart = angle.chip() == Config.AngleChip.NONE
                ? null
                : new Wiring.Part<>(lower(angle.chip()), angle.rateHz(), board -> chips.angle(angle, board));
        Wiring.@Nullable SidePin side = pins.sidePin() == null
                ? null
                : new Wiring.SidePin(pins.sidePin(), pins.leftLevel() == Config.Level.HIGH);
        return new Wiring(forcePart, anglePart, side, pins.identifyPin() == null ? -1 : pins.identifyPin(),
                calibration(config), angle.maxSpeedDps(), config.analysis().touchDownN());
    }

    static Calibration calibration(Config config) {
        Config.Force force = config.force();
        Config.Angle angle = config.angle();
        int counts = angle.countsInForce();
        double degreePerCount = counts == 0 ? 1 : 360.0 / counts;
        Calibration.Force inNewton = new Calibration.Force(force.zeroRaw(), force.newtonPerCount());
        Calibration.Angle inDegrees = new Calibration.Angle(angle.zeroRaw(),
                angle.direction() == Config.Direction.REVERSE ? -degreePerCount : degreePerCount,
                angle.chip().isAbsolute() ? counts : 0);
        // The same numbers have the same name on every machine and after every start.
        return new Calibration(
                String.format(Locale.ROOT, "config-%08x", 31 * inNewton.hashCode() + inDegrees.hashCode()), inNewton,
                inDegrees);
    }

    private static String lower(Enum<?> chip) {
        return chip.name().toLowerCase(Locale.ROOT);
    }
}
