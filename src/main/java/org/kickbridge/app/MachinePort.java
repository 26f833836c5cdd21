package org.kickbridge.app;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.command.Answer;
import org.kickbridge.command.Calibrate;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.CommandPort;
import org.kickbridge.command.Origin;
import org.kickbridge.config.Config;
import org.kickbridge.event.EndReason;
import org.kickbridge.reading.Side;
import org.kickbridge.source.sensor.SensorSource;

/** The machine as commands see it: each is carried out by the thread that owns the analysis, between two readings. */
final class MachinePort implements CommandPort {
    /** A pad whose force is less still than this, or that bears more, is not unloaded: no tare. */
    private static final double UNSTABLE_N = 3;
    private static final double LOADED_N = 30;

    private final Questions questions;
    private final Config config;
    private final Consumer<Calibration> calibrated;
    private final @Nullable SensorSource sensors;
    private final Consumer<String> identified;
    private final @Nullable CalibrationDesk desk;
    private final EventHistory history;
    private final Oblivion oblivion;
    private final Runnable lossSeen;
    private final InstantSource wall;
    private int livePerSecond;

    /**
     * @param calibrated told of the calibration after a tare, on the analysis' thread
     * @param sensors the real ones; null where the readings come from elsewhere
     * @param identified told one line when the machine is asked to show itself
     * @param desk carries out what has to do with calibrating; null where no record can be kept
     * @param lossSeen told that somebody has taken note of lost events
     * @param wall names a tare by its time
     */
    MachinePort(Questions questions, Config config, Consumer<Calibration> calibrated, @Nullable SensorSource sensors,
            Consumer<String> identified, @Nullable CalibrationDesk desk, EventHistory history,
            Oblivion oblivion, Runnable lossSeen, InstantSource wall) {
        this.questions = questions;
        this.config = config;
        this.calibrated = calibrated;
        this.sensors = sensors;
        this.identified = identified;
        this.desk = desk;
        this.history = history;
        this.oblivion = oblivion;
        this.lossSeen = lossSeen;
        this.wall = wall;
        this.livePerSecond = config.mqtt().livePerSecond();
    }

    @Override
    public Answer startSession(Targets targets, @Nullable Side side) {
        return ask(machine -> {
            machine.analysis().startSession(machine.nowUs(), targets);
            if (side != null) {
                machine.analysis().side(machine.nowUs(), side);
            }
            return Answer.ok();
        });
    }

    @Override
    public Answer endSession() {
        return ask(machine -> {
            machine.analysis().endSession(machine.nowUs(), EndReason.COMMAND);
            return Answer.ok();
        });
    }

    @Override
    public Answer side(Side side) {
        return ask(machine -> {
            machine.analysis().side(machine.nowUs(), side);
            return Answer.ok();
        });
    }

    @Override
    public Answer tare() {
        return ask(machine -> {
            if (machine.procedure() != null) {
                return Answer.error(CommandError.Code.BUSY,
                        "A calibration is open, which takes the zero itself; save it or abort it before a tare.");
            }
            Calibration before = machine.calibration();
            if (sensors != null
                    && (config.force().chip() == Config.ForceChip.NONE || !before.force().isCalibrated())) {
                return atRest(machine, sensors);
            }
            RecentCounts.Look look = machine.recentForce();
            Answer refusal = refusal(machine, before, look);
            if (refusal != null) {
                return refusal;
            }
            Calibration after = before.with(
                    ZeroInService.tared(before.id(), wall.instant().truncatedTo(ChronoUnit.MILLIS).toString()),
                    before.force().withZeroRaw(look.mean()));
            machine.tare(after);
            if (sensors != null) {
                sensors.calibrated(after);
                sensors.atRest();
            }
            calibrated.accept(after);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("calibration_id", after.id());
            told.put("was_n", Math.round(before.newton(look.mean()) * 100) / 100.0);
            return Answer.ok(told);
        });
    }

    /** Without a force there is no zero to take, but an encoder that lost its place may need to hear it. */
    private static Answer atRest(AnalysisLoop machine, SensorSource sensors) {
        if (machine.analysis().isBusy()) {
            return moves();
        }
        sensors.atRest();
        return Answer.ok(Map.of("calibration_id", machine.calibration().id()));
    }

    private static Answer moves() {
        return Answer.error(CommandError.Code.BUSY,
                "A set is running or the lever moves; tare the unloaded, resting machine.");
    }

    private static @Nullable Answer refusal(AnalysisLoop machine, Calibration before, RecentCounts.Look look) {
        if (machine.analysis().isBusy()) {
            return moves();
        }
        if (Double.isNaN(look.mean())) {
            return Answer.error(CommandError.Code.NOT_AVAILABLE,
                    "The load cell has hardly been read in the last half second.");
        }
        double noiseN = Math.abs(look.deviation() * before.force().newtonPerCount());
        double loadN = before.newton(look.mean());
        if (noiseN > UNSTABLE_N) {
            return Answer.error(CommandError.Code.BUSY,
                    String.format(Locale.ROOT, "The force is not still: its noise is %.1f N, allowed are %.0f N.",
                            noiseN, UNSTABLE_N));
        }
        if (Math.abs(loadN) > LOADED_N) {
            return Answer.error(CommandError.Code.BUSY, String.format(Locale.ROOT,
                    "There are %.0f N on the pad; more than %.0f N are a load, not a drift.", loadN, LOADED_N));
        }
        return null;
    }

    @Override
    public Answer live(boolean on, OptionalInt perSecond) {
        return ask(machine -> {
            livePerSecond = perSecond.orElse(livePerSecond);
            machine.analysis().live(on, livePerSecond);
            return Answer.ok(Map.of("on", on, "per_second", livePerSecond));
        });
    }

    @Override
    public Answer identify(int seconds) {
        if (sensors != null) {
            sensors.identify(Duration.ofSeconds(seconds));
        }
        identified.accept(
                "This is " + config.machine().site() + "/" + config.machine().id() + ", asked to show itself for "
                        + seconds + " s.");
        return Answer.ok();
    }

    @Override
    public Answer calibrate(Calibrate request, Origin from) {
        return desk == null
                ? Answer.error(CommandError.Code.NOT_AVAILABLE,
                        "The folder of the calibrations cannot be used; the fault calibrations_failed says why.")
                : desk.answer(request, from);
    }

    @Override
    public Answer eventsSince(long seq, int limit) {
        return history.since(seq, limit);
    }

    @Override
    public Answer acknowledgeLoss() {
        lossSeen.run();
        return Answer.ok();
    }

    @Override
    public Answer forget(String athlete) {
        return oblivion.forget(athlete);
    }

    @Override
    public Answer config() {
        return Answer.ok(config.effective());
    }

    private Answer ask(Function<AnalysisLoop, Answer> task) {
        Answer answer = questions.ask(task);
        return answer == null ? Questions.busy() : answer;
    }
}
