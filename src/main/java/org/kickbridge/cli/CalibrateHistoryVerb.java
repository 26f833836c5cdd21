package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.ledger.History;
import org.kickbridge.ledger.History.Entry;
import org.kickbridge.payload.RecordJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate history}: all records, and whether they are as they were written. */
@Command(name = "history", description = "Lists all calibrations and verifications, and proves by their hashes that none was changed and none is missing between them.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:all are as they were written", "1:some are not, or cannot be read", "2:wrong use or bad input"})
final class CalibrateHistoryVerb implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json, which is one document (default: text)")
    private CalibrateShowVerb.Format format = CalibrateShowVerb.Format.TEXT;

    CalibrateHistoryVerb(OutputStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        History history = Records.of(machine.config(err), err).history();
        if (format == CalibrateShowVerb.Format.JSON) {
            out.println(new String(RecordJson.of(history), StandardCharsets.UTF_8));
        } else {
            text(history);
        }
        return history.intact() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void text(History history) {
        out.println(row("no", "id", "at", "by", "result", "valid until"));
        history.records().forEach(entry -> out.println(row(entry)));
        history.troubles().forEach(trouble -> out.println("! " + trouble));
        int count = history.records().size();
        out.println(history.intact()
                ? "intact: " + count + (count == 1 ? " record" : " records") + ", each as it was written"
                : "BROKEN: " + history.troubles().size() + " of what should hold does not");
    }

    private static String row(Entry entry) {
        return row(Integer.toString(entry.number()), entry.id(), day(entry.at()),
                Objects.toString(entry.operator(), "?"), result(entry), day(entry.validUntil()));
    }

    private static String result(Entry entry) {
        if (entry.at() == null) {
            return "?";
        }
        if (entry.within() != null) {
            return entry.within() ? "within" : "OUT";
        }
        return entry.accuracyClass() == null ? "-" : "class " + entry.accuracyClass();
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "-" : at.toString().substring(0, 16).replace('T', ' ');
    }

    private static String row(String number, String id, String at, String by, String result, String until) {
        return String.format(Locale.ROOT, "%4s  %-21s  %-16s  %-10s  %-10s  %s", number, id, at,
                by.length() > 10 ? by.substring(0, 10) : by, result, until).stripTrailing();
    }
}
