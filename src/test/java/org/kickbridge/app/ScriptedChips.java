package org.kickbridge.app;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.config.Config;
import org.kickbridge.source.sensor.ScriptedAngle;
import org.kickbridge.source.sensor.ScriptedBoard;
import org.kickbridge.source.sensor.ScriptedForce;

/** A board with two scripted sensors, in place of the one that Pi4J opens. */
final class ScriptedChips implements Chips {
    final ScriptedBoard board = new ScriptedBoard();
    final ScriptedForce force;
    final ScriptedAngle angle;
    volatile @Nullable String noBoard;
    /** What the load cell's driver was last made of. */
    volatile Config.@Nullable Force asked;

    ScriptedChips(DoubleUnaryOperator forceCounts, int countsPerTurn, DoubleUnaryOperator angleCounts,
            LongSupplier nanos, LongConsumer pass) {
        force = new ScriptedForce(forceCounts, nanos, pass);
        angle = new ScriptedAngle(countsPerTurn, angleCounts, nanos, pass);
    }

    @Override
    public Board board() throws BusException {
        String why = noBoard;
        if (why != null) {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, why);
        }
        return board;
    }

    @Override
    public ForceSensor force(Config.Force of, Board on) {
        asked = of;
        return force;
    }

    @Override
    public AngleSensor angle(Config.Angle of, Board on) {
        return angle;
    }
}
