package org.kickbridge.bench;

import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.reading.Side;

/** An analysis, the stream that is played to it round after round, and the count of what it said. Not thread-safe. */
final class Playing implements Events {
    private static final double LEVER_M = 0.75;

    private final Stream stream;
    private final Analysis analysis;
    private int at;
    private long shiftUs;
    private long told;

    Playing(Stream stream) {
        this.stream = stream;
        this.analysis = new Analysis(AnalysisSettings.DEFAULT.withLeverLengthM(LEVER_M), Side.LEFT, this);
    }

    /** The next so many readings. */
    void play(int readings) {
        int left = readings;
        while (left > 0) {
            int count = Math.min(left, stream.size() - at);
            stream.play(at, at + count, shiftUs, analysis);
            left -= count;
            at += count;
            if (at == stream.size()) {
                at = 0;
                shiftUs += stream.lengthUs();
            }
        }
    }

    /** Events and changes of state so far. */
    long told() {
        return told;
    }

    @Override
    public void event(Event event) {
        told++;
    }

    @Override
    public void state(MachineState state) {
        told++;
    }

    @Override
    public void live(LiveFrame frame) {
        throw new IllegalStateException("live frames are off");
    }
}
