package org.kickbridge.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.app.Examination;
import org.kickbridge.config.Config;
import org.kickbridge.doctor.Report;
import org.kickbridge.doctor.Scan;
import org.kickbridge.doctor.ScanConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code doctor}: looks at everything the daemon needs, or finds which sensors are connected. */
@Command(name = "doctor", description = {
        "Checks system, clock, config, store, broker, buses and sensors; says what is wrong and what to do.",
        "Mends and makes nothing. The sensors are read for two seconds each: keep the lever still and unloaded meanwhile."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:no fault; with --scan: a sensor was found", "1:a fault; with --scan: no sensor was found",
                "2:wrong use or bad input"})
final class DoctorVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Option(names = "--config", paramLabel = "FILE", description = "what is to be checked; without it only the system is")
    private @Nullable Path configFile;

    @Option(names = "--scan", description = "find what is connected and print a config for it; what was looked at goes to standard error")
    private boolean scan;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json, which is one document (default: text)")
    private Format format = Format.TEXT;

    /** How findings are printed. */
    enum Format {
        TEXT, JSON
    }

    DoctorVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() {
        Logging.at(Config.LogLevel.ERROR);
        if (scan) {
            if (configFile != null) {
                throw new WrongUse("--scan looks at what is connected; it takes no --config");
            }
            return scan();
        }
        if (configFile != null && !Files.exists(configFile)) {
            throw new WrongUse(configFile + ": there is no such file");
        }
        Report report = Examination.here().report(configFile);
        out.print(text(report));
        return report.hasFault() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private int scan() {
        Scan.Result result = Examination.here().scan();
        err.print(text(result.report()));
        if (result.parts().isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        out.print(ScanConfig.text(result.parts(), result.board()));
        return ExitCode.OK;
    }

    private String text(Report report) {
        return format == Format.JSON ? report.json() + "\n" : report.text();
    }
}
