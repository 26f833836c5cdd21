package org.kickbridge.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.terminal.WatchBoard.Change;
import org.kickbridge.terminal.WatchBoard.Said;

import static org.assertj.core.api.Assertions.assertThat;

class WatchBoardTest {
    private final WatchBoard board = new WatchBoard(100);

    @Test
    void shouldGatherARowFromAllThatAMachineSays() {
        take("gym/kb-1/status", "{\"state\":\"online\",\"version\":\"1.2.3\"}");
        take("gym/kb-1/state", """
                {"side":"left","session":1,"set":2,"reps":7,"phase":"bottom","last_rep_id":"x",
                 "peak":{"force_n":247.3,"angle_deg":63.2},"left_out":{"no_force":1,"too_short":2,"later":"x"}}""");
        take("gym/kb-1/live", """
                {"t_us":[1,2,3],"angle_deg":[40.5,41.25,null],"force_n":[null,1,2],"phase":"concentric"}""");
        take("gym/kb-1/rep", """
                {"type":"rep","set":2,"rep":8,"side":"left","tempo":{"notation":"3-0-2-1","bottom_pause_s":null},
                 "range":{"rom_deg":61.4},"flags":["no_hold","jerky"]}""");
        take("gym/kb-1/fault", "{\"faults\":[{\"code\":\"a\"},{\"code\":\"b\"}]}");

        assertThat(board.rows()).containsExactly(new MachineRow("gym", "kb-1", "online", "left", "concentric", 41.25,
                41.25, 2, 8, "3-0-2-1", 61.4, List.of("no_hold", "jerky"), 2, 3, 0));
        assertThat(board.messages()).isEqualTo(5);
        assertThat(board.broken()).isZero();
    }

    @Test
    void shouldSortMachinesBySiteAndName() {
        take("b/kb-1/status", "{\"state\":\"online\"}");
        take("a/kb-2/status", "{\"state\":\"lost\"}");
        take("a/kb-1/status", "{\"state\":\"offline\"}");

        assertThat(board.rows()).extracting(MachineRow::name).containsExactly("a/kb-1", "a/kb-2", "b/kb-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"state\":", "[]", "7", "null", "online", "{\"state\":\"online\"} trailing", "\u0000",
            "{\"state\":\"a\",}"})
    void shouldCountABrokenPayloadAndKeepWhatItKnew(String payload) {
        take("gym/kb-1/status", "{\"state\":\"online\"}");
        Optional<Change> change = take("gym/kb-1/status", payload);

        assertThat(change).hasValueSatisfying(is -> assertThat(is.said()).isEqualTo(Said.BROKEN));
        assertThat(board.broken()).isEqualTo(1);
        assertThat(board.rows().getFirst().status()).isEqualTo("online");
        assertThat(board.rows().getFirst().broken()).isEqualTo(1);
    }

    @Test
    void shouldSurviveFieldsOfTheWrongKind() {
        take("gym/kb-1/state", "{\"side\":7,\"phase\":[],\"set\":\"two\",\"reps\":1e99}");
        take("gym/kb-1/live", "{\"angle_deg\":\"forty\",\"phase\":null}");
        take("gym/kb-1/rep",
                "{\"set\":-4,\"rep\":99999999999,\"tempo\":\"3\",\"range\":null,\"flags\":[1,{\"a\":[]},\"jerky\"]}");
        take("gym/kb-1/fault", "{\"faults\":\"many\"}");

        MachineRow row = board.rows().getFirst();
        assertThat(row.set()).isZero();
        assertThat(row.reps()).isZero();
        assertThat(row.angleDeg()).isNaN();
        assertThat(row.romDeg()).isNaN();
        assertThat(row.flags()).containsExactly("jerky");
        assertThat(row.faults()).isZero();
    }

    @Test
    void shouldRefuseAPayloadThatIsTooLargeOrTooDeep() {
        take("gym/kb-1/status", "{\"state\":\"" + "x".repeat(WatchBoard.LARGEST_PAYLOAD) + "\"}");
        take("gym/kb-1/status", "[".repeat(100_000));

        assertThat(board.broken()).isEqualTo(2);
    }

    @Test
    void shouldNeverFailOnNoise() {
        SplittableRandom random = new SplittableRandom(11);
        String[] kinds = {"status", "state", "live", "rep", "fault"};
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(1, 60)];
            random.nextBytes(noise);
            board.take("kickbridge/v1/gym/kb-1/" + kinds[i % kinds.length], noise);
        }
        assertThat(board.messages()).isEqualTo(2_000);
        assertThat(board.broken()).isBetween(1_990L, 2_000L);
    }

    @Test
    void shouldTakeOutWhatWouldSteerATerminal() {
        take("gym/kb\u001b[31m/status", "{\"state\":\"on\\u001b[2Jline\\u202e\"}");

        assertThat(board.rows().getFirst().machine()).isEqualTo("kb?[31m");
        assertThat(board.rows().getFirst().status()).isEqualTo("on?[2Jline?");
    }

    @Test
    void shouldKeepTextsShort() {
        take("gym/" + "k".repeat(500) + "/status", "{\"state\":\"" + "x".repeat(5_000) + "\"}");

        assertThat(board.rows().getFirst().machine()).hasSize(40);
        assertThat(board.rows().getFirst().status()).hasSize(40);
    }

    @Test
    void shouldHoldNoMoreMachinesThanItMay() {
        for (int i = 0; i < 150; i++) {
            take("gym/kb-" + i + "/status", "{\"state\":\"online\"}");
        }
        take("gym/kb-0/status", "{\"state\":\"lost\"}");

        assertThat(board.rows()).hasSize(100);
        assertThat(board.refused()).isEqualTo(50);
        assertThat(board.rows().getFirst().status()).isEqualTo("lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kickbridge/v1/gym/kb-1/cmd/side", "kickbridge/v1/gym/kb-1/set", "kickbridge/v1/gym",
            "elsewhere/gym/kb-1/status", "kickbridge/v1/gym/kb-1/calibration", ""})
    void shouldMakeNoRowOfTopicsThatItDoesNotShow(String topic) {
        assertThat(board.take(topic, "{\"state\":\"online\"}".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(board.rows()).isEmpty();
    }

    @Test
    void shouldNotCallATakenBackMessageBroken() {
        take("gym/kb-1/status", "{\"state\":\"online\"}");
        take("gym/kb-1/status", "");

        assertThat(board.broken()).isZero();
    }

    private Optional<Change> take(String topic, String payload) {
        return board.take("kickbridge/v1/" + topic, payload.getBytes(StandardCharsets.UTF_8));
    }
}
