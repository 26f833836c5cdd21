package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Procedure;
import org.kickbridge.calibration.procedure.Setup;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.command.Answer;
import org.kickbridge.command.Calibrate;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.command.Origin;
import org.kickbridge.config.Config;
import org.kickbridge.ledger.Draft;
import org.kickbridge.ledger.History;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.payload.RecordJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the requests to calibrate, one at a time. The procedure itself belongs to the thread that owns the analysis;
 * files are read and written here, on the thread of whoever asks, so that measuring never waits for a disk. Until a record
 * is on disk nothing has changed, and once it is the calibration comes into force. Any thread may call it.
 */
final class CalibrationDesk {
    /** So long without a request a calibration is left, and its draft stays. */
    static final Duration LEFT = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(CalibrationDesk.class);

    private final Questions questions;
    private final Config config;
    private final MachineSetup setup;
    private final Conclusion conclusion;
    private final Ledger ledger;
    private final DraftKeeping drafts;
    private final CalibrationPolicy policy;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private volatile boolean open;
    private volatile long askedNanos;

    /**
     * @param conclusion how a calibration ends well
     * @param nanos a monotonic clock
     */
    CalibrationDesk(Questions questions, Config config, MachineSetup setup, Ledger ledger, DraftKeeping drafts,
            CalibrationPolicy policy, Conclusion conclusion, InstantSource wall, LongSupplier nanos) {
        this.questions = questions;
        this.config = config;
        this.setup = setup;
        this.conclusion = conclusion;
        this.ledger = ledger;
        this.drafts = drafts;
        this.policy = policy;
        this.wall = wall;
        this.nanos = nanos;
    }

    synchronized Answer answer(Calibrate request, Origin from) {
        String no = policy.refusal(request, from);
        if (no != null) {
            return Answer.error(Code.NOT_ALLOWED, no);
        }
        askedNanos = nanos.getAsLong();
        try {
            return switch (request) {
                case Calibrate.Begin(Told told, boolean resume) -> resume ? resume() : begin(told);
                case Calibrate.Take(Step step) -> take(step);
                case Calibrate.Weight weight -> weight(weight);
                case Calibrate.Status() -> status();
                case Calibrate.Save save -> save(save);
                case Calibrate.Abort() -> abort();
                case Calibrate.History() -> history();
                case Calibrate.Show(String id) -> show(id);
                case Calibrate.Allow(int minutes) -> allow(minutes);
            };
        } catch (IOException e) {
            return Answer.error(Code.NOT_AVAILABLE,
                    "The records of the calibrations cannot be used: " + e.getMessage());
        }
    }

    private Answer begin(Told told) {
        Config.Calibration usual = config.calibration();
        Told whole = new Told(told.purpose(), told.operator(), told.weights(), told.weightsPct(), told.tools(),
                told.forceSerial(), told.angleSerial(), told.celsius(),
                Double.isNaN(told.tolerancePct()) ? usual.tolerancePct() : told.tolerancePct(),
                Double.isNaN(told.toleranceDeg()) ? usual.toleranceDeg() : told.toleranceDeg());
        return open(known -> new Procedure(known, whole), wall.instant().truncatedTo(ChronoUnit.MILLIS),
                drafts.left());
    }

    private Answer resume() {
        Draft left = drafts.left();
        return left == null
                ? refused("Nothing was left that could be gone on with.")
                : open(known -> Procedure.resume(known, left.told(), left.taken()), left.startedAt(), null);
    }

    /** @param inTheWay what was left and would be lost; null where nothing is */
    private Answer open(Function<Setup, Procedure> opening, Instant startedAt, @Nullable Draft inTheWay) {
        if (!setup.whyNot().isEmpty()) {
            return refused(setup.whyNot());
        }
        return ask(machine -> {
            Procedure other = machine.procedure();
            if (other != null) {
                return no(isOpen(other));
            }
            if (inTheWay != null) {
                return no(refused("What " + inTheWay.told().operator() + " began on " + day(inTheWay.startedAt())
                        + " was left: go on with it (resume), or give it up with calibrate/abort."));
            }
            if (machine.analysis().isBusy()) {
                return no(moves());
            }
            Setup known = setup.now();
            Procedure begun = opening.apply(known);
            if (begun.told().purpose() == Told.Purpose.VERIFICATION && !Double.isNaN(known.forceHz())
                    && !known.before().force().isCalibrated()) {
                return no(refused("Nobody has calibrated the load cell yet, so that there is nothing to verify."));
            }
            machine.open(begun, now -> drafts.note(now, startedAt));
            drafts.note(begun, startedAt);
            open = true;
            return new Reply(begun.view(), null);
        });
    }

    private static Answer isOpen(Procedure open) {
        return Answer.error(Code.BUSY, "The " + name(open.told()) + " of " + open.told().operator()
                + " is open: go on with it, save it or abort it.");
    }

    static Answer moves() {
        return Answer.error(Code.BUSY,
                "A set is running or the lever moves; wait until the machine rests.");
    }

    private Answer take(Step step) {
        return withOpen((machine, procedure) -> step(machine, procedure, step));
    }

    private Answer weight(Calibrate.Weight weight) {
        return withOpen((machine, procedure) -> {
            double told = procedure.taken().leverLengthM();
            double leverM = Double.isNaN(told) ? procedure.setup().leverLengthM() : told;
            return WeightOnPad.needsLever(weight) && Double.isNaN(leverM)
                    ? no(Answer.error(Code.NOT_NOW, "What a weight with an arm does at the pad follows from the lever's"
                            + " length: tell that first."))
                    : step(machine, procedure, WeightOnPad.step(weight, procedure.setup(), leverM));
        });
    }

    private static Reply step(AnalysisLoop machine, Procedure procedure, Step step) {
        String why = procedure.apply(step, machine.readUntilUs());
        return why == null ? new Reply(procedure.view(), null) : no(Answer.error(Code.NOT_NOW, why));
    }

    /** What the analysis' thread says: how it stands, or why not. It becomes JSON on the thread of whoever asked. */
    private record Reply(@Nullable View view, @Nullable Answer no) {}

    private static Reply no(Answer why) {
        return new Reply(null, why);
    }

    private interface OnOpen {
        Reply with(AnalysisLoop machine, Procedure procedure);
    }

    private Answer withOpen(OnOpen task) {
        return ask(machine -> {
            Procedure now = machine.procedure();
            return now == null ? no(notOpen()) : task.with(machine, now);
        });
    }

    static Answer notOpen() {
        return Answer.error(Code.NOT_NOW, "No calibration is open: begin one, or go on with what was left.");
    }

    private Answer ask(Function<AnalysisLoop, Reply> task) {
        Reply reply = questions.ask(task);
        if (reply == null) {
            return Questions.busy();
        }
        View view = reply.view();
        return view == null
                ? Objects.requireNonNullElseGet(reply.no(), Questions::busy)
                : Answer.ok(Map.of("view", RecordJson.map(view)));
    }

    private Answer status() {
        Reply seen = questions.ask(machine -> {
            Procedure now = machine.procedure();
            return new Reply(now == null ? null : now.view(), null);
        });
        if (seen == null) {
            return Questions.busy();
        }
        View view = seen.view();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("open", view != null);
        fields.put("draft", view != null || drafts.left() != null);
        fields.put("view", view == null ? null : RecordJson.map(view));
        return Answer.ok(fields);
    }

    private Answer save(Calibrate.Save save) {
        Answer answer = conclusion.save(save);
        if (answer instanceof Answer.Done) {
            open = false;
        }
        return answer;
    }

    private Answer abort() throws IOException {
        Boolean was = questions.ask(machine -> {
            boolean there = machine.procedure() != null;
            machine.closeProcedure();
            return there;
        });
        if (was == null) {
            return Questions.busy();
        }
        if (!was && drafts.left() == null) {
            return notOpen();
        }
        open = false;
        drafts.drop();
        return Answer.ok();
    }

    private Answer history() throws IOException {
        History history = ledger.history();
        return Answer.ok(RecordJson.map(history));
    }

    private Answer show(@Nullable String id) throws IOException {
        CalibrationRecord record = id == null ? ledger.latestCalibration() : ledger.record(id);
        if (record == null) {
            return refused(id == null ? "No calibration is on record yet." : "There is no record " + id + ".");
        }
        return Answer.ok(Map.of("record", RecordJson.map(record)));
    }

    private Answer allow(int minutes) {
        policy.allow(Duration.ofMinutes(minutes));
        return Answer.ok(Map.of("until", wall.instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(Duration.ofMinutes(minutes))
                .toString()));
    }

    /** Leaves a calibration that nobody has asked about for long; its draft stays. Some times a second, any thread. */
    void look() {
        if (open && nanos.getAsLong() - askedNanos > LEFT.toNanos()) {
            questions.loop().ask(machine -> {
                if (machine.procedure() != null && nanos.getAsLong() - askedNanos > LEFT.toNanos()) {
                    LOG.info("A calibration was left for {} minutes and is closed; it can be gone on with",
                            LEFT.toMinutes());
                    machine.closeProcedure();
                    open = false;
                }
            });
        }
    }

    private static Answer refused(String why) {
        return Answer.error(Code.NOT_AVAILABLE, why);
    }

    static String name(Told told) {
        return told.purpose() == Told.Purpose.CALIBRATION ? "calibration" : "verification";
    }

    private static String day(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC");
    }
}
