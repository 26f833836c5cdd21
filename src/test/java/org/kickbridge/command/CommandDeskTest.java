package org.kickbridge.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.schema.MadeUp;

import static org.assertj.core.api.Assertions.assertThat;

@MadeUp
class CommandDeskTest {
    private final Notebook machine = new Notebook();
    private final CommandDesk desk = new CommandDesk(machine, Notebook.OPEN);

    private String ask(String name, String payload) {
        return new String(desk.answer(name, payload.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "session/start | {\"athlete\":\"a\",\"reps\":8,\"side\":\"right\"} | start a 8 RIGHT",
            "session/end | {} | end", "side | {\"side\":\"left\"} | side LEFT", "tare | {} | tare",
            "live | {\"on\":true,\"per_second\":5} | live true 5", "identify | {\"seconds\":3} | identify 3",
            "config/get | {} | config", "events/since | {\"seq\":4} | since 4 100",
            "events/acknowledge | {} | acknowledge"})
    void shouldAskTheMachineFor(String name, String payload, String asked) {
        assertThat(ask(name, payload)).isEqualTo("{\"ok\":true}");
        assertThat(machine.asked).containsExactly(asked);
    }

    @Test
    void shouldSayWhereARequestToCalibrateCameFrom() throws IOException {
        assertThat(ask("calibrate/zero", "")).isEqualTo("{\"ok\":true}");
        assertThat(ask("calibrate/save", "{\"valid_days\":30}")).isEqualTo("{\"ok\":true}");
        try (RequestDoor door = desk.door(Origin.LOCAL)) {
            assertThat(door.answer("calibrate/allow", "{\"minutes\":30}".getBytes(StandardCharsets.UTF_8)))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"ok\":true}");
        }
        assertThat(machine.asked).containsExactly("MQTT Take", "MQTT Save", "LOCAL Allow");
    }

    @Test
    void shouldCarryWhatTheMachineSays() {
        machine.answer = Answer.ok(Map.of("machine", Map.of("lever_length_m", Double.NaN)));
        assertThat(ask("config/get", "")).isEqualTo("{\"ok\":true,\"machine\":{\"lever_length_m\":null}}");
        machine.answer = Answer.error(Code.BUSY, "a \"set\" is running");
        assertThat(ask("tare", ""))
                .isEqualTo("{\"ok\":false,\"error\":\"busy\",\"message\":\"a \\\"set\\\" is running\"}");
    }

    @Test
    void shouldNotAskTheMachineForWhatItRefuses() {
        assertThat(ask("tare", "{\"x\":1}")).isEqualTo(
                "{\"ok\":false,\"error\":\"unknown_field\",\"message\":\"unknown field x; this command has no fields\"}");
        assertThat(machine.asked).isEmpty();
    }

    @Test
    void shouldAnswerEvenWhenTheMachineThrows() {
        machine.answer = Answer.ok(Map.of("x", new Object()));
        String failed = "{\"ok\":false,\"error\":\"internal_error\",\"message\":"
                + "\"the machine failed to do this; its log says why\"}";
        assertThat(ask("tare", "")).as("an answer that is no JSON").isEqualTo(failed);
        machine.fails = true;
        assertThat(ask("tare", "")).as("a machine that throws").isEqualTo(failed);
    }
}
