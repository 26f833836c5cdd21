package org.kickbridge.schema;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Goal;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.Samples;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.fault.Fault;
import org.kickbridge.payload.CalibrationJson;
import org.kickbridge.payload.Claim;
import org.kickbridge.payload.EventJson;
import org.kickbridge.payload.FaultsJson;
import org.kickbridge.payload.LiveJson;
import org.kickbridge.payload.RecordJson;
import org.kickbridge.payload.StateJson;
import org.kickbridge.payload.StatusJson;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What the encoders write, with much and with little measured; and that each property of a schema is written at all. */
class EncodersTest {
    private static final String ID = "01a2027a-963a-7001-9111-bead16379f32";
    private static final Instant AT = Instant.parse("2026-11-22T08:58:45.676Z");
    private static final Claim CLAIM = new Claim(ID, "pi", AT);
    private static final Schemas SCHEMAS = Schemas.shipped();
    private final Map<String, Set<String>> written = new TreeMap<>();

    /** What may be left out, and when it is. All else is required, so that any payload that fits has it. */
    private static final Map<String, String> OPTIONAL = Map.of(
            "session/asymmetry", "absent where one side was not trained",
            "cmd-tare-answer/was_n", "absent where only the rest position of an encoder was taken");

    @Test
    void shouldWriteEachPropertyOfTheSchemas() {
        event("rep", Samples.rep(1, 1, 2, 60_000_000));
        event("rep", Samples.repWithoutForce());
        event("set", new SetEvent(1, 1, Side.LEFT, 8, 1, 60_000_000, 30, 25.5, 1200.4, 46.04, 3.25, 4.5,
                new RepEvent.Tempo(1.6, 0.75, 2.5, 0.1), 2, 0, 0, 245.5, EndReason.GAP));
        event("set", new SetEvent(1, 1, Side.UNKNOWN, 1, 1, 60_000_000, 30, Double.NaN, Double.NaN, 46.04, 0, 0,
                new RepEvent.Tempo(1.6, 0.75, 2.5, Double.NaN), 1, 0, 0, Double.NaN, EndReason.SHUTDOWN));
        event("session", Samples.session(1, 60_000_000));
        SessionEvent.SideTotals totals = new SessionEvent.SideTotals(1, 8, 1200.4, 25.5, 312.4, 46.04);
        event("session", new SessionEvent(1, 3, "a-17", 1, 60_000_000, totals, totals, totals,
                new SessionEvent.Asymmetry(5.0016, 2.375, -3), EndReason.GAP));
        event("session", Samples.oneSided(1, 60_000_000));
        written("state", StateJson.of(new MachineState(12_417_871, Side.LEFT, 1, 1, 3, Phase.ECCENTRIC, 277.561, 44.3,
                new Goal("3-0-2-1", 8, 38, 50), new LeftOutCounts(1, 2, 3, 4)),
                ID, AT));
        written("state", StateJson.of(new MachineState(1, Side.UNKNOWN, 0, 0, 0, Phase.REST, Double.NaN, Double.NaN),
                null, AT));
        written("live", LiveJson.of(new LiveFrame(new long[]{1, 2}, new double[]{1, Double.NaN},
                new double[]{Double.NaN, 2}, Phase.BOTTOM)));
        written("status", StatusJson.online("1.2.3", List.of(new StatusJson.Sensor("force", "nau7802", 320),
                new StatusJson.Sensor("angle", "as5600", Double.NaN)), CLAIM, AT));
        written("status", StatusJson.offline("1.2.3", CLAIM, AT));
        written("status", StatusJson.lost("1.2.3", CLAIM));
        written("fault", FaultsJson.of(List.of()));
        written("fault", FaultsJson.of(List.of(new Fault("store_failed", "Events cannot be put on disk.", AT))));
        CalibrationRecord record = saved();
        written("calibration", CalibrationJson.of(record.after(), new CalibrationJson.Proof(CalibrationState.EXPIRED,
                record, record.force(), AT, 0.75)));
        written("calibration", CalibrationJson.of(
                new Calibration("config-1", new Calibration.Force(0, Double.NaN), new Calibration.Angle(0, 1, 0)),
                new CalibrationJson.Proof(CalibrationState.MISSING, null, null, null, Double.NaN)));

        Contract.topics()
                .values()
                .forEach(topic -> assertThat(written.get(topic.schema())).as(topic.schema())
                        .containsAll(SCHEMAS.properties(topic.schema())));
    }

    private static CalibrationRecord saved() {
        String unsaved = new String(RecordJson.of(RecordSamples.unsaved(Told.Purpose.CALIBRATION)),
                StandardCharsets.UTF_8);
        return RecordJson.read(unsaved.replace("{\"number\":0,", "{\"number\":1,").getBytes(StandardCharsets.UTF_8),
                CalibrationRecord.class);
    }

    private void event(String schema, Event event) {
        written(schema, EventJson.of(new StampedEvent(new Stamp(ID, "gym", "k1", 1, AT, true, "cal-1",
                CalibrationState.VALID, ID), event, event.type().equals("set") ? List.of(ID, ID) : List.of())));
    }

    private void written(String schema, byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        assertThat(SCHEMAS.faults(schema, text)).as(schema + " " + text).isEmpty();
        written.computeIfAbsent(schema, _ -> new TreeSet<>()).addAll(Schemas.present(Schemas.JSON.readTree(text)));
    }

    @Test
    void shouldRequireAllButWhatMayBeLeftOut() {
        Map<String, String> optional = new HashMap<>();
        SCHEMAS.names()
                .stream()
                .filter(name -> !name.startsWith("cmd-") || name.endsWith("-answer"))
                .forEach(name -> optional(SCHEMAS.text(name), name, optional));
        assertThat(optional.keySet()).containsExactlyInAnyOrderElementsOf(OPTIONAL.keySet());
    }

    private static void optional(JsonNode schema, String path, Map<String, String> found) {
        List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").propertyStream().forEach(property -> {
            String at = path + "/" + property.getKey();
            if (!required.contains(property.getKey())) {
                found.put(at, at);
            }
            optional(property.getValue(), at, found);
        });
        Stream.of("items", "oneOf", "anyOf", "$defs").filter(schema::has).map(schema::get).forEach(inner -> {
            if (inner.isArray()) {
                inner.forEach(each -> optional(each, path, found));
            } else if (inner.has("type")) {
                optional(inner, path, found);
            } else {
                inner.forEach(each -> optional(each, path, found));
            }
        });
    }
}
