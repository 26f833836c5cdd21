package org.kickbridge.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.procedure.Procedure;
import org.kickbridge.event.EndReason;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread {@code kb-analysis}, which owns the analysis and the calibration in force: takes what the ring
 * holds through the calibration into the analysis, and carries out what commands ask for in between.
 */
final class AnalysisLoop implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisLoop.class);
    private static final int INBOX = 32;
    /** Sensors silent for this long: time passes without them, so that sets still end. */
    private static final long SILENT_US = 1_000_000;

    private final ReadingRing ring;
    private final Analysis analysis;
    private final SamplingLoop sampler;
    private final LongConsumer tookNanos;
    private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(INBOX);
    private final RecentCounts recentForce = new RecentCounts();
    private final RecentCounts recentAngle = new RecentCounts();
    private final Readings input;
    private final Readings counted;
    private final CalibrationInForce calibration;
    private final ZeroInService zero;
    private final Consumer<Calibration> zeroMoved;
    private Readings calibrated;
    private double deg = Double.NaN;
    private @Nullable Procedure procedure;
    private Consumer<Procedure> progress = _ -> {
    };
    private long progressTold;
    private boolean ended;
    private long lastUs = Long.MIN_VALUE;

    /**
     * @param counted what counts readings; its output is the analysis
     * @param zero follows the zero of the load cell
     * @param zeroMoved told of the calibration whenever its zero was moved, on this thread
     * @param sampler fills the ring
     * @param tookNanos told how long each batch took, on this thread
     */
    AnalysisLoop(ReadingRing ring, Analysis analysis, Readings counted, CalibrationInForce calibration,
            ZeroInService zero, Consumer<Calibration> zeroMoved, SamplingLoop sampler, LongConsumer tookNanos) {
        this.ring = ring;
        this.analysis = analysis;
        this.sampler = sampler;
        this.tookNanos = tookNanos;
        this.calibration = calibration;
        this.zero = zero;
        this.zeroMoved = zeroMoved;
        this.calibrated = calibration.get().before(counted);
        this.counted = counted;
        this.input = new Input();
    }

    @Override
    public int doWork() {
        int done = 0;
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
            task.run();
            done++;
        }
        // Asked before the ring: whatever was read until then is in it.
        boolean last = sampler.ended();
        long passedUs = sampler.readUntilUs();
        long begun = System.nanoTime();
        int readings = ring.drain(input);
        if (readings > 0) {
            tookNanos.accept(System.nanoTime() - begun);
        } else if (last) {
            end();
        } else if (lastUs != Long.MIN_VALUE && passedUs - lastUs > SILENT_US) {
            analysis.time(passedUs);
        }
        tellProgress();
        return done + readings;
    }

    /** What is running ends with the daemon. */
    @Override
    public void finish() {
        while (ring.depth() > 0) {
            try {
                ring.drain(input);
            } catch (RuntimeException e) {
                LOG.error("a reading could not be analysed", e);
            }
        }
        end();
    }

    private void end() {
        if (!ended && lastUs != Long.MIN_VALUE) {
            ended = true;
            analysis.endSession(lastUs, EndReason.SHUTDOWN);
        }
    }

    /** Asks the loop's thread to do something with the analysis; false when too much waits. Any thread. */
    boolean ask(Consumer<AnalysisLoop> task) {
        return inbox.offer(() -> task.accept(this));
    }

    /** The analysis; on the loop's thread only. */
    Analysis analysis() {
        return analysis;
    }

    /** Where commands stand on the sample clock: after the last reading. On the loop's thread only. */
    long nowUs() {
        return lastUs == Long.MIN_VALUE ? sampler.readUntilUs() : lastUs;
    }

    /**
     * Up to here everything is read, though it may still wait to be looked at: what somebody asks for now begins after it.
     * On the loop's thread only.
     */
    long readUntilUs() {
        return Math.max(lastUs, sampler.readUntilUs());
    }

    /** The raw force of the last half second; on the loop's thread only. */
    RecentCounts.Look recentForce() {
        return recentForce.look(sampler.readUntilUs());
    }

    /** The raw angle of the last half second; on the loop's thread only. */
    RecentCounts.Look recentAngle() {
        return recentAngle.look(sampler.readUntilUs());
    }

    /** The calibration in force; on the loop's thread only. */
    Calibration calibration() {
        return calibration.get();
    }

    /** From the next reading on this calibration holds, with a zero of its own; on the loop's thread only. */
    void calibrate(Calibration other) {
        set(other);
        zero.calibrated(other);
    }

    /** From the next reading on this zero holds, which somebody took; on the loop's thread only. */
    void tare(Calibration other) {
        set(other);
        zero.tared(other);
    }

    private void set(Calibration other) {
        calibration.set(other);
        calibrated = other.before(counted);
    }

    private void followZero(long tUs, double raw) {
        Calibration moved = zero.force(tUs, raw, procedure == null && !analysis.isBusy(), deg, calibration.get());
        if (moved != null) {
            set(moved);
            zeroMoved.accept(moved);
        }
    }

    /** The calibration that goes on; null where none does. On the loop's thread only. */
    @Nullable
    Procedure procedure() {
        return procedure;
    }

    /**
     * From now on every raw reading goes to this calibration too, after the analysis has it. On the loop's thread only.
     *
     * @param told whenever more has been captured, on the loop's thread
     */
    void open(Procedure begun, Consumer<Procedure> told) {
        procedure = begun;
        progress = told;
        progressTold = begun.version();
    }

    /** The calibration is over, or left. On the loop's thread only. */
    void closeProcedure() {
        tellProgress();
        procedure = null;
    }

    private void tellProgress() {
        Procedure now = procedure;
        if (now != null && now.version() != progressTold) {
            progressTold = now.version();
            progress.accept(now);
        }
    }

    /** Whatever is wrong with a calibration, measuring goes on. */
    private void left(RuntimeException why) {
        LOG.error("The open calibration failed and is left; what it had captured is kept", why);
        procedure = null;
    }

    private final class Input implements Readings {
        @Override
        public void force(long tUs, double value) {
            lastUs = tUs;
            recentForce.add(tUs, value);
            calibrated.force(tUs, value);
            followZero(tUs, value);
            Procedure open = procedure;
            if (open != null) {
                try {
                    open.force(tUs, value);
                } catch (RuntimeException e) {
                    left(e);
                }
            }
        }

        @Override
        public void angle(long tUs, double value) {
            lastUs = tUs;
            recentAngle.add(tUs, value);
            deg = calibration.get().degree(value);
            calibrated.angle(tUs, value);
            Procedure open = procedure;
            if (open != null) {
                try {
                    open.angle(tUs, value);
                } catch (RuntimeException e) {
                    left(e);
                }
            }
        }

        @Override
        public void side(long tUs, Side side) {
            calibrated.side(tUs, side);
        }

        @Override
        public void mark(long tUs, String text) {
            calibrated.mark(tUs, text);
        }
    }
}
