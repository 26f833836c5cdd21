package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate report}: a record as a page that can be printed. */
@Command(name = "report", description = "Writes a record as a page to be read, printed or kept as PDF.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:written", "1:there is no such record, or it could not be written", "2:wrong use or bad input"})
final class CalibrateReportVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "as history lists them (default: the newest calibration)")
    private @Nullable String id;

    @Option(names = "--out", paramLabel = "FILE.html", required = true, description = "the page")
    private Path file = Path.of("");

    CalibrateReportVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Records records = Records.of(machine.config(err), err);
        CalibrationRecord record = records.find(id);
        records.report(record, file);
        out.println("report of " + record.id() + " in " + file);
        return ExitCode.OK;
    }
}
