package org.kickbridge.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.Samples;
import org.kickbridge.event.SetEvent;
import org.kickbridge.event.Stamp;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class EventTextTest {
    private static final Stamp STAMP = new Stamp("id-1", "gym, north", "m1", 42, Instant.parse("2026-01-05T10:00:00Z"),
            true, "cal-1", CalibrationState.VALID, "session-1");

    @Test
    void shouldWriteOneAlignedLineAnEvent() {
        assertThat(RepLine.of(Samples.rep(1, 1, 3, 9_000_000)))
                .isEqualTo("set 1  rep 3   left     2-0-1-1    46.2°    312 N   [no_hold jerky]");
        assertThat(RepLine.of(Samples.repWithoutForce()))
                .isEqualTo("set 1  rep 1   unknown  1-0-X-0    40.0°      - N");
        assertThat(RepLine.of(Samples.set(1, 12, 8, 40_000_000))).isEqualTo(
                "set 12 ended   left     3-0-2-1    46.0°    246 N   8 reps in 30.0 s, work 1200 J (gap)");
        assertThat(RepLine.of(Samples.session(1, 40_000_000))).isEqualTo(
                "session ended: 2 sets, left 8 reps, right 1 rep, right against left +5.0 % work (shutdown)");
        assertThat(RepLine.of(Samples.oneSided(1, 40_000_000)))
                .isEqualTo("session ended: 1 set, left 8 reps (command)");
    }

    @Test
    void shouldSayHowManyRepsOfASetEndedWithAPartialReturn() {
        SetEvent set = new SetEvent(1, 1, Side.LEFT, 6, 0, 30_000_000, 30, 25.5, 1200.4, 46.04, 0, 0,
                new RepEvent.Tempo(1.6, 0.75, 2.5, 0.1), 2, 0, 2, 245.5, EndReason.GAP);

        assertThat(RepLine.of(set)).endsWith("6 reps in 30.0 s, 2 partial returns, work 1200 J (gap)");
        assertThat(EventTable.of(set))
                .endsWith("6 reps in 30.0 s, 2 partial returns, velocity loss 0.0 %, ended by gap");
    }

    @Test
    void shouldKeepTheColumnsOfTheTable() {
        assertThat(List.of(EventTable.header(), EventTable.of(Samples.rep(1, 1, 3, 9_000_000)),
                EventTable.of(Samples.repWithoutForce()), EventTable.of(Samples.set(1, 1, 2, 40_000_000))))
                .containsExactly(
                        "set  rep  side    tempo      con s  hold s  ecc s  pause s  bottom°   top°   rom°  peak N"
                                + "  mean°/s  work J  flags",
                        "  1    3  left    2-0-1-1     0.50    1.50   2.00     0.25      3.1   49.3   46.2     312"
                                + "     92.4   150.3  no_hold jerky",
                        "  1    1  unknown 1-0-X-0     0.40    0.00   1.20        -      0.0   40.0   40.0       -"
                                + "    100.0       -",
                        "  1  all  left    3-0-2-1     1.60    0.75   2.50     0.10                   46.0        "
                                + "           1200.4  2 reps in 30.0 s, velocity loss - %, ended by gap");
    }

    @Test
    void shouldWriteACsvRowWithACellForEveryColumn() {
        String row = EventCsv.of(STAMP, Samples.rep(1, 2, 3, 9_000_000));

        assertThat(row)
                .isEqualTo("id-1,\"gym, north\",m1,42,2026-01-05T10:00:00.000Z,synced,cal-1,valid,session-1,2,3,left,"
                        + "5000000,5500000,7000000,9000000,0.5,1.5,2.001,0.25,2-0-1-1,3.14,49.35,46.2,102.4,"
                        + "312.46,41.2,250,240.5,233.33,1.25,2150.1,92.4,151.25,23.1,40,1.2095,1.98,"
                        + "150.25,148,300.5,512.13,125,3.75,-1.612,2,12.3,no_hold jerky");
        int columns = EventCsv.header().split(",", -1).length;
        assertThat(row.replace("gym, north", "gym").split(",", -1)).hasSize(columns);
        assertThat(EventCsv.of(STAMP, Samples.repWithoutForce()).replace("gym, north", "gym").split(",", -1))
                .hasSize(columns)
                .doesNotContain("NaN");
    }

    @Test
    void shouldDrawABarOnlyWhenItGrowsAndWipeIt() {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(new PrintStream(drawn, true, StandardCharsets.UTF_8), "a.csv", 1000);

        bar.wipe();
        bar.at(500);
        bar.at(501);
        bar.at(2000);
        bar.wipe();
        bar.wipe();

        assertThat(drawn.toString(StandardCharsets.UTF_8)).isEqualTo("\ra.csv [" + "#".repeat(20) + " ".repeat(20)
                + "] 50 %\ra.csv [" + "#".repeat(40) + "] 100 %\r\033[K");
    }
}
