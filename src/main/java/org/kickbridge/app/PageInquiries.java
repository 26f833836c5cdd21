package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.config.Config;
import org.kickbridge.console.Download;
import org.kickbridge.console.Inquiries;
import org.kickbridge.console.TokenFile;
import org.kickbridge.ledger.History;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.report.CalibrationReport;

/** What the daemon answers when its page asks. Any thread. */
record PageInquiries(Config config, SessionsOnDisk sessions, SensorInquiry sensors) {

    Inquiries inquiries() {
        return new Inquiries(sessions::events, sessions::curve, sessions::reps, sessions::recording, sensors::json,
                this::report, tokenPlace());
    }

    private String tokenPlace() {
        return config.http().token() == null
                ? TokenFile.in(config.store().directory()).toAbsolutePath().toString()
                : "http.token_file";
    }

    /** Null where there is no such record that is as it was written. */
    private @Nullable Download report(String id) {
        Path folder = Ledger.folderIn(config.store().directory());
        try {
            CalibrationRecord record = id.isEmpty() ? LedgerLook.at(folder).newest() : LedgerLook.record(folder, id);
            if (record == null) {
                return null;
            }
            History history = History.at(folder);
            String chain = "record " + record.number() + " of " + history.records().size() + ", chain "
                    + (history.intact() ? "intact" : "broken");
            byte[] page = CalibrationReport.html(record, chain).getBytes(StandardCharsets.UTF_8);
            return new Download(record.id() + ".html", "text/html; charset=utf-8", out -> out.write(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
