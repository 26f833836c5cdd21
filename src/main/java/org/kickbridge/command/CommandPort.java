package org.kickbridge.command;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.reading.Side;

/**
 * The machine as commands see it. Each method does the whole of it or nothing, and answers within a bounded time; where
 * the machine cannot get to it in that time the answer is {@code busy}. Called on the thread that calls the
 * {@link CommandDesk}. What the arguments mean is said at {@link Command}.
 */
public interface CommandPort {
    Answer startSession(Targets targets, @Nullable Side side);

    Answer endSession();

    Answer side(Side side);

    Answer tare();

    Answer live(boolean on, OptionalInt perSecond);

    Answer identify(int seconds);

    /** Whatever has to do with calibrating, for whoever may ask for it from there. */
    Answer calibrate(Calibrate request, Origin from);

    /** Stored events, as they were published. */
    Answer eventsSince(long seq, int limit);

    /** The fault {@code events_lost} has been seen and goes. */
    Answer acknowledgeLoss();

    /** Takes this reference out of everything that is kept. */
    Answer forget(String athlete);

    /** The configuration in force, without secrets. */
    Answer config();
}
