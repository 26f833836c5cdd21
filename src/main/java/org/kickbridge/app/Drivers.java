package org.kickbridge.app;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Ads1220;
import org.kickbridge.chip.Ads1220Settings;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.As5048a;
import org.kickbridge.chip.As5600;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.chip.Hx711;
import org.kickbridge.chip.Hx711Settings;
import org.kickbridge.chip.Ls7366r;
import org.kickbridge.chip.Nau7802;
import org.kickbridge.chip.Nau7802Settings;
import org.kickbridge.config.Config;
import org.kickbridge.source.sensor.Wiring;

/**
 * The drivers of all chips that there are, on a board.
 *
 * @param opening opens the board
 * @param nanos the monotonic clock that they stamp their readings with
 */
record Drivers(Wiring.BoardOpening opening, LongSupplier nanos) implements Chips {
    static final int NAU7802_ADDRESS = 0x2A;
    static final int AS5600_ADDRESS = 0x36;
    /** All of them take at least 4 MHz; a cable inside a machine does not. */
    private static final int SPI_HZ = 1_000_000;

    @Override
    public Board board() throws BusException {
        return opening.open();
    }

    @Override
    public ForceSensor force(Config.Force force, Board board) throws BusException {
        int rateHz = (int) force.rateInForceHz();
        return switch (force.chip()) {
            case NAU7802 -> new Nau7802(board.i2c(force.i2cBus(), NAU7802_ADDRESS),
                    new Nau7802Settings(force.gain(), rateHz, force.ldoMv(), calibration(force)),
                    nanos);
            // Pulled up, so that a chip that is not there is never ready.
            case HX711 -> new Hx711(board.input(force.dataPin(), Board.Pull.UP), board.output(force.clockPin(), false),
                    new Hx711Settings(force.gain(), rateHz), nanos);
            case ADS1220 -> new Ads1220(board.spi(force.spiBus(), force.spiChipSelect(), 1, SPI_HZ),
                    board.input(force.readyPin(), Board.Pull.UP),
                    new Ads1220Settings(force.gain(), rateHz, reference(force)), nanos);
            case NONE -> throw new IllegalArgumentException("no load cell is configured");
        };
    }

    private static Ads1220Settings.Reference reference(Config.Force force) {
        return switch (force.reference()) {
            case INPUTS -> Ads1220Settings.Reference.INPUTS;
            case SUPPLY -> Ads1220Settings.Reference.SUPPLY;
        };
    }

    private static Nau7802Settings.@Nullable Calibration calibration(Config.Force force) {
        Config.ChipCalibration registers = force.chipCalibration();
        return registers == null
                ? null
                : new Nau7802Settings.Calibration(registers.offset(), Integer.toUnsignedLong(registers.gain()));
    }

    @Override
    public AngleSensor angle(Config.Angle angle, Board board) throws BusException {
        return switch (angle.chip()) {
            case AS5600 -> new As5600(board.i2c(angle.i2cBus(), AS5600_ADDRESS), angle.rateHz(), nanos);
            case AS5048A -> new As5048a(board.spi(angle.spiBus(), angle.spiChipSelect(), 1, SPI_HZ),
                    angle.rateHz(), nanos);
            case LS7366R -> new Ls7366r(board.spi(angle.spiBus(), angle.spiChipSelect(), 0, SPI_HZ),
                    angle.rateHz(), nanos);
            case NONE -> throw new IllegalArgumentException("no encoder is configured");
        };
    }
}
