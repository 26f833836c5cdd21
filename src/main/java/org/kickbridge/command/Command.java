package org.kickbridge.command;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.reading.Side;

/** A request that was understood, every value within its range. */
public sealed interface Command extends Parsed permits Calibrate, Command.StartSession, Command.EndSession,
        Command.SetSide, Command.Tare, Command.Live, Command.Identify, Command.GetConfig, Command.EventsSince,
        Command.AcknowledgeLoss, Command.ForgetAthlete {

    /**
     * Ends what runs and begins a session.
     *
     * @param targets {@link Targets#NONE}'s values where nothing was asked for
     * @param side null leaves it as it is
     */
    record StartSession(Targets targets, @Nullable Side side) implements Command {}

    /** Ends the session and its set, if any runs. */
    record EndSession() implements Command {}

    /** From now on this side is trained. */
    record SetSide(Side side) implements Command {}

    /** The force that is there now becomes zero. */
    record Tare() implements Command {}

    /**
     * Live frames on or off.
     *
     * @param perSecond frames a second, 1 to 50; empty leaves it as it is
     */
    record Live(boolean on, OptionalInt perSecond) implements Command {}

    /**
     * The machine shows which one it is.
     *
     * @param seconds for how long, 1 to 60
     */
    record Identify(int seconds) implements Command {}

    /** What is configured, without secrets. */
    record GetConfig() implements Command {}

    /**
     * The stored events behind one that the asker has.
     *
     * @param seq 0 asks from the oldest on
     * @param limit how many at most, 1 to 100
     */
    record EventsSince(long seq, int limit) implements Command {}

    /** Somebody has taken note of the events that were lost. */
    record AcknowledgeLoss() implements Command {}

    /**
     * Nothing that the machine keeps tells this athlete any more.
     *
     * @param athlete the reference that sessions were started with
     */
    record ForgetAthlete(String athlete) implements Command {}
}
