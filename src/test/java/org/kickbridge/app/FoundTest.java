package org.kickbridge.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.RecordedIds;
import org.kickbridge.event.RecordedWallClock;
import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.event.Stamper;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the analysis suspects and leaves out, on its way to the outlets. */
class FoundTest {
    private final Faults faults = new Faults(InstantSource.system());
    private final List<LeftOutMovement> leftOut = new ArrayList<>();
    private final Found found = new Found(
            new Stamper("gym", "k1", () -> "c", () -> CalibrationState.VALID, new RecordedWallClock(null, 0),
                    new RecordedIds("gym", "k1", null), 1),
            _ -> {
            }, _ -> {
            }, _ -> {
            }, leftOut::add, new SuspicionFaults(faults, sensor -> "the chip of " + sensor));

    @ParameterizedTest
    @CsvSource({"FORCE_REVERSED,force_reversed,the chip of force,A+ and A-,force.newton_per_count",
            "FORCE_MISSING,force_not_felt,the chip of force,without force,plug",
            "ANGLE_REVERSED,angle_reversed,the chip of angle,below its rest position,angle.direction"})
    void shouldRaiseAFaultWhileASuspicionStands(SensorSuspicion suspicion, String code, String place, String what,
            String remedy) {
        found.suspicion(suspicion, true);
        assertThat(faults.standing()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.message()).contains(place, what, remedy).endsWith(".");
        });
        found.suspicion(suspicion, false);
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldKeepSuspicionsApart() {
        for (SensorSuspicion suspicion : SensorSuspicion.values()) {
            found.suspicion(suspicion, true);
        }
        found.suspicion(SensorSuspicion.FORCE_MISSING, false);
        assertThat(faults.standing()).extracting(Fault::code).containsExactly("force_reversed", "angle_reversed");
    }

    @ParameterizedTest
    @EnumSource(SensorSuspicion.class)
    void shouldHaveACodeThatTheSchemaKnows(SensorSuspicion suspicion) {
        assertThat(JsonMapper.shared()
                .readTree(Path.of("src/main/resources/org/kickbridge/asyncapi/schemas/fault.json").toFile())
                .requiredAt("/properties/faults/items/properties/code/enum")
                .valueStream()
                .map(JsonNode::asString)).contains(SuspicionFaults.code(suspicion));
    }

    @Test
    void shouldHandOnWhatIsLeftOut() {
        LeftOutMovement movement = new LeftOutMovement(LeftOutReason.TOO_SHORT, 1, 2, 4);
        found.leftOut(movement);
        assertThat(leftOut).containsExactly(movement);
    }
}
