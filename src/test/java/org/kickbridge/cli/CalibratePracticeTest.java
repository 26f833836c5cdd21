package org.kickbridge.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole sessions without a person, as a script would start them. */
class CalibratePracticeTest {
    @TempDir
    Path folder;

    @Test
    void shouldFindAMachineOutOfToleranceCalibrateItAndFindItWithin() {
        Told before = calibrate("verify", "--weight", "20 kg", "--angles", "0, 45");
        assertThat(before.out()).as(before.err()).contains("OUT OF TOLERANCE", "saved ver-0001-");
        assertThat(before.exitCode()).isEqualTo(1);

        Path page = folder.resolve("page.html");
        Told whole = calibrate("--points", "0, 5 kg, 10 kg, 20 kg, 10 kg, 5 kg, 0", "--angles", "0, 30, 60",
                "--lever-length", "0.75", "--report", page.toString());
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("within class", "limits of ISO 7500-1 on this run", "saved cal-0002-");
        assertThat(whole.out().lines().filter(line -> line.startsWith("load "))).hasSize(6);
        assertThat(page).content().contains("chain intact", "</html>");

        Told after = calibrate("verify", "--weight", "98.1 N", "--angles", "0, 45");
        assertThat(after.out()).as(after.err()).contains("WITHIN TOLERANCE", "saved ver-0003-");
        assertThat(after.exitCode()).isZero();
        assertThat(Told.by("calibrate", "history", "--practice", "--store", folder.resolve("store").toString()).out())
                .contains("intact: 3 records");
    }

    private Told calibrate(String... more) {
        List<String> arguments = new ArrayList<>(List.of("calibrate"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--practice", "--fast", "--seed", "7", "--store", folder.resolve("store").toString(),
                "--plain", "--yes", "--go-on-after", "1ms", "--operator", "script"));
        return Told.by(arguments.toArray(String[]::new));
    }
}
