package org.kickbridge.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.reading.Side;

/** A machine that notes what it was asked for. */
public final class Notebook implements CommandPort {
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    /** Everything, as often as one likes. */
    public static final CommandPolicy OPEN = new CommandPolicy(CommandNames.ALL, Integer.MAX_VALUE / 100,
            System::nanoTime);

    public volatile Answer answer = Answer.ok();

    volatile boolean fails;

    private Answer note(String what) {
        if (fails) {
            throw new IllegalStateException("on purpose");
        }
        asked.add(what);
        return answer;
    }

    @Override
    public Answer startSession(Targets targets, @Nullable Side side) {
        return note("start " + targets.athlete() + " " + targets.reps() + " " + side);
    }

    @Override
    public Answer endSession() {
        return note("end");
    }

    @Override
    public Answer side(Side side) {
        return note("side " + side);
    }

    @Override
    public Answer tare() {
        return note("tare");
    }

    @Override
    public Answer live(boolean on, OptionalInt perSecond) {
        return note("live " + on + " " + perSecond.orElse(0));
    }

    @Override
    public Answer identify(int seconds) {
        return note("identify " + seconds);
    }

    @Override
    public Answer forget(String athlete) {
        return note("forget " + athlete);
    }

    @Override
    public Answer calibrate(Calibrate request, Origin from) {
        return note(from + " " + request.getClass().getSimpleName());
    }

    @Override
    public Answer eventsSince(long seq, int limit) {
        return note("since " + seq + " " + limit);
    }

    @Override
    public Answer acknowledgeLoss() {
        return note("acknowledge");
    }

    @Override
    public Answer config() {
        return note("config");
    }
}
