package org.kickbridge.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.terminal.wizard.Answers;
import org.kickbridge.terminal.wizard.Choices;
import org.kickbridge.terminal.wizard.Choices.Part;
import org.kickbridge.terminal.wizard.Series;
import org.kickbridge.terminal.wizard.Weight;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code calibrate verify}: one weight and two angles, and whether the machine still shows them. */
@Command(name = "verify", sortOptions = false, description = "Checks a machine in a minute with one weight and two angles; changes nothing, and puts the result on record.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:within the tolerance", "1:out of tolerance, or not finished; 130 after Ctrl-C",
        "2:wrong use or bad input"})
final class CalibrateVerifyVerb implements Callable<Integer> {
    private static final Weight USUAL = Weight.parse("20 kg");

    private final Wizard wizard;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--operator", paramLabel = "NAME", description = "who verifies")
    private @Nullable String operator;

    @Option(names = "--weights", paramLabel = "TEXT", description = "which weight, such as the number of its certificate")
    private @Nullable String weights;

    @Option(names = "--weights-pct", paramLabel = "PCT", description = "how true the weight is, in percent")
    private double weightsPct = Double.NaN;

    @Option(names = "--temperature", paramLabel = "C", description = "how warm it is, in degrees Celsius")
    private double celsius = Double.NaN;

    @Option(names = "--weight", paramLabel = "WEIGHT", converter = WeightOf.class, description = "such as 20 kg, 98.1 N, or 20 kg @ 0.35 m from the pivot")
    private @Nullable Weight weight;

    @Option(names = "--angles", paramLabel = "LIST", converter = SessionOptions.AnglesOf.class, description = "known angles in degrees; 0 is the rest (default: 0, 45)")
    private List<Double> angles = List.of(0.0, 45.0);

    @Option(names = "--tolerance-pct", paramLabel = "PCT", description = "allowed error of the force, in percent of the load (default: as the config says)")
    private double tolerancePct = Double.NaN;

    @Option(names = "--tolerance-deg", paramLabel = "DEG", description = "allowed error of an angle, in degrees (default: as the config says)")
    private double toleranceDeg = Double.NaN;

    @Option(names = "--report", paramLabel = "FILE.html", description = "where the printable report goes")
    private @Nullable Path report;

    @Option(names = "--resume", negatable = true, description = "go on with what was left unfinished, or drop it (default: ask)")
    private @Nullable Boolean resume;

    @Mixin
    private Talking talking = new Talking();

    CalibrateVerifyVerb(Wizard wizard) {
        this.wizard = wizard;
    }

    @Override
    public Integer call() throws IOException {
        Weight hung = weight == null ? USUAL : weight;
        if (hung.isNone()) {
            throw new WrongUse("--weight is 0; allowed is a weight such as 20 kg");
        }
        Choices choices = new Choices(EnumSet.of(Part.LOAD, Part.ANGLE), true, Series.of(hung), 1, 0, angles, false,
                Double.NaN, Double.NaN, false);
        Answers answers = new Answers(operator, weights, weightsPct, null, null, null, celsius, weight != null,
                tolerancePct, toleranceDeg, 0, talking.yes(), false, resume, report, machine.again(" verify"));
        return wizard.run(machine, talking, choices, answers);
    }

    /** Reads a weight. */
    static final class WeightOf implements ITypeConverter<Weight> {
        @Override
        public Weight convert(String text) {
            try {
                return Weight.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
