package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.config.Config;
import org.kickbridge.doctor.At;
import org.kickbridge.doctor.Fitted;

/** The sensors that a config names, as the doctor wants them. Stateless. */
final class FittedSensors {
    private FittedSensors() {
    }

    /** None where the readings come from elsewhere. */
    static List<Fitted> of(Config config, Chips chips) {
        List<Fitted> fitted = new ArrayList<>();
        if (config.source().kind() != Config.SourceKind.SENSORS) {
            return fitted;
        }
        Config.Force force = config.force();
        if (force.chip() != Config.ForceChip.NONE) {
            At at = switch (force.chip()) {
                case NAU7802 -> new At.I2c(force.i2cBus(), Drivers.NAU7802_ADDRESS);
                case HX711 -> new At.Lines(force.dataPin(), force.clockPin());
                default -> new At.Spi(force.spiBus(), force.spiChipSelect());
            };
            fitted.add(new Fitted("force", force.chip().name(), at, force.rateInForceHz(),
                    board -> chips.force(force, board)));
        }
        Config.Angle angle = config.angle();
        if (angle.chip() != Config.AngleChip.NONE) {
            At at = angle.chip() == Config.AngleChip.AS5600
                    ? new At.I2c(angle.i2cBus(), Drivers.AS5600_ADDRESS)
                    : new At.Spi(angle.spiBus(), angle.spiChipSelect());
            fitted.add(new Fitted("angle", angle.chip().name(), at, angle.rateHz(),
                    board -> chips.angle(angle, board)));
        }
        return fitted;
    }

    /** The lines and buses that they need, those of a data-ready line, a switch and a lamp too. */
    static List<At> places(Config config, List<Fitted> fitted) {
        List<At> places = new ArrayList<>();
        fitted.forEach(sensor -> places.add(sensor.at()));
        boolean sensors = config.source().kind() == Config.SourceKind.SENSORS;
        boolean lines = config.force().chip() == Config.ForceChip.ADS1220 || config.pins().sidePin() != null
                || config.pins().identifyPin() != null;
        if (sensors && lines) {
            places.add(new At.Lines(config.force().readyPin(), config.force().readyPin()));
        }
        return places;
    }

    /** An HX711 at the lines of the wiring plan, of whatever rate. */
    static Fitted.Opening hx711(Chips chips) {
        Config.Force usual = Config.defaults().force();
        Config.Force hx711 = new Config.Force(Config.ForceChip.HX711, usual.i2cBus(), usual.spiBus(),
                usual.spiChipSelect(), usual.dataPin(), usual.clockPin(), usual.readyPin(), 80, 128, usual.ldoMv(),
                usual.reference(), null, 0,
                Double.NaN, Double.NaN, Double.NaN);
        return board -> chips.force(hx711, board);
    }
}
