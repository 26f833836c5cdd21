package org.kickbridge.app;

import java.util.function.Consumer;

import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.event.Stamper;

/** Where the analysis ends and the outlets begin: stamps events and hands all on in order. On the analysis' thread. */
final class Found implements Events {
    private final Stamper stamper;
    private final Consumer<Announcement> journal;
    private final Consumer<LiveFrame> frames;
    private final Consumer<LiveFrame> closeUps;
    private final Consumer<LeftOutMovement> leftOut;
    private final SuspicionFaults suspicions;

    Found(Stamper stamper, Consumer<Announcement> journal, Consumer<LiveFrame> frames, Consumer<LiveFrame> closeUps,
            Consumer<LeftOutMovement> leftOut, SuspicionFaults suspicions) {
        this.stamper = stamper;
        this.journal = journal;
        this.frames = frames;
        this.closeUps = closeUps;
        this.leftOut = leftOut;
        this.suspicions = suspicions;
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

    @Override
    public void leftOut(LeftOutMovement movement) {
        leftOut.accept(movement);
    }

    @Override
    public void suspicion(SensorSuspicion suspicion, boolean stands) {
        suspicions.suspicion(suspicion, stands);
    }
}
