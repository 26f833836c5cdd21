package org.kickbridge.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchLinesTest {
    private final WatchBoard board = new WatchBoard(10);
    private final WatchLines lines = new WatchLines();

    @Test
    void shouldWriteALineForARep() {
        assertThat(line("rep", """
                {"set":2,"rep":8,"side":"left","tempo":{"notation":"3-0-2-1"},"range":{"rom_deg":61.44},
                 "flags":["no_hold","jerky"]}"""))
                .contains("gym/kb-1 set 2 rep 8 left tempo 3-0-2-1 range 61.4° no_hold,jerky");
    }

    @Test
    void shouldLeaveOutWhatARepDoesNotSay() {
        assertThat(line("rep", "{\"set\":1,\"rep\":1}")).contains("gym/kb-1 set 1 rep 1");
    }

    @Test
    void shouldSayAStatusOnlyWhenItChanges() {
        assertThat(line("status", "{\"state\":\"online\"}")).contains("gym/kb-1 is online");
        assertThat(line("status", "{\"state\":\"online\"}")).isEmpty();
        assertThat(line("status", "{\"state\":\"lost\"}")).contains("gym/kb-1 is lost");
        assertThat(line("status", "{}")).contains("gym/kb-1 is in an unknown state");
    }

    @Test
    void shouldSayHowManyFaultsStandWhenThatChanges() {
        assertThat(line("fault", "{\"faults\":[]}")).isEmpty();
        assertThat(line("fault", "{\"faults\":[{}]}")).contains("gym/kb-1 faults 1");
        assertThat(line("fault", "{\"faults\":[{}]}")).isEmpty();
        assertThat(line("fault", "{\"faults\":[]}")).contains("gym/kb-1 faults 0");
    }

    @Test
    void shouldSayThatSomethingWasUnreadable() {
        assertThat(line("rep", "{")).contains("gym/kb-1 sent something unreadable (1 so far)");
    }

    @Test
    void shouldSayWhenMoreMovementsAreNotCounted() {
        assertThat(line("state", "{\"left_out\":{\"no_force\":0,\"too_short\":0}}")).isEmpty();
        assertThat(line("state", "{\"left_out\":{\"no_force\":1,\"too_short\":2}}"))
                .contains("gym/kb-1 movements not counted 3");
        assertThat(line("state", "{\"left_out\":{\"no_force\":1,\"too_short\":2}}")).isEmpty();
        assertThat(line("state", "{\"left_out\":{\"no_force\":0,\"too_short\":0}}")).as("a new session").isEmpty();
        assertThat(line("state", "{\"left_out\":{\"no_force\":1,\"a_later_reason\":0}}"))
                .contains("gym/kb-1 movements not counted 1");
    }

    @Test
    void shouldBeQuietAboutStateAndLive() {
        assertThat(line("state", "{\"reps\":3}")).isEmpty();
        assertThat(line("live", "{\"angle_deg\":[3]}")).isEmpty();
    }

    private Optional<String> line(String kind, String payload) {
        return board.take("kickbridge/v1/gym/kb-1/" + kind, payload.getBytes(StandardCharsets.UTF_8))
                .flatMap(lines::line);
    }
}
