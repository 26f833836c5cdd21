package org.kickbridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        Path file = file("a.csv", ROWS + "0,1,2\n10,,3\n");

        assertThat(run("replay", file.toString(), "--format", "json")).isZero();
        assertThat(out()).isEmpty();
        assertThat(run("replay", "--format=csv", file.toString(), file.toString())).isZero();
        assertThat(out()).isEqualTo(EventCsv.header() + "\n");
        out.reset();
        assertThat(run("replay", file.toString())).isZero();
        assertThat(out()).isEqualTo(EventTable.header() + "\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldReportBrokenRowsAndBeStrictOnRequest() throws IOException {
        Path file = file("a.csv", ROWS + "0,1,2\nx\n10,1,3\n");

        assertThat(run("replay", "--format=json", file.toString())).isZero();
        assertThat(err()).isEqualTo(
                "kickbridge replay: " + file + ":4: 1 cell; allowed is 3 cells (t_us,force_n,angle_deg); skipped\n");
        err.reset();
        assertThat(run("replay", "--format=json", "--strict", file.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo(
                "kickbridge replay: " + file + ":4: 1 cell; allowed is 3 cells (t_us,force_n,angle_deg)\n");
    }

    @Test
    void shouldNotFloodTheUserWithBrokenRows() throws IOException {
        Path file = file("a.csv", ROWS + "0,1,2\n" + "x\n".repeat(500));

        assertThat(run("replay", "--format=json", file.toString())).isZero();
        assertThat(err().lines()).hasSize(21)
                .last()
                .isEqualTo("kickbridge replay: " + file + ": 500 faults in all, the first 20 are above");
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
