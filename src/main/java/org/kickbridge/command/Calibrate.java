package org.kickbridge.command;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Told;

/** A request that has to do with calibrating. A NaN was not told. */
public sealed interface Calibrate extends Command {

    /**
     * Begins a calibration or a verification.
     *
     * @param told its tolerances are NaN where the machine's own hold
     * @param resume goes on with what was left instead; then what was told at its beginning holds
     */
    record Begin(Told told, boolean resume) implements Calibrate {}

    /** The next step, where it can be told without knowing the machine. */
    record Take(Step step) implements Calibrate {}

    /**
     * A weight was put on; exactly one of the first two is told.
     *
     * @param massKg 0 to 500
     * @param forceN 0 to 5000
     * @param armM from the pivot to where it acts; NaN at the pad
     */
    record Weight(double massKg, double forceN, double armM) implements Calibrate {}

    /** How far it is. */
    record Status() implements Calibrate {}

    /**
     * Puts it on record, and a calibration into force.
     *
     * @param validDays empty for the machine's own
     * @param inSpite of remarks that keep it from being saved
     */
    record Save(OptionalInt validDays, boolean inSpite) implements Calibrate {}

    /** Ends it without a trace. */
    record Abort() implements Calibrate {}

    /** All records, and whether they hang together. */
    record History() implements Calibrate {}

    /** One record; a null id asks for the one in force. */
    record Show(@Nullable String id) implements Calibrate {}

    /**
     * Opens calibration over MQTT, or shuts it.
     *
     * @param minutes 0 to 240; 0 shuts it
     */
    record Allow(int minutes) implements Calibrate {}
}
