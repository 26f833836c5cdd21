package org.kickbridge.source.sensor;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.kickbridge.chip.AngleSensor;

/** An encoder that follows a script. */
public final class ScriptedAngle extends ScriptedSensor implements AngleSensor {
    private final int countsPerTurn;

    public ScriptedAngle(int countsPerTurn, DoubleUnaryOperator counts, LongSupplier nanos, LongConsumer pass) {
        super(500, false, counts, nanos, pass);
        this.countsPerTurn = countsPerTurn;
    }

    @Override
    public String chip() {
        return "SCRIPTED-ANGLE";
    }

    @Override
    public int countsPerTurn() {
        return countsPerTurn;
    }
}
