package org.kickbridge.source.sensor;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.chip.Sensor;

/**
 * What hangs on the board.
 *
 * @param force null where there is no load cell
 * @param angle null where there is no encoder
 * @param side null where there is no switch for it
 * @param lampLine BCM number of the lamp that identifies the machine; negative where there is none
 * @param calibration how the counts become newtons and degrees
 * @param maxSpeedDps faster the lever cannot turn
 * @param landedN below this force the stack has landed
 */
public record Wiring(@Nullable Part<ForceSensor> force, @Nullable Part<AngleSensor> angle, @Nullable SidePin side,
        int lampLine, Calibration calibration, double maxSpeedDps, double landedN) {

    /**
     * One sensor.
     *
     * @param chip its name, such as {@code nau7802}
     * @param rateHz readings a second that are wanted of it
     * @param opening makes its driver, on the sampling thread
     */
    public record Part<S extends Sensor>(String chip, double rateHz, Opening<S> opening) {}

    /** Makes a driver on a board. */
    @FunctionalInterface
    public interface Opening<S extends Sensor> {
        /**
         * The driver.
         *
         * @throws BusException when its bus or its pins cannot be used
         */
        S on(Board board) throws BusException;
    }

    /** Opens the computer that the sensors hang on. */
    @FunctionalInterface
    public interface BoardOpening {
        /**
         * The board.
         *
         * @throws BusException with what is missing and what to do about it
         */
        Board open() throws BusException;
    }

    /**
     * The switch for the side.
     *
     * @param line BCM number
     * @param leftIsHigh which level means left; the pull of the pin makes the other one
     */
    public record SidePin(int line, boolean leftIsHigh) {}
}
