package org.kickbridge.terminal.wizard;

import java.util.List;
import java.util.stream.Collectors;

import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.terminal.wizard.Page.Keystroke;
import org.kickbridge.terminal.wizard.Page.Table;

import static org.assertj.core.api.Assertions.assertThat;

class WizardScreenTest {
    private static final List<Keystroke> KEYS = List.of(new Keystroke(Keystroke.ENTER, "next"),
            new Keystroke('r', "repeat"),
            new Keystroke('x', "strike"), new Keystroke('u', "undo"), new Keystroke('q', "leave"),
            new Keystroke('a', "abort"));
    private static final Taken SEVEN = Views.taken(Views.loads(0, 5, 10, 20, 10, 5, 0), List.of());

    @ParameterizedTest
    @CsvSource({"40, 12", "40, 24", "80, 24", "120, 40", "80, 8", "20, 5"})
    void shouldFillTheScreenExactlyAndNeverBeWider(int width, int height) {
        View view = Views.capturing(Views.CALIBRATION, SEVEN, Step.Kind.FORCE, 0.62, 97.92, "drifts");

        for (boolean unicode : new boolean[]{true, false}) {
            List<AttributedString> lines = draw(page(view, Table.LOADS), null, unicode, width, height).lines();
            assertThat(lines).hasSize(height)
                    .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 24", "80, 24", "120, 24"})
    void shouldSayWhatToDoHowFarItIsAndWhyItWaits(int width, int height) {
        View view = Views.capturing(Views.CALIBRATION, SEVEN, Step.Kind.FORCE, 0.62, 97.92, "drifts");

        String screen = text(page(view, Table.LOADS), width, height);

        assertThat(screen).contains("Hang 10 kg on the pad", " 62 %", "97.92 N", "waiting: it drifts", "Enter next",
                "a abort", "5.0 kg");
    }

    @Test
    void shouldShowNoiseAndDriftWhereThereIsRoom() {
        View view = Views.capturing(Views.CALIBRATION, SEVEN, Step.Kind.FORCE, 0.5, 97.92, "");

        assertThat(text(page(view, Table.LOADS), 80, 24)).contains("noise 0.043", "drift -0.012/s", "3 s",
                "###", "---", "it stands still");
        assertThat(text(page(view, Table.LOADS), 40, 24)).doesNotContain("drift");
    }

    @Test
    void shouldShowCountsWhereNothingIsCalibrated() {
        View view = Views.capturing(Views.CALIBRATION, Taken.NOTHING, Step.Kind.FORCE, 0.1, Double.NaN, "moves");

        assertThat(text(page(view, Table.LOADS), 80, 24)).contains("12346 counts", "waiting: it moves");
    }

    @Test
    void shouldShowEachPointWithItsErrorInNewtonsAndPercent() {
        String screen = text(page(Views.waiting(Views.CALIBRATION, SEVEN), Table.LOADS), 80, 24);

        assertThat(screen).contains(" no run  load", "applied N  shows N  error N  error %")
                .containsPattern("4 +1 +20\\.0 kg +196\\.20 +196\\.28 +\\+0\\.08 +\\+0\\.04")
                .containsPattern("7 +1 +nothing again +0\\.00 +0\\.00 +\\+0\\.00 +-");
    }

    @Test
    void shouldShowWhyAPointIsStruck() {
        var loads = new java.util.ArrayList<>(Views.loads(0, 5, 10));
        loads.set(1, loads.get(1).strike("a foot stood on it"));

        assertThat(text(page(Views.waiting(Views.CALIBRATION, Views.taken(loads, List.of())), Table.LOADS), 80, 24))
                .contains("struck: a foot stood on it");
    }

    @Test
    void shouldShowAVerificationByTheCalibrationInForce() {
        Taken taken = Views.taken(Views.loads(0, 20), Views.angles(0, 45));

        assertThat(text(page(Views.waiting(Views.VERIFICATION, taken), Table.LOADS), 80, 24)).contains("-3.00");
        assertThat(text(page(Views.waiting(Views.VERIFICATION, taken), Table.ANGLES), 80, 24)).contains("+0.60");
    }

    @Test
    void shouldKeepTheNewestPointsOnALowScreen() {
        String screen = text(page(Views.waiting(Views.CALIBRATION, SEVEN), Table.LOADS), 80, 6);

        assertThat(screen).contains("nothing again", "Hang 10 kg", "error N").doesNotContain("10.0 kg");
    }

    @Test
    void shouldShowRemarksBesideThePoints() {
        View view = Views.waiting(Views.CALIBRATION, SEVEN,
                new Remark(Remark.Code.WRONG_UNIT_KG, "Off by 9.81: were these newtons?"),
                new Remark(Remark.Code.INCOMPLETE, "The rest position is missing."));

        assertThat(text(page(view, Table.LOADS), 80, 24)).contains("! Off by 9.81: were these newtons?")
                .doesNotContain("rest position");
    }

    @Test
    void shouldTakeATypedAnswerInTheLastLineAndShowItsEnd() {
        Page page = page(Views.waiting(Views.CALIBRATION, SEVEN), Table.LOADS);

        WizardScreen.Drawn drawn = draw(page, "Who calibrates? [Anna]", "Bea", false, 80, 24);

        assertThat(drawn.lines().get(22)).hasToString("Who calibrates? [Anna]");
        assertThat(drawn.lines().getLast()).hasToString("> Bea");
        assertThat(drawn.cursorRow()).isEqualTo(23);
        assertThat(drawn.cursorColumn()).isEqualTo(5);
        assertThat(draw(page, "Why?", "x".repeat(100) + "END", false, 40, 24).lines().getLast().toString())
                .hasSizeLessThanOrEqualTo(40)
                .endsWith("END");
    }

    @Test
    void shouldScrollFiguresWithinTheirLength() {
        List<String> body = java.util.stream.IntStream.range(0, 50).mapToObj(i -> "line " + i).toList();
        Page page = new Page("machine", "figures", List.of(), Table.NONE, null, List.of(), body, KEYS);
        WizardScreen screen = new WizardScreen(false);

        assertThat(screen.draw(page, null, "", 80, 24, 0).lines().get(3)).hasToString("line 0");
        WizardScreen.Drawn end = screen.draw(page, null, "", 80, 24, 999);
        assertThat(end.lines().get(22)).hasToString("line 49");
        assertThat(end.top()).isEqualTo(30);
    }

    @Test
    void shouldUseNothingButAsciiWhereTheTerminalCanDoNoMore() {
        View view = Views.capturing(Views.CALIBRATION, SEVEN, Step.Kind.FORCE, 0.62, 97.92, "drifts");

        assertThat(text(page(view, Table.LOADS), 80, 24)).isPrintable().matches("\\p{ASCII}+");
        assertThat(draw(page(view, Table.LOADS), null, true, 80, 24).lines().toString()).contains("\u2588");
    }

    private static Page page(View view, Table table) {
        return new Page("gym-a/kickback-1", "10 kg, step 3 of 9",
                List.of("Hang 10 kg on the pad, in all, and let go."), table, view, List.of(), List.of(), KEYS);
    }

    private static WizardScreen.Drawn draw(Page page, @Nullable String question, String typed, boolean unicode,
            int width, int height) {
        return new WizardScreen(unicode).draw(page, question, typed, width, height, 0);
    }

    private static WizardScreen.Drawn draw(Page page, @Nullable String question, boolean unicode, int width,
            int height) {
        return draw(page, question, "", unicode, width, height);
    }

    private static String text(Page page, int width, int height) {
        return draw(page, null, false, width, height).lines()
                .stream()
                .map(line -> line.toString().stripTrailing())
                .collect(Collectors.joining(" "));
    }
}
