package org.kickbridge.source.sensor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.Pace;
import org.kickbridge.source.Source;

/**
 * The sensors of a machine. {@link #readUntil} is one tick: it looks at what is due and hands on what is to be believed,
 * in raw counts; {@link #pace} keeps the ticks at {@value #TICKS_PER_SECOND} a second. The sample clock is the monotonic
 * clock in microseconds. What hangs on a bus belongs to the thread that reads; it is opened by the first tick, and again
 * and again where it cannot be, for a cable that is plugged in later.
 *
 * <p>
 * Threading: {@link #readUntil}, {@link #pace} and {@link #close} are the sampling thread's; any thread may call the
 * others. After the start nothing is allocated where things go well.
 */
public final class SensorSource implements Source {
    public static final int TICKS_PER_SECOND = 1000;

    private static final long TICK_NS = 1_000_000_000L / TICKS_PER_SECOND;
    private static final long OPEN_AGAIN_NS = 5_000_000_000L;
    private static final int FULL_SCALE_OF_ANY = 0x7FFFFF;

    private final Wiring wiring;
    private final Wiring.BoardOpening opening;
    private final LongSupplier nanos;
    private final Metronome metronome;
    private final LoadWatch load;
    private final @Nullable Figures forceFigures;
    private final @Nullable Figures angleFigures;
    private final @Nullable Lane<ForceSensor> forceLane;
    private final @Nullable Lane<AngleSensor> angleLane;
    private final Homing homing;
    private final AtomicLong blinkNs = new AtomicLong();
    private final AtomicReference<@Nullable CompletableFuture<Reports>> inquiry = new AtomicReference<>();

    private volatile Calibration calibration;
    private volatile @Nullable String boardProblem;
    private volatile @Nullable String sideProblem;
    private volatile @Nullable String lampProblem;
    private @Nullable Board board;
    private boolean tried;
    private long triedNs;
    private @Nullable SideSwitch side;
    private @Nullable Lamp lamp;
    private @Nullable Readings to;
    private int handedOn;
    private long forceUs = Long.MIN_VALUE;
    private long angleUs = Long.MIN_VALUE;

    /** @param opening opens the board, on the thread that reads */
    public SensorSource(Wiring wiring, Wiring.BoardOpening opening) {
        this(wiring, opening, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param nanos the monotonic clock that drivers stamp their readings with
     * @param park sleeps for so many nanoseconds of that clock
     */
    public SensorSource(Wiring wiring, Wiring.BoardOpening opening, LongSupplier nanos, LongConsumer park) {
        this.wiring = wiring;
        this.opening = opening;
        this.nanos = nanos;
        this.calibration = wiring.calibration();
        metronome = new Metronome(nanos, park, TICK_NS);
        load = new LoadWatch(wiring.landedN(), FULL_SCALE_OF_ANY);
        Calibration.Angle angle = calibration.angle();
        homing = new Homing(new Turn(angle.countsPerTurn()), countsPerDegree(), angle.zeroRaw());
        forceFigures = wiring.force() == null ? null : new Figures("force", wiring.force().chip());
        angleFigures = wiring.angle() == null ? null : new Figures("angle", wiring.angle().chip());
        forceLane = wiring.force() == null || forceFigures == null
                ? null
                : new Lane<>(wiring.force(), this::checkOf, forceFigures, nanos, TICK_NS);
        angleLane = wiring.angle() == null || angleFigures == null
                ? null
                : new Lane<>(wiring.angle(), this::checkOf, angleFigures, nanos, TICK_NS);
    }

    private double countsPerDegree() {
        return 1 / Math.abs(wiring.calibration().angle().degreePerCount());
    }

    private Check checkOf(ForceSensor sensor) {
        return new ForceCheck(sensor.fullScale(), wiring.calibration().force().newtonPerCount(),
                new HandOn(forceFigures) {
                    @Override
                    void handOn(Readings next, long takenNs, double counts) {
                        load.force(takenNs, counts, calibration);
                        forceUs = Math.max(forceUs, Math.floorDiv(takenNs, 1000L));
                        next.force(forceUs, counts);
                    }
                });
    }

    private Check checkOf(AngleSensor sensor) {
        return new AngleCheck(new Turn(sensor.countsPerTurn()), countsPerDegree(), wiring.maxSpeedDps(), load, homing,
                new HandOn(angleFigures) {
                    @Override
                    void handOn(Readings next, long takenNs, double counts) {
                        angleUs = Math.max(angleUs, Math.floorDiv(takenNs, 1000L));
                        next.angle(angleUs, counts);
                    }
                });
    }

    private abstract class HandOn implements Verdicts {
        private final @Nullable Figures figures;

        HandOn(@Nullable Figures figures) {
            this.figures = figures;
        }

        abstract void handOn(Readings next, long takenNs, double counts);

        @Override
        public void good(long takenNs, double counts) {
            if (figures != null) {
                figures.handedOn();
            }
            if (to != null) {
                handedOn++;
                handOn(to, takenNs, counts);
            }
        }

        @Override
        public void bad(long takenNs, Complaint why) {
            if (figures != null) {
                figures.complain(why, takenNs);
            }
        }
    }

    /**
     * One tick.
     *
     * @param untilUs does not matter: a sensor tells of now
     */
    @Override
    public int readUntil(long untilUs, Readings readings) {
        long nowNs = nanos.getAsLong();
        Board on = board == null ? open(nowNs) : board;
        if (on == null) {
            return 0;
        }
        to = readings;
        handedOn = 0;
        try {
            long dueNs = metronome.begun() ? metronome.deadlineNs() : nowNs;
            if (forceLane != null) {
                forceLane.tick(on, dueNs);
            }
            if (angleLane != null) {
                angleLane.tick(on, dueNs);
            }
            pins(nowNs, readings);
            if (inquiry.get() != null) {
                describe(inquiry.getAndSet(null));
            }
        } finally {
            to = null;
        }
        return handedOn;
    }

    private void describe(@Nullable CompletableFuture<Reports> asked) {
        if (asked != null) {
            asked.complete(new Reports(forceLane == null ? null : forceLane.describe(),
                    angleLane == null ? null : angleLane.describe()));
        }
    }

    private @Nullable Board open(long nowNs) {
        if (tried && nowNs - triedNs < OPEN_AGAIN_NS) {
            return null;
        }
        tried = true;
        triedNs = nowNs;
        try {
            Board opened = opening.open();
            board = opened;
            boardProblem = null;
            openPins(opened);
            return opened;
        } catch (BusException | RuntimeException e) {
            boardProblem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return null;
        }
    }

    private void openPins(Board on) {
        Wiring.SidePin pin = wiring.side();
        if (pin != null) {
            try {
                side = new SideSwitch(on.input(pin.line(), pin.leftIsHigh() ? Board.Pull.DOWN : Board.Pull.UP),
                        pin.leftIsHigh());
            } catch (BusException e) {
                sideProblem = e.getMessage();
            }
        }
        if (wiring.lampLine() >= 0) {
            try {
                lamp = new Lamp(on.output(wiring.lampLine(), false));
            } catch (BusException e) {
                lampProblem = e.getMessage();
            }
        }
    }

    private void pins(long nowNs, Readings readings) {
        if (side != null) {
            try {
                Side set = side.look(nowNs);
                if (set != null) {
                    readings.side(Math.floorDiv(nowNs, 1000L), set);
                }
                if (sideProblem != null && !side.failed()) {
                    sideProblem = null;
                }
            } catch (BusException e) {
                sideProblem = e.getMessage();
            }
        }
        if (lamp != null) {
            long forNs = blinkNs.getOpaque() == 0 ? 0 : blinkNs.getAndSet(0);
            try {
                if (forNs > 0) {
                    lamp.blink(nowNs, forNs);
                }
                lamp.tick(nowNs);
                if (forNs > 0) {
                    lampProblem = null;
                }
            } catch (BusException e) {
                lampProblem = e.getMessage();
            }
        }
    }

    @Override
    public Pace pace() {
        return metronome;
    }

    @Override
    public Calibration calibration() {
        return wiring.calibration();
    }

    /** The calibration that holds from now on; it tells what is a load and what is none. */
    public void calibrated(Calibration inForce) {
        calibration = inForce;
    }

    /** Somebody says that the lever is at rest now, so that an encoder that lost its place has it again. */
    public void atRest() {
        homing.confirm();
    }

    /** Lets the lamp blink for so long; false where there is none. */
    public boolean identify(Duration length) {
        if (wiring.lampLine() < 0) {
            return false;
        }
        blinkNs.set(length.toNanos());
        return true;
    }

    /**
     * What the chips say of themselves.
     *
     * @param force null where there is no load cell, or it does not answer
     * @param angle null where there is no encoder, or it does not answer
     */
    public record Reports(@Nullable ChipReport force, @Nullable ChipReport angle) {}

    /** Lets the sampling thread ask the chips, with its next tick; that one takes some milliseconds longer. */
    public CompletableFuture<Reports> describe() {
        return inquiry.updateAndGet(before -> before == null ? new CompletableFuture<>() : before);
    }

    /** What is counted, for each sensor that there is. */
    public List<Figures> figures() {
        List<Figures> all = new ArrayList<>();
        if (forceFigures != null) {
            all.add(forceFigures);
        }
        if (angleFigures != null) {
            all.add(angleFigures);
        }
        return all;
    }

    /** The schedule and how it is kept. */
    public Metronome metronome() {
        return metronome;
    }

    /** Why the board cannot be used, in one sentence; null where it can, or nobody has tried yet. */
    public @Nullable String boardProblem() {
        return boardProblem;
    }

    /** What is wrong with the switch for the side, in one sentence; null where nothing is. */
    public @Nullable String sideProblem() {
        return sideProblem;
    }

    /** What is wrong with the lamp, in one sentence; null where nothing is. */
    public @Nullable String lampProblem() {
        return lampProblem;
    }

    @Override
    public void close() {
        Board opened = board;
        board = null;
        if (opened != null) {
            opened.close();
        }
    }
}
