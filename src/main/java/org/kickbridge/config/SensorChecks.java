package org.kickbridge.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config.AngleChip;
import org.kickbridge.config.Config.ForceChip;

/** What must fit together about real sensors: chips, their rates and gains, and who is where. */
final class SensorChecks {
    private static final List<Double> NAU7802_RATES = List.of(10.0, 20.0, 40.0, 80.0, 320.0);
    private static final List<Double> HX711_RATES = List.of(10.0, 80.0);
    private static final List<Double> ADS1220_RATES = List.of(20.0, 45.0, 90.0, 175.0, 330.0, 600.0, 1000.0);
    private static final List<Integer> HX711_GAINS = List.of(128, 64, 32);
    /** Lines that a bus needs as soon as it is used: the wiring of every Pi. */
    private static final List<Integer> I2C_1_LINES = List.of(2, 3);
    private static final List<Integer> SPI_0_LINES = List.of(9, 10, 11);
    private static final List<Integer> SPI_0_SELECTS = List.of(8, 7);

    private final Values values;
    private final FaultList faults;
    private final Map<Integer, String> linesTaken = new HashMap<>();

    SensorChecks(Values values, FaultList faults) {
        this.values = values;
        this.faults = faults;
    }

    void check(Config config) {
        Config.Force force = config.force();
        Config.Angle angle = config.angle();
        if (!values.sound(Schema.FORCE_CHIP, Schema.ANGLE_CHIP)) {
            return;
        }
        if (force.chip() == ForceChip.NONE && angle.chip() == AngleChip.NONE) {
            faults.add(values.place(Schema.ANGLE_CHIP, Schema.FORCE_CHIP), Schema.ANGLE_CHIP.path(),
                    "found none, as force.chip is", "kind sensors needs one of them at least");
        }
        checkForce(force);
        if (angle.chip() == AngleChip.LS7366R && angle.countsPerTurn() == 0 && values.sound(Schema.COUNTS_PER_TURN)) {
            faults.add(values.place(Schema.ANGLE_CHIP), Schema.COUNTS_PER_TURN.path(), "missing",
                    "ls7366r needs four times the lines of the encoder's disc");
        }
        checkSelects(force, angle);
        checkLines(config);
    }

    private void checkForce(Config.Force force) {
        List<Double> rates = switch (force.chip()) {
            case NONE -> List.of();
            case NAU7802 -> NAU7802_RATES;
            case HX711 -> HX711_RATES;
            case ADS1220 -> ADS1220_RATES;
        };
        if (!rates.isEmpty() && !rates.contains(force.rateInForceHz()) && values.sound(Schema.FORCE_RATE_HZ)) {
            fault(Schema.FORCE_RATE_HZ, "found " + Kind.plain(force.rateHz()), "with " + Kind.lower(force.chip())
                    + " allowed is one of " + String.join(", ", rates.stream().map(Kind::plain).toList()));
        }
        if (force.chip() == ForceChip.HX711 && !HX711_GAINS.contains(force.gain()) && values.sound(Schema.GAIN)) {
            fault(Schema.GAIN, "found " + force.gain(), "with hx711 allowed is one of 128, 64, 32");
        }
    }

    private void checkSelects(Config.Force force, Config.Angle angle) {
        boolean both = force.chip() == ForceChip.ADS1220
                && (angle.chip() == AngleChip.AS5048A || angle.chip() == AngleChip.LS7366R);
        if (both && force.spiBus() == angle.spiBus() && force.spiChipSelect() == angle.spiChipSelect()
                && values.sound(Schema.FORCE_SPI_BUS, Schema.FORCE_CHIP_SELECT, Schema.ANGLE_SPI_BUS,
                        Schema.ANGLE_CHIP_SELECT)) {
            faults.add(values.place(Schema.ANGLE_CHIP_SELECT, Schema.FORCE_CHIP_SELECT, Schema.ANGLE_CHIP),
                    Schema.ANGLE_CHIP_SELECT.path(), "found " + angle.spiChipSelect()
                            + ", which force.spi_chip_select is too",
                    "two chips on one bus need a chip select each");
        }
    }

    private void checkLines(Config config) {
        Config.Force force = config.force();
        Config.Angle angle = config.angle();
        boolean forceSpi = force.chip() == ForceChip.ADS1220;
        boolean angleSpi = angle.chip() == AngleChip.AS5048A || angle.chip() == AngleChip.LS7366R;
        if ((force.chip() == ForceChip.NAU7802 && force.i2cBus() == 1)
                || (angle.chip() == AngleChip.AS5600 && angle.i2cBus() == 1)) {
            I2C_1_LINES.forEach(line -> linesTaken.put(line, "the I2C bus 1"));
        }
        if ((forceSpi && force.spiBus() == 0) || (angleSpi && angle.spiBus() == 0)) {
            SPI_0_LINES.forEach(line -> linesTaken.put(line, "the SPI bus 0"));
        }
        if (forceSpi && force.spiBus() == 0) {
            select(force.spiChipSelect());
        }
        if (angleSpi && angle.spiBus() == 0) {
            select(angle.spiChipSelect());
        }
        List<Key<Integer>> lines = new ArrayList<>();
        switch (force.chip()) {
            case HX711 -> lines.addAll(List.of(Schema.DATA_PIN, Schema.CLOCK_PIN));
            case ADS1220 -> lines.add(Schema.READY_PIN);
            case NONE, NAU7802 -> {
            }
        }
        lines.add(Schema.SIDE_PIN);
        lines.add(Schema.IDENTIFY_PIN);
        lines.forEach(this::takeLine);
    }

    private void select(int chipSelect) {
        if (chipSelect < SPI_0_SELECTS.size()) {
            linesTaken.put(SPI_0_SELECTS.get(chipSelect), "the chip select " + chipSelect + " of the SPI bus 0");
        }
    }

    private void takeLine(Key<Integer> key) {
        @Nullable
        Integer line = values.find(key);
        if (line == null || !values.sound(key)) {
            return;
        }
        String before = linesTaken.putIfAbsent(line, key.path());
        if (before != null) {
            faults.add(values.place(key, Schema.FORCE_CHIP), key.path(),
                    "found " + line + ", which " + before + " uses too", "allowed is a line that nothing else uses");
        }
    }

    private void fault(Key<?> key, String found, String allowed) {
        faults.add(values.place(key, Schema.FORCE_CHIP), key.path(), found, allowed);
    }
}
