package org.kickbridge.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/** A technician before a terminal, from the first question to the report; on a machine for practice. */
@Execution(ExecutionMode.CONCURRENT)
class CalibrateSessionTest {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final char CTRL_C = 3;

    @TempDir
    Path folder;
    private final List<PseudoTerminal> opened = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        opened.forEach(PseudoTerminal::close);
    }

    @Test
    void shouldLeadFromTheFirstQuestionToTheReport() throws Exception {
        PseudoTerminal terminal = start("calibrate");
        terminal.answer("Who calibrates?", "Bea")
                .answer("Which weights are these", "M1 set 7")
                .answer("How true are they", "very true")
                .answer("\"very true\" is not understood", "0.05")
                .answer("How warm is it", "21")
                .answer("Which weights will you hang", "22 lb")
                .answer("22 lb would be 9.979 kg", "5 kg, 10 kg, 20 kg");

        for (int step = 1; step <= 7; step++) {
            enter(terminal, "step " + step + " of 11");
        }
        terminal.await("step 8 of 11").await("PRACTICE").type("u").await("step 7 of 11").await("was taken back");
        enter(terminal, "step 7 of 11");
        terminal.await("step 8 of 11").type("?r").answer("Which point is taken again?", "3");
        terminal.await("point 3 again").type("\r").await("Point 3 was taken again").await("step 8 of 11");
        enter(terminal, "step 8 of 11");
        terminal.resize(60, 18);
        enter(terminal, "step 9 of 11");
        assertThat(terminal.await("%").screen()).as("of a terminal without UTF-8")
                .matches("[\\p{ASCII}]+")
                .doesNotContain("??");
        terminal.await("100 %").type("\r");
        enter(terminal, "step 10 of 11");
        terminal.answer("How long is it, in metres?", "long").answer("\"long\" is not understood", "0.75");
        enter(terminal, "step 11 of 11");
        terminal.await("100 %").type("\r");
        terminal.await("limits of ISO 7500-1 on this run").await("Enter save").type("\r");
        terminal.answer("put it into force?", "y").answer("printable report", "report.html");

        assertThat(terminal.exitCode()).as(terminal::screen).isZero();
        assertThat(terminal.picture().isSecondScreen()).isFalse();
        assertThat(terminal.picture().isCursorShown()).isTrue();
        assertThat(terminal.screen()).contains("saved cal-0001-", "report.html").doesNotContainIgnoringCase("certif");
        assertThat(folder.resolve("report.html")).content().contains("<svg", "Bea", "M1 set 7");
        Told history = told("history");
        assertThat(history.out()).contains("cal-0001-", "Bea", "intact: 1 record");
        assertThat(history.exitCode()).isZero();
        assertThat(told("show").out()).contains("Uncertainty (k = 2)", "lever length 0.750 m");
    }

    @Test
    void shouldKeepWhatWasTakenAtCtrlCAndGoOnWithIt() throws Exception {
        PseudoTerminal first = start("calibrate", "load", "--operator", "Bea", "--weights", "-", "--weights-pct",
                "0.1", "--temperature", "20", "--points", "5 kg, 10 kg");
        enter(first, "step 1 of 5");
        enter(first, "step 2 of 5");
        first.await("step 3 of 5").type("\r").await("Keep your hands off").type(String.valueOf(CTRL_C));

        assertThat(first.exitCode()).as(first::screen).isEqualTo(130);
        assertThat(first.picture().isSecondScreen()).isFalse();
        assertThat(first.picture().isCursorShown()).isTrue();
        assertThat(first.screen()).contains("What was taken is kept", "To go on with it:");
        assertThat(told("history").out()).contains("intact: 0 records");

        PseudoTerminal second = start("calibrate", "load", "--points", "5 kg, 10 kg");
        second.await("was left unfinished")
                .answer("Go on with it?", "maybe")
                .answer("neither y nor n", "y");
        // A fast computer had taken the third point before it was interrupted.
        int next = second.await(" of 5").screen().contains("step 3 of 5") ? 3 : 4;
        for (int step = next; step <= 5; step++) {
            enter(second, "step " + step + " of 5");
        }
        second.await("Enter save").type("\r").answer("put it into force?", "y").answer("printable report", "-");

        assertThat(second.exitCode()).as(second::screen).isZero();
        assertThat(told("history").out()).contains("intact: 1 record");
    }

    @Test
    void shouldAbortWithoutATrace() throws Exception {
        PseudoTerminal terminal = start("calibrate", "angle", "--operator", "Bea");
        enter(terminal, "step 1 of 2");
        terminal.await("step 2 of 2").type("a").answer("Drop everything", "y");

        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.screen()).contains("Aborted. Nothing was changed.");
        assertThat(Files.exists(folder.resolve("store/calibrations/draft.json"))).isFalse();
    }

    /** The step is asked for, and Enter pressed. */
    private static void enter(PseudoTerminal terminal, String step) throws IOException {
        terminal.await(step).await("Enter next").type("\r");
    }

    private PseudoTerminal start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", productClassPath(), "org.kickbridge.cli.Kickbridge"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--practice", "--fast", "--seed", "7", "--store", folder.resolve("store").toString()));
        PseudoTerminal terminal = PseudoTerminal.start(command, folder, COLUMNS, ROWS);
        opened.add(terminal);
        return terminal;
    }

    private Told told(String verb) {
        return Told.by("calibrate", verb, "--practice", "--store", folder.resolve("store").toString());
    }

    private static String productClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
