package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.procedure.Procedure;
import org.kickbridge.calibration.procedure.Setup;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.command.Answer;
import org.kickbridge.command.Calibrate;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.config.Config;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.payload.RecordJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a calibration ends well: a record is made of it and put on disk, then what came out of it comes into force. Where
 * the disk refuses, nothing has changed and it stays open. One thread at a time.
 *
 * @param intoForce puts a calibration into force, on the analysis' thread
 */
record Conclusion(Questions questions, Config config, SensorsOnRecord sensors, Ledger ledger, DraftKeeping drafts,
        BiConsumer<AnalysisLoop, InForce> intoForce, InstantSource wall) {
    private static final Logger LOG = LoggerFactory.getLogger(Conclusion.class);
    private static final int PATIENCE = 5;

    /** A calibration that is on record now. */
    record InForce(Calibration calibration, CalibrationRecord record) {}

    /** What there is to save. */
    private sealed interface Look {
        record Ready(View view, Setup setup) implements Look {}

        record NotYet(Answer why) implements Look {}
    }

    Answer save(Calibrate.Save save) {
        Look look = questions.ask(machine -> look(machine, save.inSpite()));
        return switch (look) {
            case null -> Questions.busy();
            case Look.NotYet(Answer why) -> why;
            case Look.Ready(View view, Setup setup) -> save(record(view, setup, save));
        };
    }

    private static Look look(AnalysisLoop machine, boolean inSpite) {
        Procedure open = machine.procedure();
        if (open == null) {
            return new Look.NotYet(CalibrationDesk.notOpen());
        }
        View view = open.view();
        String why = whyNot(view, inSpite);
        if (why != null) {
            return new Look.NotYet(Answer.error(Code.NOT_NOW, why));
        }
        return machine.analysis().isBusy()
                ? new Look.NotYet(CalibrationDesk.moves())
                : new Look.Ready(view, open.setup());
    }

    private static @Nullable String whyNot(View view, boolean inSpite) {
        if (view.doing() != View.Doing.WAITING) {
            return "It still waits for the step before: let it end, finish it or take it back.";
        }
        if (!view.missing().isEmpty()) {
            return String.join(" ", view.missing());
        }
        List<String> refusing = view.remarks().stream().filter(Remark::refuses).map(Remark::sentence).toList();
        return inSpite || refusing.isEmpty() ? null : String.join(" ", refusing);
    }

    private CalibrationRecord record(View view, Setup setup, Calibrate.Save save) {
        Told told = view.told();
        Instant at = wall.instant().truncatedTo(ChronoUnit.MILLIS);
        int days = save.validDays().orElse(config.calibration().validDays());
        SensorsOnRecord.Both both = sensors.of(told);
        double leverM = view.taken().leverLengthM();
        Calibration after = view.after();
        return new CalibrationRecord(0, "", Version.text(), at,
                told.purpose() == Told.Purpose.VERIFICATION ? null : at.plus(Duration.ofDays(days)),
                config.machine().site(), config.machine().id(), told, setup.gravityMps2(),
                Double.isNaN(leverM) ? setup.leverLengthM() : leverM, setup.before(),
                after == null ? setup.before() : after, both.force(), both.angle(), view.taken(), view.force(),
                view.angle(), view.within(), null);
    }

    private Answer save(CalibrationRecord made) {
        CalibrationRecord record;
        try {
            record = ledger.append(made);
        } catch (IOException e) {
            LOG.error("A record of a calibration could not be put on disk: {}", e.toString());
            return Answer.error(Code.NOT_AVAILABLE, "The record could not be put on disk, so that nothing has changed;"
                    + " the calibration stays open. " + e.getMessage());
        }
        LOG.info("The {} of {} is on record as {}", CalibrationDesk.name(record.told()), record.told().operator(),
                record.id());
        if (!putIntoForce(record)) {
            return Answer.error(Code.INTERNAL_ERROR, record.id() + " is on record, but the machine did not get to it:"
                    + " it holds from the next start on.");
        }
        try {
            drafts.drop();
        } catch (IOException e) {
            LOG.warn("The draft of {} could not be deleted: {}", record.id(), e.getMessage());
        }
        return Answer.ok(Map.of("record", RecordJson.map(record)));
    }

    /** It is on record, so that it has to happen: a machine that is busy for a moment is asked again. */
    private boolean putIntoForce(CalibrationRecord record) {
        for (int i = 0; i < PATIENCE; i++) {
            Boolean done = questions.ask(machine -> {
                if (record.told().purpose() == Told.Purpose.CALIBRATION) {
                    Calibration after = record.after();
                    intoForce.accept(machine, new InForce(
                            new Calibration(record.id(), after.force(), after.angle(), after.gravity()),
                            record));
                }
                machine.closeProcedure();
                return true;
            });
            if (done != null) {
                return true;
            }
        }
        return false;
    }
}
