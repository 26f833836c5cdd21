package org.kickbridge.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.schema.MadeUp;

import static org.assertj.core.api.Assertions.assertThat;

@MadeUp
class CommandPolicyTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a monotonic clock may start anywhere
    private final Notebook machine = new Notebook();

    private CommandPolicy policy(int perMinute, String... allowed) {
        return new CommandPolicy(List.of(allowed), perMinute, now::get);
    }

    private static String ask(CommandDesk desk, Origin from, String name) {
        return new String(desk.answer(from, name, new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void shouldRefuseOverMqttWhatIsNotAllowedThere() {
        CommandDesk desk = new CommandDesk(machine, policy(60, "config/get"));
        assertThat(ask(desk, Origin.MQTT, "tare")).isEqualTo("{\"ok\":false,\"error\":\"not_allowed\",\"message\":"
                + "\"The command tare is not allowed over MQTT at this machine; commands.allowed in its configuration says"
                + " what is.\"}");
        assertThat(machine.asked).isEmpty();
        assertThat(ask(desk, Origin.MQTT, "config/get")).isEqualTo("{\"ok\":true}");
        assertThat(ask(desk, Origin.CONSOLE, "tare")).isEqualTo("{\"ok\":true}");
        assertThat(ask(desk, Origin.LOCAL, "tare")).isEqualTo("{\"ok\":true}");
        assertThat(machine.asked).containsExactly("config", "tare", "tare");
    }

    @Test
    void shouldLeaveCalibratingToItsOwnPolicyAndUnknownNamesToTheParser() {
        CommandDesk desk = new CommandDesk(machine, policy(60));
        assertThat(ask(desk, Origin.MQTT, "calibrate/zero")).isEqualTo("{\"ok\":true}");
        assertThat(ask(desk, Origin.MQTT, "dance")).contains("unknown_command");
    }

    @Test
    void shouldForgetNobodyOverMqttUnlessToldSo() {
        assertThat(CommandNames.USUAL).doesNotContain("athlete/forget").hasSize(CommandNames.ALL.size() - 1);
    }

    @Test
    void shouldLetSoManyThroughAMinuteAndThenEvenly() {
        CommandPolicy policy = policy(60, "tare");
        for (int i = 0; i < 60; i++) {
            assertThat(policy.refusal(Origin.MQTT, "tare")).as("request %d", i).isNull();
        }
        assertThat(policy.refusal(Origin.MQTT, "tare")).isEqualTo(new CommandError(Code.RATE_LIMITED,
                "There were more than 60 requests in a minute; wait a few seconds."));
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(policy.refusal(Origin.MQTT, "tare")).isNull();
        assertThat(policy.refusal(Origin.MQTT, "tare")).isNull();
        assertThat(policy.refusal(Origin.MQTT, "tare")).isNotNull();
        now.addAndGet(TimeUnit.HOURS.toNanos(5));
        for (int i = 0; i < 60; i++) {
            assertThat(policy.refusal(Origin.MQTT, "tare")).as("request %d after a pause", i).isNull();
        }
        assertThat(policy.refusal(Origin.MQTT, "tare")).isNotNull();
    }

    @Test
    void shouldNotMixUpWhereRequestsComeFrom() {
        CommandPolicy policy = policy(1, "tare");
        assertThat(policy.refusal(Origin.MQTT, "tare")).isNull();
        assertThat(policy.refusal(Origin.MQTT, "tare")).isNotNull();
        for (int i = 0; i < 10; i++) {
            assertThat(policy.refusal(Origin.CONSOLE, "tare")).isNull();
            assertThat(policy.refusal(Origin.LOCAL, "tare")).isNull();
        }
        assertThat(policy.refusal(Origin.CONSOLE, "tare")).isNotNull();
        assertThat(policy.refusal(Origin.LOCAL, "tare")).isNull();
    }

    @Test
    void shouldCountWhatIsRefusedForAnotherReasonToo() {
        CommandPolicy policy = policy(2);
        policy.refusal(Origin.MQTT, "tare");
        policy.refusal(Origin.MQTT, "dance");
        assertThat(policy.refusal(Origin.MQTT, "tare")).extracting(CommandError::code).isEqualTo(Code.RATE_LIMITED);
    }
}
