package org.kickbridge.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DaemonCheckTest {
    private static final URI HEALTH = URI.create("http://127.0.0.1:8080/health");
    private static final String WELL = "{\"status\":\"well\",\"version\":\"0.1.0\",\"uptime_s\":27.4,\"reps\":6,"
            + "\"sensors\":{\"force\":{\"age_s\":0.003},\"angle\":{\"age_s\":%s}},\"faults\":[%s]}";

    private static List<String> told(String body) {
        return Told.by(new DaemonCheck(HEALTH, _ -> body));
    }

    @Test
    void shouldAskTheDaemonHowItsSensorsAre() {
        assertThat(told(WELL.formatted("0.002", ""))).containsExactly(
                "good health: version 0.1.0 has run for 27 s and found 6 reps",
                "good force: the daemon's last reading is 3 ms old",
                "good angle: the daemon's last reading is 2 ms old");
    }

    @Test
    void shouldSayWhichSensorIsSilent() {
        assertThat(told(WELL.formatted("12.5", ""))).anyMatch(
                line -> line.startsWith("fault angle: the daemon's last reading is 12.5 s old -> stop the daemon"));
        assertThat(told(WELL.formatted("null", "")))
                .anyMatch(line -> line.startsWith("fault angle: the daemon has had no reading of it -> "));
    }

    @Test
    void shouldHandOnTheFaultsThatStand() {
        assertThat(told(WELL.formatted("0.002",
                "{\"code\":\"broker_refused\",\"message\":\"The broker does not let us in.\",\"since\":\"2026-11-22T08:00:00Z\"}")))
                .contains("fault broker_refused: The broker does not let us in. -> do what it says; it stands since"
                        + " 2026-11-22T08:00:00Z");
    }

    @Test
    void shouldSayThatTheDaemonCannotBeAsked() {
        assertThat(told("<html>")).singleElement()
                .asString()
                .startsWith("warning health: a daemon has the store, but ");
        assertThat(Told.by(new DaemonCheck(HEALTH, _ -> {
            throw new IOException("nothing answers");
        }))).singleElement().asString().contains("does not tell how it is: nothing answers -> ");
        assertThat(Told.by(new DaemonCheck(null, _ -> ""))).singleElement()
                .asString()
                .startsWith("skipped sensors: a daemon has them");
    }
}
