package org.kickbridge.doctor;

import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.Sensor;

/**
 * A sensor as the config has it.
 *
 * @param role {@code force} or {@code angle}
 * @param chip such as {@code NAU7802}
 * @param at where the config says it is
 * @param wantedHz how many readings a second the config asks for
 * @param opening makes its driver
 */
public record Fitted(String role, String chip, At at, double wantedHz, Opening opening) {
    /** How the driver of a sensor is made. */
    public interface Opening {
        /**
         * The driver.
         *
         * @throws BusException when its bus or its pins cannot be used
         */
        Sensor on(Board board) throws BusException;
    }
}
