package org.kickbridge.accuracy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The report from the command line, for whoever tunes the analysis:
 *
 * <pre>
 * Accuracy [--corpus old|new | --scene NAME[,NAME]] [--variants N] [--seed S] [--worst K]
 * Accuracy --scene NAME --take SEED [--worst K] [--dump FILE]
 * </pre>
 *
 * The lists of the worst name the take; its seed plays this one take again, and {@code --dump} writes it as a recording
 * with the true phases beside it.
 */
public final class Accuracy {
    private Set<Scene> scenes = Scene.OLD;
    private int variants = 10;
    private long seed = 1;
    private @Nullable Long take;
    private int worst;
    private @Nullable Path dump;

    private Accuracy() {
    }

    public static void main(String... args) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        new Accuracy().read(args).run(out);
    }

    private Accuracy read(String... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("every option has a value: " + String.join(" ", args));
        }
        for (int i = 0; i < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--corpus" -> scenes = corpus(value);
                case "--scene" -> scenes = scenes(value);
                case "--variants" -> variants = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--take" -> take = Long.parseLong(value);
                case "--worst" -> worst = Integer.parseInt(value);
                case "--dump" -> dump = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        return this;
    }

    private static Set<Scene> corpus(String name) {
        return switch (name) {
            case "old" -> Scene.OLD;
            case "new" -> Scene.NEW;
            default -> throw new IllegalArgumentException("--corpus is old or new, not " + name);
        };
    }

    private static Set<Scene> scenes(String names) {
        Set<Scene> chosen = EnumSet.noneOf(Scene.class);
        Arrays.stream(names.split(",", -1))
                .map(name -> Scene.valueOf(name.toUpperCase(Locale.ROOT)))
                .forEach(chosen::add);
        return chosen;
    }

    private void run(PrintStream out) throws IOException {
        AccuracyReport report;
        if (take == null) {
            report = AccuracyReport.of(scenes, variants, seed);
        } else {
            Take one = Take.of(scenes.iterator().next(), take);
            if (dump != null) {
                TakeFile.write(one, dump);
            }
            report = AccuracyReport.of(one);
        }
        report.print(out);
        if (worst > 0) {
            report.printWorst(out, worst);
        }
    }
}
