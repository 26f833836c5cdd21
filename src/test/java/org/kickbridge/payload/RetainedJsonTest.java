package org.kickbridge.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.Goal;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.fault.Fault;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.json.JsonMapper;

class RetainedJsonTest {
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    private static final Claim CLAIM = new Claim("i-1", "pi-7", Instant.parse("2026-01-05T09:00:00Z"));
    private static final String CLAIMED = "\"claim\":{\"instance\":\"i-1\",\"host\":\"pi-7\","
            + "\"since\":\"2026-01-05T09:00:00.000Z\"}";

    @Test
    void shouldWriteTheState() {
        MachineState state = new MachineState(5_000_001, Side.RIGHT, 1, 2, 3, Phase.PEAK_HOLD, 312.456, 46.204,
                new Goal(null, 3, Double.NaN, Double.NaN), new LeftOutCounts(1, 2, 0, 4));

        assertThat(text(StateJson.of(state, "id-9", AT)))
                .isEqualTo("{\"side\":\"right\",\"session\":1,\"set\":2,\"reps\":3,\"phase\":\"peak_hold\","
                        + "\"last_rep_id\":\"id-9\",\"peak\":{\"force_n\":312.46,\"angle_deg\":46.2},"
                        + "\"targets\":{\"tempo\":null,\"reps\":3,\"rom_deg\":null,\"top_deg\":null},"
                        + "\"goal_reached\":true,\"left_out\":{\"no_force\":1,\"too_short\":2,\"too_long\":0,"
                        + "\"left_standing\":4},\"t_us\":5000001,"
                        + "\"at\":\"2026-01-05T10:00:00.000Z\"}");
        assertThat(text(StateJson.of(new MachineState(0, Side.UNKNOWN, 0, 0, 0, Phase.REST, Double.NaN, Double.NaN),
                null, AT))).contains("\"last_rep_id\":null,\"peak\":{\"force_n\":null,\"angle_deg\":null}",
                        "\"reps\":0,", "\"goal_reached\":false,");
    }

    @Test
    void shouldWriteALiveFrame() {
        LiveFrame frame = new LiveFrame(new long[]{1, 2}, new double[]{Double.NaN, 10.005}, new double[]{7, -0.001},
                Phase.CONCENTRIC);

        assertThat(text(LiveJson.of(frame))).isEqualTo(
                "{\"t_us\":[1,2],\"angle_deg\":[null,10.01],\"force_n\":[7,0],\"phase\":\"concentric\"}");
    }

    @Test
    void shouldWriteBirthFarewellAndWill() {
        assertThat(text(StatusJson.online("1.2", List.of(new StatusJson.Sensor("force", "nau7802", 80),
                new StatusJson.Sensor("angle", "simulated", Double.NaN)), CLAIM, AT)))
                .isEqualTo("{\"state\":\"online\",\"version\":\"1.2\",\"sensors\":[{\"name\":\"force\","
                        + "\"device\":\"nau7802\",\"rate_hz\":80},{\"name\":\"angle\",\"device\":\"simulated\","
                        + "\"rate_hz\":null}]," + CLAIMED + ",\"at\":\"2026-01-05T10:00:00.000Z\"}");
        assertThat(text(StatusJson.offline("1.2", CLAIM, AT))).isEqualTo(
                "{\"state\":\"offline\",\"version\":\"1.2\"," + CLAIMED + ",\"at\":\"2026-01-05T10:00:00.000Z\"}");
        assertThat(text(StatusJson.lost("1.2", CLAIM)))
                .isEqualTo("{\"state\":\"lost\",\"version\":\"1.2\"," + CLAIMED + "}");
    }

    @Test
    void shouldWriteTheFaultsThatStand() {
        assertThat(text(FaultsJson.of(List.of()))).isEqualTo("{\"faults\":[]}");
        assertThat(text(FaultsJson.of(List.of(new Fault("broker_unreachable", "no answer – \"x\"", AT)))))
                .isEqualTo("{\"faults\":[{\"code\":\"broker_unreachable\",\"message\":\"no answer – \\\"x\\\"\","
                        + "\"since\":\"2026-01-05T10:00:00.000Z\"}]}");
    }

    @Test
    void shouldReadBackTheCalibrationItWrote() {
        Calibration calibration = new Calibration("cal-3", new Calibration.Force(-83_000.25, 1e-7),
                new Calibration.Angle(0.1 + 0.2, -0.087890625, 4096));

        String text = text(calibration);

        assertThat(text).isEqualTo("{\"id\":\"cal-3\",\"force\":{\"zero_raw\":-83000.25,"
                + "\"newton_per_count\":0.0000001,\"newton_per_count2\":0},\"angle\":{\"zero_raw\":0.30000000000000004,"
                + "\"degree_per_count\":-0.087890625,\"counts_per_turn\":4096},"
                + "\"gravity\":{\"cos_n\":0,\"sin_n\":0}}");
        assertThat(read(text)).isEqualTo(calibration);

        Calibration uncalibrated = new Calibration("config-1", new Calibration.Force(5, Double.NaN),
                calibration.angle());
        String asText = text(uncalibrated);
        assertThat(asText).contains("\"newton_per_count\":null");
        assertThat(read(asText)).isEqualTo(uncalibrated);
        assertThat(read(text.replace(",\"counts_per_turn\":4096", "")).angle().countsPerTurn()).isZero();
    }

    @Test
    void shouldSayHowFarTheCalibrationInForceIsToBeTrusted() {
        CalibrationRecord record = RecordSamples.unsaved(Told.Purpose.CALIBRATION);

        String proven = text(CalibrationJson.of(record.after(), new CalibrationJson.Proof(CalibrationState.EXPIRED,
                record, record.force(), record.validUntil(), record.leverLengthM())));
        assertThat(proven).startsWith(text(record.after()).replaceFirst("}$", ",\"state\":"))
                .endsWith(",\"state\":\"expired\",\"at\":\"2026-11-23T10:00:00.123Z\","
                        + "\"valid_until\":\"2027-11-23T10:00:00.123Z\","
                        + "\"operator\":\"Zoë \\\"Z\\\" Ångström\",\"accuracy_class\":\"0.5\","
                        + "\"expanded_uncertainty_pct\":0.153,\"lever_length_m\":0.75,\"record_number\":0}");
        assertThat(read(proven)).extracting(Calibration::force, Calibration::angle)
                .containsExactly(record.after().force(), record.after().angle());
        assertThat(text(CalibrationJson.of(Calibration.PHYSICAL,
                new CalibrationJson.Proof(CalibrationState.MISSING, null, null, null, Double.NaN))))
                .endsWith(",\"state\":\"missing\",\"at\":null,\"valid_until\":null,\"operator\":null,"
                        + "\"accuracy_class\":null,\"expanded_uncertainty_pct\":null,\"lever_length_m\":null,"
                        + "\"record_number\":null}");
    }

    @Test
    void shouldSayWhatIsWrongWithACalibration() {
        String good = text(Calibration.PHYSICAL);

        assertRefused("[]", "calibration []; allowed is an object");
        assertRefused(good.replace("\"physical\"", "7"), "calibration.id 7; allowed is a text that is not blank");
        assertRefused(good.replace("\"newton_per_count\":1", "\"newton_per_count\":0"),
                "calibration.force.newton_per_count 0; allowed is any other number");
        assertRefused(good.replace("\"degree_per_count\":1", "\"degree_per_count\":\"1\""),
                "calibration.angle.degree_per_count \"1\"; allowed is a finite number");
        assertRefused(good.replace("\"zero_raw\":0", "\"zero_raw\":1e999"),
                "calibration.force.zero_raw \"Infinity\"; allowed is a finite number");
        assertRefused(good.replace("\"counts_per_turn\":0", "\"counts_per_turn\":1.5"),
                "calibration.angle.counts_per_turn 1.5; allowed is a whole number from 0 to 2147483647");
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Calibration read(String json) {
        return CalibrationJson.read(JsonMapper.shared().readTree(json));
    }

    /** As a recording keeps it. */
    private static String text(Calibration calibration) {
        return text(JsonFields.object(json -> CalibrationJson.write(json, calibration)));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
