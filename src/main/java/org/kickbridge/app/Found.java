package org.kickbridge.app;

import java.util.function.Consumer;

import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Stamper;

/** Where the analysis ends and the outlets begin: stamps events and hands all on in order. On the analysis' thread. */
final class Found implements Events {
    private final Stamper stamper;
    private final Consumer<Announcement> journal;
    private final Consumer<LiveFrame> frames;
    private final Consumer<LiveFrame> closeUps;

    Found(Stamper stamper, Consumer<Announcement> journal, Consumer<LiveFrame> frames, Consumer<LiveFrame> closeUps) {
        this.stamper = stamper;
        this.journal = journal;
        this.frames = frames;
        this.closeUps = closeUps;
    }

    @Override
    public void event(Event event) {
        journal.accept(new Announcement.Found(stamper.stamp(event)));
    }

    @Override
    public void state(MachineState state) {
        journal.accept(new Announcement.Now(state));
    }

    @Override
    public void live(LiveFrame frame) {
        frames.accept(frame);
    }

    @Override
    public void closeUp(LiveFrame frame) {
        closeUps.accept(frame);
    }
}
