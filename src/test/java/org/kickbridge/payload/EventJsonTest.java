package org.kickbridge.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.Event;
import org.kickbridge.event.Samples;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.StampedEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EventJsonTest {
    private static final Stamp STAMP = new Stamp("id-1", "gym", "m\"1", 42, Instant.parse("2026-01-05T10:00:00.1239Z"),
            true, "cal-1", CalibrationState.EXPIRED, "session-1");

    @Test
    void shouldWriteARepWithEveryField() {
        assertThat(json(STAMP, Samples.rep(1, 2, 3, 9_000_000))).isEqualTo("""
                {"type":"rep","schema":"kickbridge/rep/1","id":"id-1","site":"gym","machine":"m\\"1","seq":42,
                "at":"2026-01-05T10:00:00.123Z","clock":"synced","calibration_id":"cal-1",
                "calibration_state":"expired","session_id":"session-1",
                "set":2,"rep":3,"side":"left",
                "phases":{"concentric_start_us":5000000,"concentric_end_us":5500000,
                "eccentric_start_us":7000000,"eccentric_end_us":9000000},
                "tempo":{"concentric_s":0.5,"peak_hold_s":1.5,"eccentric_s":2.001,"bottom_pause_s":0.25,
                "notation":"2-0-1-1"},
                "range":{"bottom_deg":3.14,"top_deg":49.35,"rom_deg":46.2,"target_pct":102.4},
                "force":{"peak_n":312.46,"peak_angle_deg":41.2,"mean_concentric_n":250,"mean_eccentric_n":240.5,
                "hold_mean_n":233.33,"hold_cv_pct":1.25,"rate_of_force_development_nps":2150.1},
                "velocity":{"mean_concentric_dps":92.4,"peak_concentric_dps":151.25,"mean_eccentric_dps":23.1,
                "peak_eccentric_dps":40,"mean_concentric_mps":1.2095,"peak_concentric_mps":1.98},
                "work":{"concentric_j":150.25,"eccentric_j":148,"mean_power_w":300.5,"peak_power_w":512.13,
                "impulse_ns":125},
                "time_under_tension_s":3.75,"smoothness":{"sparc":-1.612,"velocity_peaks":2},"momentum_pct":12.3,
                "flags":["no_hold","jerky"]}""".replace("\n", ""));
    }

    @Test
    void shouldKeepTheShapeWhereNothingWasMeasured() {
        Stamp unsynced = new Stamp("i", "s", "m", 1, Instant.EPOCH, false, "physical", CalibrationState.VALID, "x");

        assertThat(json(unsynced, Samples.repWithoutForce())).isEqualTo("""
                {"type":"rep","schema":"kickbridge/rep/1","id":"i","site":"s","machine":"m","seq":1,
                "at":"1970-01-01T00:00:00.000Z","clock":"unsynced","calibration_id":"physical",
                "calibration_state":"valid","session_id":"x",
                "set":1,"rep":1,"side":"unknown",
                "phases":{"concentric_start_us":1,"concentric_end_us":2,"eccentric_start_us":3,"eccentric_end_us":4},
                "tempo":{"concentric_s":0.4,"peak_hold_s":0,"eccentric_s":1.2,"bottom_pause_s":null,
                "notation":"1-0-X-0"},
                "range":{"bottom_deg":0,"top_deg":40,"rom_deg":40,"target_pct":null},
                "force":{"peak_n":null,"peak_angle_deg":null,"mean_concentric_n":null,"mean_eccentric_n":null,
                "hold_mean_n":null,"hold_cv_pct":null,"rate_of_force_development_nps":null},
                "velocity":{"mean_concentric_dps":100,"peak_concentric_dps":150,"mean_eccentric_dps":33.3,
                "peak_eccentric_dps":60,"mean_concentric_mps":null,"peak_concentric_mps":null},
                "work":{"concentric_j":null,"eccentric_j":null,"mean_power_w":null,"peak_power_w":null,
                "impulse_ns":null},
                "time_under_tension_s":null,"smoothness":{"sparc":null,"velocity_peaks":1},"momentum_pct":null,
                "flags":[]}""".replace("\n", ""));
    }

    @Test
    void shouldWriteASetWithTheIdsOfItsReps() {
        StampedEvent set = new StampedEvent(STAMP, Samples.set(1, 2, 8, 40_000_000), List.of("a", "b"));

        assertThat(text(EventJson.of(set))).endsWith(
                """
                        "session_id":"session-1","set":2,"side":"left","reps":8,"start_us":10000000,"end_us":40000000,
                        "duration_s":30,"time_under_tension_s":25.5,"total_work_j":1200.4,"mean_rom_deg":46.04,
                        "rom_loss_pct":3.3,"velocity_loss_pct":null,
                        "mean_tempo":{"concentric_s":1.6,"peak_hold_s":0.75,"eccentric_s":2.5,"bottom_pause_s":0.1,
                        "notation":"3-0-2-1"},
                        "best_rep":2,"rep_ids":["a","b"],"touch_downs":0,"partial_returns":0,"load_n":245.5,"end_reason":"gap"}"""
                        .replace("\n", ""));
    }

    @Test
    void shouldWriteASessionWithAsymmetryOnlyWhereBothSidesWereTrained() {
        assertThat(json(STAMP, Samples.session(1, 90_000_000))).endsWith("""
                "session_id":"session-1","athlete":"athlete-7","sets":2,"reps_left":8,"reps_right":1,
                "reps_unknown":0,"start_us":30000000,"end_us":90000000,
                "left":{"sets":1,"reps":8,"total_work_j":1200.4,"time_under_tension_s":25.5,"peak_force_n":312.4,
                "mean_rom_deg":46.04},
                "right":{"sets":1,"reps":1,"total_work_j":1263.6,"time_under_tension_s":26,"peak_force_n":320,
                "mean_rom_deg":47},
                "unknown":{"sets":0,"reps":0,"total_work_j":null,"time_under_tension_s":null,"peak_force_n":null,
                "mean_rom_deg":null},
                "asymmetry":{"work_pct":5,"peak_force_pct":2.4,"rom_pct":null},"end_reason":"shutdown"}"""
                .replace("\n", ""));
        assertThat(json(STAMP, Samples.oneSided(1, 90_000_000))).contains("\"athlete\":null", "\"reps_right\":0")
                .doesNotContain("asymmetry");
    }

    private static String json(Stamp stamp, Event event) {
        return text(EventJson.of(new StampedEvent(stamp, event, List.of())));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
