package org.kickbridge.terminal.wizard;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.calibration.Remark;
import org.kickbridge.terminal.wizard.Choices.Part;
import org.kickbridge.terminal.wizard.WizardFlow.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** The flow against a machine that does what it is told, line by line. */
class WizardFlowTest {
    private static final String OK = "\n";

    @TempDir
    Path folder;
    private final ScriptedMachine machine = new ScriptedMachine();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldAskWhatIsNeededTakeEachStepAndSave() throws IOException {
        Path report = folder.resolve("r.html");
        String questions = "Bea\nM1 set 7\n0.05\n21\n5 kg, 10 kg\n";

        Outcome outcome = run(load(), questions + OK.repeat(5) + OK + "y\n" + report + "\n");

        assertThat(outcome).as(err()).isEqualTo(Outcome.SAVED);
        assertThat(machine.asked).containsExactly("record",
                "begin{'purpose':'calibration','operator':'Bea','weights':'M1 set 7','weights_pct':0.05,'temperature_c':21.0}",
                "zero", "load{'mass_kg':5.0}", "load{'mass_kg':10.0}", "load{'mass_kg':5.0}", "load{'mass_kg':0.0}",
                "save");
        assertThat(out()).contains("load     2   1  5.0 kg", "within class 0.5 limits of ISO 7500-1 on this run",
                "saved cal-0001-0123456789ab", "report " + report)
                .doesNotContainIgnoringCase("certified");
        assertThat(report).content().isEqualTo("cal-0001-0123456789ab");
    }

    @Test
    void shouldAskAgainAfterGarbageWithWhatIsAllowed() throws IOException {
        Outcome outcome = run(load(), "Bea\n-\nvery true\n0.1\nwarm\n-\n10\n22 lb\n10 kg\nq\n");

        assertThat(outcome).isEqualTo(Outcome.LEFT);
        assertThat(err()).contains("\"very true\" is not understood", "\"warm\" is not understood",
                "10 has no unit; allowed are kg and N", "22 lb would be 9.979 kg");
        assertThat(machine.open).isTrue();
    }

    @Test
    void shouldOfferNoKeyThatItDoesNotKnow() throws IOException {
        run(load(), questions() + "z\nq\n");

        assertThat(err()).contains("\"z\" is none of Enter next, r repeat");
    }

    @Test
    void shouldRepeatStrikeAndUndo() throws IOException {
        run(load(), questions() + OK + OK + "r\n2\n" + "x\n3\na foot on it\n" + "u\n" + "q\n");

        assertThat(machine.asked.subList(2, machine.asked.size())).containsExactly("zero", "load{'mass_kg':5.0}",
                "repeat{'kind':'force','point':2}", "strike{'kind':'force','point':3,'reason':'a foot on it'}", "undo");
        assertThat(out()).contains("strike 3  a foot on it");
    }

    @Test
    void shouldHangAnotherWeightThanPlanned() throws IOException {
        run(load(), questions() + OK + "w\n7.5 kg\n" + OK + "q\n");

        assertThat(machine.asked).endsWith("load{'mass_kg':7.5}");
    }

    @Test
    void shouldSayWhatFailedAndAskForTheSameStepAgain() throws IOException {
        machine.failsNext = true;
        machine.refuses.put("load", "busy");

        run(load(), questions() + OK + OK + OK + OK + "q\n");

        assertThat(err()).contains("! It would not stand still.", "! it is busy now");
        assertThat(machine.asked).endsWith("zero", "zero", "load{'mass_kg':5.0}", "load{'mass_kg':5.0}");
    }

    @Test
    void shouldWaitWhereTheMachineIsBusy() throws IOException {
        machine.refuses.put("begin", "busy");
        machine.refuses.put("save", "busy");

        Outcome outcome = run(load(), "", answers(true, null), Duration.ofMillis(1));

        assertThat(outcome).isEqualTo(Outcome.SAVED);
        assertThat(machine.asked).filteredOn(each -> each.startsWith("begin")).hasSize(2);
        assertThat(machine.asked).filteredOn("save"::equals).hasSize(2);
    }

    @Test
    void shouldKeepTheDraftWhenTheTerminalIsClosed() throws IOException {
        Outcome outcome = run(load(), questions() + OK);

        assertThat(outcome).isEqualTo(Outcome.LEFT);
        assertThat(machine.open).isTrue();
        assertThat(out()).contains("What was taken is kept", "To go on with it:", "  kickbridge calibrate");
    }

    @Test
    void shouldGoOnWithADraftWhereItWasLeft() throws IOException {
        machine.open = true;
        machine.loads.addAll(Views.loads(0, 5));

        run(load(), "y\n5 kg, 10 kg\n" + OK + "q\n");

        assertThat(machine.asked).containsExactly("load{'mass_kg':10.0}");
        assertThat(err()).contains("A calibration by Anna is not finished; 2 loads and 0 angles were taken");
    }

    @Test
    void shouldDropADraftThatNobodyWants() throws IOException {
        machine.draft = true;

        run(load(), "n\n" + questions() + "q\n");

        assertThat(machine.asked).startsWith("abort", "record");
    }

    @Test
    void shouldAskOnceBeforeItAborts() throws IOException {
        Outcome outcome = run(load(), questions() + OK + "a\nn\na\ny\n");

        assertThat(outcome).isEqualTo(Outcome.ABORTED);
        assertThat(machine.asked).filteredOn("abort"::equals).hasSize(1);
    }

    @Test
    void shouldNotSaveWhatARemarkRefuses() throws IOException {
        machine.remarks = List.of(new Remark(Remark.Code.WRONG_UNIT_KG, "Were these newtons?"));

        Outcome outcome = run(load(), questions() + OK.repeat(5) + OK + "q\n");

        assertThat(outcome).isEqualTo(Outcome.LEFT);
        assertThat(machine.asked).doesNotContain("save");
        assertThat(err()).contains("! It cannot be saved: Were these newtons?");
    }

    @Test
    void shouldNotSaveWithoutAYes() throws IOException {
        run(load(), questions() + OK.repeat(5) + OK + OK + "q\n");

        assertThat(machine.asked).doesNotContain("save");
    }

    @Test
    void shouldGoThroughByItselfWhereAllIsTold() throws IOException {
        Outcome outcome = run(load(), "", answers(true, null), Duration.ofMillis(1));

        assertThat(outcome).isEqualTo(Outcome.SAVED);
        assertThat(machine.asked).contains("save");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldNotTryForEverByItself() throws IOException {
        ScriptedMachine broken = machine;
        for (int i = 0; i < 3; i++) {
            broken.refuses.put("zero", "not_available");
        }
        Requests stubborn = new Requests(new org.kickbridge.command.RequestDoor() {
            @Override
            public byte[] answer(String name, byte[] payload) {
                broken.refuses.put("zero", "not_available");
                return broken.answer(name, payload);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });

        Outcome outcome = new WizardFlow(stubborn, talk("", Duration.ofMillis(1), true), load(), answers(true, null),
                "m", (record, file) -> {
                }).run();

        assertThat(outcome).isEqualTo(Outcome.LEFT);
        assertThat(broken.asked).filteredOn("zero"::equals).hasSize(3);
    }

    @Test
    void shouldVerifyWithOneWeightAndTwoAngles() throws IOException {
        Choices choices = new Choices(Set.of(Part.LOAD, Part.ANGLE), true, Series.of(Weight.parse("20 kg")), 1, 0,
                List.of(0.0, 45.0), false, Double.NaN, Double.NaN, false);

        assertThat(run(choices, "", answers(true, null), Duration.ofMillis(1))).isEqualTo(Outcome.SAVED);
        assertThat(machine.asked).endsWith("zero", "load{'mass_kg':20.0}", "rest", "angle{'deg':45.0}", "save");
        assertThat(out()).contains("WITHIN TOLERANCE");
    }

    @Test
    void shouldSayOutOfTolerance() throws IOException {
        Choices choices = new Choices(Set.of(Part.LOAD, Part.ANGLE), true, Series.of(Weight.parse("20 kg")), 1, 0,
                List.of(0.0), false, Double.NaN, Double.NaN, false);
        machine.remarks = List.of(new Remark(Remark.Code.OUTLIER, "It does not fit."));

        assertThat(run(choices, "", answers(true, null), Duration.ofMillis(1))).isEqualTo(Outcome.OUT_OF_TOLERANCE);
        assertThat(out()).contains("OUT OF TOLERANCE");
    }

    @Test
    void shouldAskForTheLengthOfTheLever() throws IOException {
        Choices choices = new Choices(EnumSet.of(Part.LEVER), false, Series.parse("5 kg"), 1, 0, List.of(), false,
                Double.NaN, Double.NaN, false);

        run(choices, "Bea\n" + OK + "long\n0.75 m\nq\n");

        assertThat(machine.asked).endsWith("lever{'length_m':0.75}");
        assertThat(err()).contains("\"long\" is not understood; allowed is a number from 0.05 to 3");
    }

    private static Choices load() {
        return new Choices(EnumSet.of(Part.LOAD), false, Series.parse("5 kg"), 1, 0, List.of(), false, Double.NaN,
                Double.NaN, false);
    }

    private static String questions() {
        return "Bea\n-\n\n\n5 kg, 10 kg\n";
    }

    private static Answers answers(boolean all, @Nullable Path report) {
        return new Answers(null, null, Double.NaN, null, null, null, Double.NaN, all, Double.NaN, Double.NaN, 0, all,
                false, null, report, "kickbridge calibrate");
    }

    private Outcome run(Choices choices, String typed) throws IOException {
        return run(choices, typed, answers(false, null), null);
    }

    private Outcome run(Choices choices, String typed, Answers answers, @Nullable Duration goOnAfter)
            throws IOException {
        return new WizardFlow(new Requests(machine), talk(typed, goOnAfter, answers.save()), choices, answers,
                "gym-a/kickback-1", (record, file) -> Files.writeString(file, record.id())).run();
    }

    private Talk talk(String typed, @Nullable Duration goOnAfter, boolean usual) {
        return new LineTalk(new BufferedReader(new StringReader(typed)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                usual, goOnAfter, () -> false, 1);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
