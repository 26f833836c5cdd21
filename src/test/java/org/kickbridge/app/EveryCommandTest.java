package org.kickbridge.app;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.schema.Contract;
import org.kickbridge.schema.PayloadsFit;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;

/** Each command that the AsyncAPI document names, done by a daemon, so that each answer is held against its schema. */
@Execution(ExecutionMode.CONCURRENT)
class EveryCommandTest {
    private static final int FASTER = 20;
    private static final long SEED = 7;

    @TempDir
    Path folder;
    private boolean down;
    private final PracticeMachine machine = PracticeMachine.of(PracticeSensors.random(SEED), SEED);

    @Test
    void shouldAnswerAsTheSchemasSay() throws Exception {
        try (Daemon daemon = Daemon.start(DaemonRig.config(folder.resolve("store")), Technician.live(machine),
                DaemonRig.faster(FASTER), line -> {
                })) {
            Technician jo = new Technician(daemon.door(), machine);
            jo.well("session/start", "{\"athlete\":\"a-17\",\"tempo\":\"3-0-2-1\",\"rom_deg\":40,\"side\":null}");
            jo.well("session/end", "");
            jo.well("side", "{\"side\":\"left\"}");
            jo.well("live", "{\"on\":true,\"per_second\":20}");
            jo.well("identify", "{\"seconds\":1}");
            jo.well("config/get", "");
            jo.well("events/since", "{\"seq\":0}");
            jo.well("events/acknowledge", "");
            jo.well("athlete/forget", "{\"athlete\":\"a-17\"}");
            jo.idInForce();
            jo.begin("calibration");
            jo.well("calibrate/temperature", "{\"celsius\":21.5}");
            jo.zero();
            jo.load(100);
            jo.load(200);
            jo.well("calibrate/strike", "{\"point\":2,\"reason\":\"it swung\"}");
            jo.step("calibrate/repeat", "{\"point\":3}");
            jo.well("calibrate/creep", "{\"seconds\":10}");
            jo.well("calibrate/undo", "");
            jo.zero();
            jo.hold(30);
            jo.hold(0);
            jo.well("calibrate/sweep", "");
            jo.well("calibrate/undo", "");
            jo.well("calibrate/stops", "");
            DaemonRig.soon().until(() -> {
                machine.holdAt(down ? 0 : 70);
                down = !down;
                return jo.ask("calibrate/finish", "").get("ok").asBoolean();
            });
            machine.holdAt(0);
            jo.well("calibrate/lever", "{\"length_m\":0.7}");
            DaemonRig.soon()
                    .until(() -> jo.ask("calibrate/save", "{\"valid_days\":30}"),
                            answer -> answer.get("ok").asBoolean());
            jo.well("calibrate/record", "");
            jo.well("calibrate/history", "");
            jo.begin("verification");
            jo.well("calibrate/abort", "");
            jo.well("calibrate/allow", "{\"minutes\":0}");
        }
        assertThat(PayloadsFit.done()).containsExactlyInAnyOrderElementsOf(Contract.commands().keySet());
    }
}
