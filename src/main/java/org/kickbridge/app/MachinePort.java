package org.kickbridge.app;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.CommandPort;
import org.kickbridge.config.Config;
import org.kickbridge.event.EndReason;
import org.kickbridge.reading.Side;

/** The machine as commands see it: each is carried out by the thread that owns the analysis, between two readings. */
final class MachinePort implements CommandPort {
    private static final long LONGEST_WAIT_MS = 1000;
    private static final int LIVE_PER_SECOND = 20;
    /** A pad that moves more than this, or bears more, is not unloaded: no tare. */
    private static final double UNSTABLE_N = 3;
    private static final double LOADED_N = 100;

    private final AnalysisLoop loop;
    private final Config config;
    private final Consumer<Calibration> calibrated;
    private final Consumer<String> identified;
    private int tares;

    /**
     * @param calibrated told of the calibration after a tare, on the analysis' thread
     * @param identified told one line when the machine is asked to show itself
     */
    MachinePort(AnalysisLoop loop, Config config, Consumer<Calibration> calibrated, Consumer<String> identified) {
        this.loop = loop;
        this.config = config;
        this.calibrated = calibrated;
        this.identified = identified;
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
            RecentForce recent = machine.recentForce();
            Calibration before = machine.calibration();
            if (machine.analysis().isBusy()) {
                return Answer.error(CommandError.Code.NOT_ALLOWED,
                        "A set is running or the lever moves; tare the unloaded, resting machine.");
            }
            if (!recent.isFull()) {
                return Answer.error(CommandError.Code.NOT_AVAILABLE,
                        "The load cell has not been read for long enough.");
            }
            double noiseN = Math.abs(recent.deviation() * before.force().newtonPerCount());
            double loadN = before.newton(recent.mean());
            if (noiseN > UNSTABLE_N) {
                return Answer.error(CommandError.Code.NOT_ALLOWED,
                        "The force is not still: its noise is %.1f N, allowed are %.0f N.".formatted(noiseN,
                                UNSTABLE_N));
            }
            if (Math.abs(loadN) > LOADED_N) {
                return Answer.error(CommandError.Code.NOT_ALLOWED,
                        "There are %.0f N on the pad; more than %.0f N are a load, not a drift.".formatted(loadN,
                                LOADED_N));
            }
            tares++;
            Calibration after = new Calibration(baseId(before.id()) + "+tare" + tares,
                    new Calibration.Force(recent.mean(), before.force().newtonPerCount()), before.angle());
            machine.calibrate(after);
            calibrated.accept(after);
            return Answer.ok(Map.of("calibration_id", after.id(), "was_n", loadN));
        });
    }

    private static String baseId(String id) {
        int tare = id.indexOf("+tare");
        return tare < 0 ? id : id.substring(0, tare);
    }

    @Override
    public Answer live(boolean on, OptionalInt perSecond) {
        return ask(machine -> {
            machine.analysis().live(on, perSecond.orElse(LIVE_PER_SECOND));
            return Answer.ok();
        });
    }

    @Override
    public Answer identify(int seconds) {
        identified.accept(
                "This is " + config.machine().site() + "/" + config.machine().id() + ", asked to show itself for "
                        + seconds + " s.");
        return Answer.ok();
    }

    @Override
    public Answer config() {
        return Answer.ok(config.effective());
    }

    private Answer ask(Function<AnalysisLoop, Answer> task) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        // Whoever claims it first decides: one that was answered busy must not happen later.
        AtomicBoolean claimed = new AtomicBoolean();
        boolean taken = loop.ask(machine -> {
            if (claimed.compareAndSet(false, true)) {
                try {
                    answer.complete(task.apply(machine));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        if (!taken) {
            return busy();
        }
        try {
            return answer.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return claimed.compareAndSet(false, true) ? busy() : answer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Answer busy() {
        return Answer.error(CommandError.Code.BUSY, "The machine did not get to it in time; ask again.");
    }
}
