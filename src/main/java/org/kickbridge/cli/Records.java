package org.kickbridge.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.config.Config;
import org.kickbridge.ledger.History;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.report.CalibrationReport;

/** Reads a machine's records where they lie, whether a daemon runs or not; changes nothing. */
final class Records {
    private final Path folder;
    private final PrintStream err;

    private Records(Path folder, PrintStream err) {
        this.folder = folder;
        this.err = err;
    }

    static Records of(Config config, PrintStream err) {
        return new Records(Ledger.folderIn(config.store().directory()), err);
    }

    /** All of them, and whether they are as they were written. */
    History history() throws IOException {
        return History.at(folder);
    }

    /**
     * One record.
     *
     * @param id null for the newest calibration
     * @throws IOException when there is none, or it is not as it was written
     */
    CalibrationRecord find(@Nullable String id) throws IOException {
        LedgerLook look = LedgerLook.at(folder);
        look.troubles().forEach(err::println);
        CalibrationRecord found = id == null ? look.newest() : LedgerLook.record(folder, id);
        if (found == null) {
            throw new IOException(id == null
                    ? "there is no calibration in " + folder
                    : "there is no record " + id + " in " + folder + " that is as it was written");
        }
        return found;
    }

    /** A record as a page. */
    void report(CalibrationRecord record, Path file) throws IOException {
        History history = history();
        String chain = "record " + record.number() + " of " + history.records().size() + ", chain "
                + (history.intact() ? "intact" : "broken");
        Files.writeString(file, CalibrationReport.html(record, chain), StandardCharsets.UTF_8);
    }
}
