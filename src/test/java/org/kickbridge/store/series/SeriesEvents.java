package org.kickbridge.store.series;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Small events as machines publish them, for tests. */
public final class SeriesEvents {
    public static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    private SeriesEvents() {
    }

    /** The id follows from machine and number, so that the same call gives the same event. */
    public static SeriesEvent rep(String machine, long seq) {
        return rep(machine, seq, UUID.nameUUIDFromBytes((machine + seq).getBytes(StandardCharsets.UTF_8))
                .toString(), "\"range\":{\"rom_deg\":40.5}");
    }

    public static SeriesEvent rep(String machine, long seq, String id, String more) {
        Instant at = AT.plusSeconds(seq);
        return new SeriesEvent("hall", machine, seq, at, "kickbridge/v1/hall/" + machine + "/rep",
                """
                        {"type":"rep","schema":"kickbridge/rep/1","id":"%s","site":"hall","machine":"%s","seq":%d,"at":"%s",%s}"""
                        .formatted(id, machine, seq, at, more));
    }

    /** One whose athlete is given as JSON: quoted, or null. */
    public static SeriesEvent session(String machine, long seq, String athlete) {
        Instant at = AT.plusSeconds(seq);
        String id = UUID.nameUUIDFromBytes((machine + seq).getBytes(StandardCharsets.UTF_8)).toString();
        return new SeriesEvent("hall", machine, seq, at, "kickbridge/v1/hall/" + machine + "/session",
                """
                        {"type":"session","schema":"kickbridge/session/1","id":"%s","site":"hall","machine":"%s","seq":%d,\
                        "at":"%s","session_id":"%s","athlete":%s,"sets":4,"reps_left":20,"end_reason":"command",\
                        "asymmetry":{"work_pct":-3.25}}"""
                        .formatted(id, machine, seq, at, id, athlete));
    }
}
