package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.payload.RecordJson;
import org.kickbridge.terminal.wizard.FiguresText;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate show}: the newest calibration, or another record, with all its figures. */
@Command(name = "show", description = "Shows the newest calibration, which is the one in force, with its figures; or another record.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:shown", "1:there is none", "2:wrong use or bad input"})
final class CalibrateShowVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "such as cal-0003-1f2e3d4c5b6a, as history lists them (default: the newest calibration)")
    private @Nullable String id;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json, which is the whole record (default: text)")
    private Format format = Format.TEXT;

    /** How a record is printed. */
    enum Format {
        TEXT, JSON
    }

    CalibrateShowVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        CalibrationRecord record = Records.of(machine.config(err), err).find(id);
        if (format == Format.JSON) {
            out.println(new String(RecordJson.of(record), StandardCharsets.UTF_8));
        } else {
            FiguresText.of(record).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
