package org.kickbridge.source.sensor;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.kickbridge.chip.ForceSensor;

/** A converter of 320 readings a second that follows a script. */
public final class ScriptedForce extends ScriptedSensor implements ForceSensor {
    public ScriptedForce(DoubleUnaryOperator counts, LongSupplier nanos, LongConsumer pass) {
        super(320, true, counts, nanos, pass);
    }

    @Override
    public String chip() {
        return "SCRIPTED-FORCE";
    }

    @Override
    public int fullScale() {
        return 0x7FFFFF;
    }
}
