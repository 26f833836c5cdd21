package org.kickbridge.terminal;

import java.util.List;
import java.util.stream.IntStream;

import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.terminal.WatchScreen.View;

import static org.assertj.core.api.Assertions.assertThat;

class WatchScreenTest {
    private static final MachineRow PUSHING = new MachineRow("gym", "kb-1", "online", "left", "concentric", 45, 50, 2,
            7, "3-0-2-1", 61.44, List.of("no_hold", "jerky"), 0, 0, 0);
    private static final MachineRow LOST = new MachineRow("gym", "kb-2", "lost", "right", "concentric", 45, 50, 1, 3,
            "2-0-X-0", 40, List.of(), 2, 3, 4);
    private static final View BOTH = new View("mqtt://gym:1883", null, List.of(PUSHING, LOST), 12, 4, 0);

    private final WatchScreen screen = new WatchScreen(true);

    @Test
    void shouldShowEverythingOnAWideScreen() {
        assertThat(text(screen.draw(BOTH, 120, 10))).isEqualTo(
                """
                        Kickbridge mqtt://gym:1883  connected
                        machine             status  side   phase      angle            set reps tempo   range  faults not counted flags
                        gym/kb-1            online  left   concentric ██████▊   45.0°  2   7    3-0-2-1 61.4°                     no_hold jerky
                        gym/kb-2            lost    right                              1   3    2-0-X-0 40.0°  2?4    3
                        q quits  2 machines  12 messages  4 unreadable
                        """);
    }

    @Test
    void shouldLeaveOutTheLeastTellingColumnsOnAUsualScreen() {
        assertThat(text(screen.draw(BOTH, 80, 10))).isEqualTo("""
                Kickbridge mqtt://gym:1883  connected
                machine             status  phase      angle            reps tempo   faults
                gym/kb-1            online  concentric ██████▊   45.0°  7    3-0-2-1
                gym/kb-2            lost                                3    2-0-X-0 2?4
                q quits  2 machines  12 messages  4 unreadable
                """);
    }

    @Test
    void shouldGiveLongNamesTheRoomThatIsLeftAndThenShowTheirEnd() {
        MachineRow named = MachineRow.unknown("north-gym", "kickback-0123");
        View view = new View("b", null, List.of(named), 0, 0, 0);

        assertThat(text(screen.draw(view, 80, 10))).contains("north-gym/kickback-0123 ?");
        assertThat(text(screen.draw(view, 76, 10))).contains("…-gym/kickback-0123 ?");
    }

    @Test
    void shouldFitAPhone() {
        assertThat(text(screen.draw(BOTH, 40, 10))).isEqualTo("""
                Kickbridge mqtt://gym:1883  connected
                machine             status  reps
                gym/kb-1            online  7
                gym/kb-2            lost    3
                q quits  2 machines  12 messages  4 unre
                """);
    }

    @Test
    void shouldUseAsciiWhereTheTerminalHasNoBlocks() {
        String text = text(new WatchScreen(false).draw(BOTH, 130, 10));

        assertThat(text).contains("#######   45.0 ");
        assertThat(text.chars()).allMatch(point -> point < 128);
    }

    @Test
    void shouldSayThatAndWhyThereIsNoConnection() {
        View view = new View("mqtt://gym:1883", "connection refused", List.of(), 0, 0, 0);

        assertThat(text(screen.draw(view, 80, 10))).isEqualTo("""
                Kickbridge mqtt://gym:1883  not connected: connection refused
                machine             status  phase      angle            reps tempo   faults
                No machine has been heard yet.
                q quits  0 machines  0 messages
                """);
    }

    @Test
    void shouldShowThePartThatIsScrolledTo() {
        List<MachineRow> many = IntStream.range(0, 20)
                .mapToObj(i -> MachineRow.unknown("gym", String.format("kb-%02d", i)))
                .toList();

        String first = text(screen.draw(new View("b", null, many, 0, 0, 0), 80, 8));
        assertThat(first).contains("kb-00", "kb-04", "1-5 of 20 machines").doesNotContain("kb-05");

        String beyond = text(screen.draw(new View("b", null, many, 0, 0, 99), 80, 8));
        assertThat(beyond).contains("kb-15", "kb-19", "16-20 of 20 machines").doesNotContain("kb-14");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 23, 40, 79, 80, 113, 114, 300})
    void shouldNeverBeWiderOrHigherThanTheScreen(int width) {
        MachineRow long40 = new MachineRow("s".repeat(40), "m".repeat(40), "s".repeat(40), "s".repeat(40),
                "p".repeat(40), 99_999, 99_999, Integer.MAX_VALUE, Integer.MAX_VALUE, "t".repeat(40), 99_999,
                List.of("f".repeat(40), "f".repeat(40), "体".repeat(40)), 99, 99, 99);
        MachineRow online = long40.withStatus("online");
        for (int height : new int[]{1, 2, 3, 4, 24}) {
            List<AttributedString> lines = screen
                    .draw(new View("b".repeat(400), "t".repeat(400), List.of(long40, online), 1, 1, 0), width, height);
            assertThat(lines).hasSizeBetween(1, height)
                    .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void shouldDrawTheBarWithinItsScale() {
        assertThat(bar(-20)).isEqualTo("          -20.0°");
        assertThat(bar(0)).isEqualTo("          0.0°");
        assertThat(bar(3.4)).isEqualTo("▌         3.4°");
        assertThat(bar(60)).isEqualTo("█████████ 60.0°");
        assertThat(bar(90)).isEqualTo("█████████ 90.0°");
    }

    private String bar(double angle) {
        MachineRow row = MachineRow.unknown("gym", "kb").withStatus("online").withLive("", angle);
        String line = screen.draw(new View("b", null, List.of(row), 0, 0, 0), 120, 8).get(2).toString();
        return line.substring(46, 46 + 16).stripTrailing();
    }

    private static String text(List<AttributedString> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.toString().stripTrailing()).append('\n'));
        return text.toString();
    }
}
