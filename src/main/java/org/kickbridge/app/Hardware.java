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
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.source.sensor.SensorSource;
import org.kickbridge.source.sensor.Wiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a config says about real sensors, as a source: drivers, pins and a calibration. Stateless. */
final class Hardware {
    private static final Logger LOG = LoggerFactory.getLogger(Hardware.class);

    private Hardware() {
    }

    /**
     * The sensors of a machine, with the calibration of its store; nothing is opened before they are read.
     *
     * @param nanos the monotonic clock that drivers stamp their readings with
     * @param park sleeps for so many nanoseconds of that clock
     */
    static LiveSource source(Config config, Chips chips, LongSupplier nanos, LongConsumer park) {
        return source(config, LedgerLook.at(Ledger.folderIn(config.store().directory())), chips, nanos, park);
    }

    /** The same with what was found in the store. */
    static LiveSource source(Config config, LedgerLook look, Chips chips, LongSupplier nanos, LongConsumer park) {
        CalibrationAtStart start = CalibrationAtStart.of(config, look);
        start.basis().gaps().forEach(gap -> LOG.warn("{}", gap));
        start.remarks().forEach(remark -> LOG.warn("{}", remark));
        Config.ChipCalibration registers = start.registers();
        Config set = registers == null ? config : config.withForce(config.force().withChipCalibration(registers));
        SensorSource source = new SensorSource(wiring(set, chips, start.calibration()), chips::board, nanos, park);
        List<Sensor> sensors = new ArrayList<>();
        if (config.force().chip() != Config.ForceChip.NONE) {
            sensors.add(new Sensor("force", lower(config.force().chip()), config.force().rateInForceHz()));
        }
        if (config.angle().chip() != Config.AngleChip.NONE) {
            sensors.add(new Sensor("angle", lower(config.angle().chip()), config.angle().rateHz()));
        }
        return new LiveSource(source, OptionalLong.empty(), false, Double.NaN, sensors,
                "on " + String.join(" and ", sensors.stream().map(Sensor::device).toList()), start.basis());
    }

    private static Wiring wiring(Config config, Chips chips, Calibration calibration) {
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
                calibration, angle.maxSpeedDps(), config.analysis().touchDownN());
    }

    private static String lower(Enum<?> chip) {
        return chip.name().toLowerCase(Locale.ROOT);
    }
}
