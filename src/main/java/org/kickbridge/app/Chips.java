package org.kickbridge.app;

import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.config.Config;

/** Makes the drivers that a config asks for, on the thread that will use them. Not asked for a chip that is none. */
interface Chips {
    /**
     * The computer that they hang on.
     *
     * @throws BusException when the board cannot be used, with what to do about it
     */
    Board board() throws BusException;

    ForceSensor force(Config.Force force, Board board) throws BusException;

    AngleSensor angle(Config.Angle angle, Board board) throws BusException;
}
