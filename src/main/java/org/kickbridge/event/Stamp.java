package org.kickbridge.event;

import java.time.Instant;

/**
 * What an event gets when it leaves the analysis.
 *
 * @param id unique for ever; sorts by time
 * @param seq counts the events of this machine without gaps, across restarts
 * @param at wall clock of the event's end
 * @param clockSynced whether the wall clock could be trusted
 * @param calibrationState whether that calibration was valid
 * @param sessionId the id of the session it belongs to
 */
public record Stamp(String id, String site, String machine, long seq, Instant at, boolean clockSynced,
        String calibrationId, CalibrationState calibrationState, String sessionId) {}
