package org.kickbridge.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.kickbridge.terminal.wizard.Choices;
import org.kickbridge.terminal.wizard.Choices.Part;
import org.kickbridge.terminal.wizard.Series;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code calibrate}: leads a technician through a calibration, or through a part of it. */
@Command(name = "calibrate", sortOptions = false, description = "Leads through the calibration of a machine, step by step: weights, rest and ends of the lever, its length and its own weight. Nothing is in force before it is saved, and what was taken is kept however a session ends.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:saved", "1:not saved: left, aborted, refused, or no answer; 130 after Ctrl-C",
        "2:wrong use or bad input"}, footer = {"", "Without a person, on a machine whose weights a rig hangs:",
                "  kickbridge calibrate load --config FILE --plain --yes --go-on-after 10s \\",
                "    --operator rig-3 --points \"0, 5 kg, 10 kg, 5 kg, 0\"",
                "To learn it: kickbridge calibrate --practice"})
final class CalibrateVerb implements Callable<Integer> {
    private static final Series USUAL = Series.parse("5 kg, 10 kg, 20 kg");

    private final Set<Part> parts;
    private final String name;
    private final Wizard wizard;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Mixin
    private SessionOptions session = new SessionOptions();

    private CalibrateVerb(Set<Part> parts, String name, Wizard wizard) {
        this.parts = parts;
        this.name = name;
        this.wizard = wizard;
    }

    /** The verb with all that is below it. */
    static CommandLine of(InputStream in, OutputStream out, PrintStream err, Ending ending) {
        Wizard wizard = new Wizard(in, out, err, ending);
        return new CommandLine(new CalibrateVerb(Part.ALL, "", wizard))
                .addSubcommand("load",
                        part(Part.LOAD, "load", "The load cell: a zero, weights up and down, and what they come to.",
                                wizard))
                .addSubcommand("angle",
                        part(Part.ANGLE, "angle", "The encoder: the rest position, the ends, and known angles.",
                                wizard))
                .addSubcommand("lever",
                        part(Part.LEVER, "lever", "The lever: its length, its own weight and its friction.", wizard))
                .addSubcommand(new CalibrateVerifyVerb(wizard))
                .addSubcommand(new CalibrateShowVerb(out, err))
                .addSubcommand(new CalibrateHistoryVerb(out, err))
                .addSubcommand(new CalibrateReportVerb(out, err))
                .addSubcommand(new CalibrateAbortVerb(out, err))
                .addSubcommand(new CalibrateAllowVerb(out, err));
    }

    private static CommandLine part(Part part, String name, String description, Wizard wizard) {
        CommandLine line = new CommandLine(new CalibrateVerb(Set.of(part), name, wizard));
        line.getCommandSpec().name(name).usageMessage().sortOptions(false).description(description);
        line.getCommandSpec().usageMessage().footer();
        foreign(part).forEach(option -> line.getCommandSpec().remove(line.getCommandSpec().findOption(option)));
        return line;
    }

    /** Options of the other parts. */
    private static List<String> foreign(Part part) {
        List<String> load = List.of("--points", "--runs", "--creep", "--weights", "--weights-pct", "--temperature");
        List<String> angle = List.of("--angles", "--stops");
        List<String> lever = List.of("--lever-length", "--sweep");
        return Stream.of(part == Part.LOAD ? List.<String>of() : load, part == Part.ANGLE ? List.<String>of() : angle,
                part == Part.LEVER ? List.<String>of() : lever).flatMap(List::stream).toList();
    }

    @Override
    public Integer call() throws IOException {
        Series series = session.series();
        Choices choices = new Choices(parts, false, series == null ? USUAL : series, session.runs(), session.creepS(),
                session.angles(), session.stops(), session.leverLengthM(), Double.NaN, session.sweep());
        return wizard.run(machine, session.talking(),
                choices, session.answers(machine.again(name.isEmpty() ? "" : " " + name)));
    }
}
