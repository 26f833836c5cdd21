package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.terminal.wizard.Page.Keystroke;
import org.kickbridge.terminal.wizard.Page.Table;
import org.kickbridge.terminal.wizard.Talk.LeftException;
import org.kickbridge.terminal.wizard.WizardFlow.Outcome;

/** The end of a session: its figures, saving, and the report. One thread. */
public final class Closing {
    /** A minute: longer than a set that nobody goes on with stays open. */
    private static final int MOST_LOOKS = 300;

    private final Session session;
    private final Answers answers;
    private final ReportWriter reports;

    Closing(Session session, Answers answers, ReportWriter reports) {
        this.session = session;
        this.answers = answers;
        this.reports = reports;
    }

    /** Makes a report that can be printed. */
    @FunctionalInterface
    public interface ReportWriter {
        void write(CalibrationRecord record, Path file) throws IOException;
    }

    private boolean isVerification() {
        return session.view().told().purpose() == Told.Purpose.VERIFICATION;
    }

    /** All figures, with what stands against saving first. */
    Page page(List<Keystroke> keys) {
        View view = session.view();
        List<String> body = new ArrayList<>();
        hindrances(view).forEach(line -> body.add("! " + line));
        body.addAll(FiguresText.of(view));
        body.addAll(FiguresText.remarks(view.remarks().stream().filter(remark -> !remark.refuses()).toList()));
        if (!isVerification()) {
            body.addAll(FiguresText.change(view));
        } else {
            body.addAll(PointTable.loads(view, 80));
            body.addAll(PointTable.angles(view, 80));
        }
        return session.page("figures",
                List.of(isVerification()
                        ? "All is taken. Let the lever go back to its rest; Enter puts it on record."
                        : "All is taken. Look at the figures; arrow keys scroll. Enter goes on to saving."),
                Table.NONE, body, keys);
    }

    private List<String> hindrances(View view) {
        List<String> lines = new ArrayList<>();
        view.remarks()
                .stream()
                .filter(this::hinders)
                .forEach(remark -> lines.add(remark.sentence()));
        lines.addAll(view.missing());
        return lines;
    }

    /**
     * A point that does not fit is for a person to judge; where nobody looks, it is not put into force. For a verification
     * it is what was to be found.
     */
    private boolean hinders(Remark remark) {
        return remark.code() == Remark.Code.OUTLIER
                ? answers.save() && !isVerification()
                : remark.refuses() && remark.code() != Remark.Code.INCOMPLETE;
    }

    /** Null where the session goes on. */
    @Nullable
    Outcome save() throws IOException, LeftException {
        List<String> hindrances = hindrances(session.view());
        if (!hindrances.isEmpty() && !answers.inSpite()) {
            String why = "It cannot be saved: " + String.join(" ", hindrances);
            if (answers.save() || !session.talk().attended()) {
                session.talk().tell(List.of(why));
                return Outcome.NOT_SAVED;
            }
            session.say("! " + why, "Repeat (r), strike (x) or undo (u) what is wrong.");
            return null;
        }
        if (!answers.save() && !wanted()) {
            return null;
        }
        CalibrationRecord record;
        try {
            record = kept();
        } catch (Refused refused) {
            if (answers.save() || !session.talk().attended()) {
                session.talk().tell(List.of("It was not saved: " + refused.sentence()));
                return Outcome.NOT_SAVED;
            }
            session.say("! " + refused.sentence());
            return null;
        }
        session.talk().tell(List.of(""));
        session.talk().tell(FiguresText.of(record));
        session.talk().tell(List.of("saved " + record.id()));
        report(record);
        return Boolean.FALSE.equals(record.within()) ? Outcome.OUT_OF_TOLERANCE : Outcome.SAVED;
    }

    /** Waits for a while where the machine does not rest yet. */
    private CalibrationRecord kept() throws IOException, Refused, LeftException {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (answers.validDays() > 0) {
            fields.put("valid_days", answers.validDays());
        }
        if (answers.inSpite()) {
            fields.put("force", true);
        }
        for (int look = 0;; look++) {
            try {
                return session.machine().save(fields);
            } catch (Refused refused) {
                if (!refused.code().equals("busy") || look == MOST_LOOKS) {
                    throw refused;
                }
                session.say(refused.sentence());
                session.talk().watch(page(List.of()));
            }
        }
    }

    private boolean wanted() throws IOException, LeftException {
        String usual = isVerification() ? "y" : "n";
        while (true) {
            String answer = session.talk()
                    .ask(page(List.of()), "save",
                            isVerification() ? "Put it on record? (y/n)" : "Save it and put it into force? (y/n)",
                            usual);
            try {
                boolean yes = Introduction.isYes(answer);
                session.say(yes ? "" : "Not saved yet. q leaves and keeps it, a drops it.");
                return yes;
            } catch (IllegalArgumentException e) {
                session.say("! " + e.getMessage());
            }
        }
    }

    private void report(CalibrationRecord record) throws LeftException {
        Path file = answers.report();
        if (file == null && answers.save()) {
            return;
        }
        String trouble = "";
        while (true) {
            try {
                Path to = file == null ? asked(record, trouble) : file;
                if (to != null) {
                    reports.write(record, to);
                    session.talk().tell(List.of("report " + to.toAbsolutePath()));
                }
                return;
            } catch (IOException | InvalidPathException e) {
                trouble = "! the report could not be written: " + e.getMessage();
                if (file != null || !session.talk().attended()) {
                    session.talk().tell(List.of(trouble));
                    return;
                }
            } catch (LeftException left) {
                // It is saved already; only the report is missing, and can be had at any time.
                return;
            }
        }
    }

    private @Nullable Path asked(CalibrationRecord record, String trouble) throws IOException, LeftException {
        session.say("Saved as " + record.id() + ".", trouble);
        String answer = session.talk()
                .ask(session.page("saved", List.of(), Table.NONE, List.of(), List.of()), "report",
                        "Where shall the printable report go? (- for none)", record.id() + ".html");
        return answer.equals("-") ? null : Path.of(answer);
    }
}
