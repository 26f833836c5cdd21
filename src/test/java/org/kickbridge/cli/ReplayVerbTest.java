package org.kickbridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.terminal.EventCsv;
import org.kickbridge.terminal.EventTable;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayVerbTest {
    private static final String ROWS = "#kickbridge-recording,1\nt_us,force_n,angle_deg\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldReplayWithNothingOnStandardOutputButResults() throws IOException {
        Path file = recording("a.csv", ROWS, 1e6, 1);

        assertThat(run("replay", file.toString(), "--format", "json")).isZero();
        assertThat(out().lines().filter(line -> line.startsWith("{\"type\":\"rep\""))).hasSize(3);
        out.reset();
        assertThat(run("replay", "--format=csv", file.toString(), file.toString())).isZero();
        assertThat(out()).startsWith(EventCsv.header() + "\n").hasLineCount(7);
        out.reset();
        assertThat(run("replay", file.toString())).isZero();
        assertThat(out()).startsWith(EventTable.header() + "\n").hasLineCount(6);
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldReportBrokenRowsAndBeStrictOnRequest() throws IOException {
        Path file = file("a.csv", ROWS + "0,1,2\nx\n10,1,3\n");

        assertThat(run("replay", "--format=json", file.toString())).isZero();
        assertThat(err()).isEqualTo(
                "kickbridge replay: " + file + ":4: 1 cell; allowed is 3 cells (t_us,force_n,angle_deg); skipped\n"
                        + "kickbridge replay: " + file
                        + ": no reps: the angle stayed between 2.0 and 3.0°; the smallest range of a rep is 10°\n");
        err.reset();
        assertThat(run("replay", "--format=json", "--strict", file.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo(
                "kickbridge replay: " + file + ":4: 1 cell; allowed is 3 cells (t_us,force_n,angle_deg)\n");
    }

    @Test
    void shouldNotFloodTheUserWithBrokenRows() throws IOException {
        Path file = file("a.csv", ROWS + "0,1,2\n" + "x\n".repeat(500));

        assertThat(run("replay", "--format=json", file.toString())).isZero();
        assertThat(err().lines()).hasSize(22)
                .contains("kickbridge replay: " + file + ": 500 faults in all, the first 20 are above");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000 | 1 | times look like milliseconds: 1,200 angle readings in 0.012 s would be 100,000 a second; t_us is microseconds
            1e9  | 1 | times look like nanoseconds: 1,200 angle readings in 11,990 s would be 0.100 a second; t_us is microseconds
            1e6  | 0.017453 | no reps: all angles lie between 0.00 and 0.87: radians? angle_deg is degrees
            """)
    void shouldNameWrongUnits(double perSecond, double perDegree, String sentence) throws IOException {
        Path file = recording("a.csv", ROWS, perSecond, perDegree);

        assertThat(run("replay", file.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo("kickbridge replay: " + file + ": " + sentence + "\n");
    }

    @Test
    void shouldNotMistakeALeverThatHardlyMovesForRadians() throws IOException {
        Path still = recording("still.csv", ROWS, 1e6, 0.004);
        Path shallow = recording("shallow.csv", ROWS, 1e6, 0.15);

        assertThat(run("replay", still.toString(), shallow.toString())).isZero();
        assertThat(err()).isEqualTo("kickbridge replay: " + still
                + ": no reps: the angle stayed between 0.0 and 0.2°; the smallest range of a rep is 10°\n"
                + "kickbridge replay: " + shallow + ": 3 movements not counted as reps: 3 too short\n"
                + "kickbridge replay: " + shallow
                + ": no reps: the angle stayed between 0.0 and 7.5°; the smallest range of a rep is 10°\n");
    }

    @Test
    void shouldNameDecimalCommasAndFilesOfWhichNoRowCounts() throws IOException {
        Path commas = file("commas.csv", ROWS + "0,1,2\n" + "10,,0,5\n".repeat(3));
        Path empty = file("empty.csv", ROWS);

        assertThat(run("replay", commas.toString())).isEqualTo(2);
        assertThat(err().lines()).last()
                .isEqualTo("kickbridge replay: " + commas + ": the numbers look like ones with decimal commas; allowed"
                        + " is commas between the cells, and decimal points in the numbers");
        err.reset();
        assertThat(run("replay", empty.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo("kickbridge replay: " + empty
                + ": no row with a force or an angle; allowed is a recording with at least one\n");
    }

    /** Three pushes of 50 degrees against 200 N in 12 s, 100 readings a second. */
    private Path recording(String name, String head, double perSecond, double perDegree) throws IOException {
        StringBuilder text = new StringBuilder(head);
        for (int i = 0; i < 1200; i++) {
            double push = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 400);
            text.append(String.format(Locale.ROOT, "%d,%.2f,%.4f\n", Math.round(i * perSecond / 100), 200 * push,
                    50 * perDegree * push));
        }
        return file(name, text.toString());
    }

    @Test
    void shouldGoOnWithTheOtherFilesAfterABadOne() throws IOException {
        Path bad = file("bad.csv", "hello\n");
        Path forceOnly = file("force.csv", "#kickbridge-recording,1\nt_us,force_n\n0,310.6\n5,200\n");

        assertThat(run("replay", bad.toString(), forceOnly.toString(), "--format=csv")).isEqualTo(2);
        assertThat(err()).isEqualTo("kickbridge replay: " + bad
                + ": no recording, line 1 is 'hello'; allowed is #kickbridge-recording,1\nkickbridge replay: "
                + forceOnly
                + ": no angle in it, so no reps; peak force 311 N in 2 readings\n");
        assertThat(out()).isEqualTo(EventCsv.header() + "\n");
    }

    @Test
    void shouldSayInOneLineWhatWasUsedWrongly() throws IOException {
        String file = file("a.csv", ROWS).toString();

        assertWrong("kickbridge: Missing required subcommand; see kickbridge --help");
        assertWrong("kickbridge: Unmatched argument at index 0: 'raplay'; see kickbridge --help", "raplay");
        assertWrong("kickbridge replay: Missing required parameter: 'FILE'; see kickbridge replay --help", "replay");
        assertWrong("kickbridge replay: Unknown option: '--fast'; see kickbridge replay --help", "replay", "--fast",
                file);
        assertWrong("kickbridge replay: --set-gap-s is 0.0; allowed is above 0 and up to 86400", "replay",
                "--set-gap-s=0", file);
        assertWrong("kickbridge replay: --session-gap-s is 7.0; allowed is from the set gap (8.0) up to 86400",
                "replay", "--session-gap-s=7", file);
        assertWrong("kickbridge replay: --lever-length-m is -1.0; allowed is above 0 and up to 5", "replay",
                "--lever-length-m=-1", file);
    }

    @Test
    void shouldHelpAndTellItsVersion() {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("replay", "Exit codes:");
        out.reset();
        assertThat(run("replay", "--help")).isZero();
        assertThat(out()).contains("--strict", "Exit codes:");
        out.reset();
        assertThat(run("--version")).isZero();
        assertThat(out()).matches("kickbridge \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldFailWhereTheOutputCannotBeWritten() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        int exitCode = Kickbridge.execute(new String[]{"replay", file("a.csv", ROWS).toString()},
                InputStream.nullInputStream(), full, stream(err),
                new Ending());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err()).isEqualTo("kickbridge replay: No space left on device\n");
    }

    private void assertWrong(String message, String... args) {
        err.reset();
        assertThat(run(args)).isEqualTo(2);
        assertThat(err()).isEqualTo(message + "\n");
        assertThat(out()).isEmpty();
    }

    private int run(String... args) {
        return Kickbridge.execute(args, InputStream.nullInputStream(), out, stream(err), new Ending());
    }

    private static PrintStream stream(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
