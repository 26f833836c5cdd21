package org.kickbridge.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.terminal.wizard.Answers;
import org.kickbridge.terminal.wizard.Series;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a calibration is told beforehand; what is not told here is asked for. */
final class SessionOptions {
    private static final int MOST_RUNS = 3;

    @Option(names = "--operator", paramLabel = "NAME", description = "who calibrates")
    private @Nullable String operator;

    @Option(names = "--weights", paramLabel = "TEXT", description = "which weights, such as the number of their certificate")
    private @Nullable String weights;

    @Option(names = "--weights-pct", paramLabel = "PCT", description = "how true the weights are, in percent")
    private double weightsPct = Double.NaN;

    @Option(names = "--tools", paramLabel = "TEXT", description = "what else is used, such as an inclinometer")
    private @Nullable String tools;

    @Option(names = "--force-serial", paramLabel = "TEXT", description = "serial number of the load cell")
    private @Nullable String forceSerial;

    @Option(names = "--angle-serial", paramLabel = "TEXT", description = "serial number of the encoder")
    private @Nullable String angleSerial;

    @Option(names = "--temperature", paramLabel = "C", description = "how warm it is, in degrees Celsius")
    private double celsius = Double.NaN;

    @Option(names = "--points", paramLabel = "LIST", converter = SeriesOf.class, description = "the weights of a run, such as \"0, 5 kg, 10 kg, 5 kg, 0\"; \"5 kg, 10 kg\" goes up, and down again; 20 kg @ 0.35 m hangs 0.35 m from the pivot")
    private @Nullable Series series;

    @Option(names = "--runs", paramLabel = "N", description = "how often they are hung, 1 to 3 (default: 1; two tell how well they repeat)")
    private int runs = 1;

    @Option(names = "--creep", paramLabel = "TIME", converter = LengthOfTime.class, description = "the largest weight stays so long in the last run, 10s to 30m; 120s is the short form (default: not at all)")
    private @Nullable Duration creep;

    @Option(names = "--angles", paramLabel = "LIST", converter = AnglesOf.class, description = "known angles in degrees, such as \"0, 30, 60\"; 0 is the rest, which is always taken (default: the rest alone)")
    private List<Double> angles = List.of(0.0);

    @Option(names = "--stops", negatable = true, defaultValue = "true", fallbackValue = "true", description = "take the ends of the lever, or not (default: take them)")
    private boolean stops = true;

    @Option(names = "--lever-length", paramLabel = "M", description = "from the pivot to the middle of the pad, in metres")
    private double leverLengthM = Double.NaN;

    @Option(names = "--sweep", negatable = true, defaultValue = "true", fallbackValue = "true", description = "measure the lever's own weight and friction, or not (default: measure them)")
    private boolean sweep = true;

    @Option(names = "--valid-days", paramLabel = "N", description = "how long it is valid (default: as the config says)")
    private int validDays;

    @Option(names = "--report", paramLabel = "FILE.html", description = "where the printable report goes")
    private @Nullable Path report;

    @Option(names = "--resume", negatable = true, description = "go on with what was left unfinished, or drop it (default: ask)")
    private @Nullable Boolean resume;

    @Option(names = "--in-spite-of-remarks", description = "save also what a remark refuses; the remark stands in the record")
    private boolean inSpite;

    @Mixin
    private Talking talking = new Talking();

    Answers answers(String again) {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new WrongUse("--runs is " + runs + "; allowed is 1 to " + MOST_RUNS);
        }
        if (creep != null && (creep.toSeconds() < 10 || creep.toSeconds() > 1800)) {
            throw new WrongUse("--creep is " + creep.toSeconds() + " s; allowed is 10s to 30m");
        }
        return new Answers(operator, weights, weightsPct, tools, forceSerial, angleSerial, celsius, series != null,
                Double.NaN, Double.NaN, validDays, talking.yes(), inSpite, resume, report, again);
    }

    @Nullable
    Series series() {
        return series;
    }

    int runs() {
        return runs;
    }

    double creepS() {
        return creep == null ? 0 : creep.toSeconds();
    }

    List<Double> angles() {
        return angles;
    }

    boolean stops() {
        return stops;
    }

    double leverLengthM() {
        return leverLengthM;
    }

    boolean sweep() {
        return sweep;
    }

    Talking talking() {
        return talking;
    }

    /** Reads weights. */
    static final class SeriesOf implements ITypeConverter<Series> {
        @Override
        public Series convert(String text) {
            try {
                return Series.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Reads angles. */
    static final class AnglesOf implements ITypeConverter<List<Double>> {
        private static final double LARGEST = 180;

        @Override
        public List<Double> convert(String text) {
            List<Double> angles = new ArrayList<>();
            for (String each : text.split("[,;]", -1)) {
                double deg;
                try {
                    deg = Double.parseDouble(each.replaceFirst("\\s*(deg|°)\\s*$", "").strip());
                } catch (NumberFormatException e) {
                    deg = Double.NaN;
                }
                if (!(Math.abs(deg) <= LARGEST)) {
                    throw new TypeConversionException("'" + text
                            + "' are no angles; allowed are numbers from -180 to 180, such as \"0, 30, 60\"");
                }
                angles.add(deg);
            }
            return angles;
        }
    }
}
