package org.kickbridge.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives every event its id, number, wall clock and session, in the order in which they leave the analysis. It remembers
 * the ids of the running set's reps for its {@link SetEvent}. Not thread-safe: the thread that runs the analysis calls
 * it.
 */
public final class Stamper {
    private final String site;
    private final String machine;
    private final Supplier<String> calibrationId;
    private final Supplier<CalibrationState> calibrationState;
    private final WallClock wallClock;
    private final IdSource ids;
    private final List<String> repIds = new ArrayList<>();
    private long nextSeq;
    private int session;
    private String sessionId = "";

    /**
     * @param calibrationId asked at each event for the id of the calibration in force
     * @param calibrationState asked at each event whether that calibration is valid
     * @param nextSeq the number of the next event, from 1; one more than the last before a restart
     */
    public Stamper(String site, String machine, Supplier<String> calibrationId,
            Supplier<CalibrationState> calibrationState, WallClock wallClock, IdSource ids, long nextSeq) {
        this.site = site;
        this.machine = machine;
        this.calibrationId = calibrationId;
        this.calibrationState = calibrationState;
        this.wallClock = wallClock;
        this.ids = ids;
        this.nextSeq = nextSeq;
    }

    /** Stamps the next event. */
    public StampedEvent stamp(Event event) {
        Instant at = wallClock.at(event.endUs());
        int belongsTo = switch (event) {
            case RepEvent rep -> rep.session();
            case SetEvent set -> set.session();
            case SessionEvent whole -> whole.session();
        };
        if (belongsTo != session) {
            session = belongsTo;
            sessionId = ids.next(at, nextSeq, "session_id", event.endUs());
            repIds.clear();
        }
        String id = ids.next(at, nextSeq, event.type(), event.endUs());
        Stamp stamp = new Stamp(id, site, machine, nextSeq++, at, wallClock.synced(), calibrationId.get(),
                calibrationState.get(), sessionId);
        if (event instanceof SetEvent) {
            StampedEvent stamped = new StampedEvent(stamp, event, repIds);
            repIds.clear();
            return stamped;
        }
        if (event instanceof RepEvent) {
            repIds.add(id);
        }
        return new StampedEvent(stamp, event, List.of());
    }

    /** Number of the next event. */
    public long nextSeq() {
        return nextSeq;
    }
}
