package org.kickbridge.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told.Purpose;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.payload.RecordJson;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.json.JsonMapper;

/** Records are shown, proved and printed where they lie, without a daemon. */
class CalibrateRecordsTest {
    @TempDir
    Path folder;
    private Path records;
    private CalibrationRecord calibration;
    private CalibrationRecord verification;

    @BeforeEach
    void keepTwo() throws IOException {
        records = Ledger.folderIn(folder);
        Ledger ledger = Ledger.open(records, trouble -> {
            throw new AssertionError(trouble);
        });
        calibration = ledger.append(RecordSamples.unsaved(Purpose.CALIBRATION));
        verification = ledger.append(RecordSamples.unsaved(Purpose.VERIFICATION));
    }

    @Test
    void shouldShowTheNewestCalibrationWithItsFigures() {
        Told shown = calibrate("show");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains(calibration.id(), calibration.told().operator(), "of ISO 7500-1 on this run",
                "accuracy q", "Uncertainty (k = 2)").doesNotContainIgnoringCase("certified");
    }

    @Test
    void shouldShowAnyRecordAsJsonToTheLastDigit() {
        Told shown = calibrate("show", verification.id(), "--format", "json");

        assertThat(RecordJson.read(shown.out().getBytes(StandardCharsets.UTF_8),
                CalibrationRecord.class)).isEqualTo(verification);
    }

    @Test
    void shouldSayThatThereIsNone() {
        Told other = calibrate("show", "cal-0009-0123456789ab");
        Told empty = Told.by("calibrate", "show", "--practice", "--store", folder.resolve("empty").toString());

        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("there is no record cal-0009-0123456789ab");
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.err()).contains("there is no calibration in");
    }

    @Test
    void shouldListAllAndProveTheirChain() {
        Told history = calibrate("history");

        assertThat(history.exitCode()).isZero();
        assertThat(history.out()).contains(calibration.id(), verification.id(), "intact: 2 records");
        assertThat(history.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
    }

    @Test
    void shouldListAllAsOneDocument() {
        Told history = calibrate("history", "--format", "json");

        var json = JsonMapper.shared().readTree(history.out());
        assertThat(json.get("intact").asBoolean()).isTrue();
        assertThat(json.get("records").size()).isEqualTo(2);
    }

    @Test
    void shouldEndWithOneWhereARecordWasChanged() throws IOException {
        Path file = records.resolve("0001-" + calibration.id() + ".json");
        file.toFile().setWritable(true);
        Files.writeString(file, Files.readString(file).replace("\"gym\"", "\"gim\""));

        Told history = calibrate("history");

        assertThat(history.exitCode()).isEqualTo(1);
        assertThat(history.out()).contains("! The record " + calibration.id() + " is not as it was written", "BROKEN");
        assertThat(calibrate("history", "--format", "json").exitCode()).isEqualTo(1);
    }

    @Test
    void shouldWriteAReportThatSaysHowTheChainIs() throws IOException {
        Path page = folder.resolve("page.html");

        Told report = calibrate("report", "--out", page.toString());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).contains(calibration.id(), page.toString());
        assertThat(page).content().contains("<html", "record 1 of 2, chain intact");
    }

    @Test
    void shouldNotWriteAReportWhereThereIsNoFolder() {
        Told report = calibrate("report", "--out", folder.resolve("nowhere/page.html").toString());

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.err()).contains("nowhere/page.html");
    }

    @Test
    void shouldDropADraftWithoutADaemon() throws IOException {
        Ledger.open(records, trouble -> {
        }).keepDraft(calibration.told(), Taken.NOTHING, Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(records.resolve("draft.json")).exists();

        assertThat(calibrate("abort").exitCode()).isZero();

        assertThat(records.resolve("draft.json")).doesNotExist();
        assertThat(calibrate("history").out()).contains("intact: 2 records");
    }

    @Test
    void shouldAllowOnlyWhereADaemonRuns() {
        assertThat(calibrate("allow", "--minutes", "5").exitCode()).isEqualTo(1);
        assertThat(calibrate("allow", "--minutes", "5").err()).contains("no daemon runs with this config");
        assertThat(calibrate("allow", "--minutes", "241").exitCode()).isEqualTo(2);
    }

    private Told calibrate(String verb, String... more) {
        String[] arguments = new String[4 + more.length + 1];
        arguments[0] = "calibrate";
        arguments[1] = verb;
        System.arraycopy(more, 0, arguments, 2, more.length);
        arguments[2 + more.length] = "--practice";
        arguments[3 + more.length] = "--store";
        arguments[4 + more.length] = folder.toString();
        return Told.by(arguments);
    }
}
