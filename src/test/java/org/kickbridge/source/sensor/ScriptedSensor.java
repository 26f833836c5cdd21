package org.kickbridge.source.sensor;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.chip.Flaw;
import org.kickbridge.chip.Poll;

/** What both scripted sensors do: follow a movement on the test's clock, and fail as they are told. */
public abstract class ScriptedSensor {
    /** What befalls a sensor. */
    public enum State {
        WELL, SILENT, NO_ANSWER, HANGS, FLAWED, BROKEN_CODE
    }

    private static final long HANGS_NS = 100_000_000;

    public volatile State state = State.WELL;
    public volatile @Nullable Flaw flaw;
    public final AtomicInteger restarts = new AtomicInteger();
    public volatile List<ChipReport.Fact> facts = List.of();
    public volatile long startingNs = 20_000_000;
    private final LongSupplier nanos;
    private final LongConsumer pass;
    private final double rateHz;
    private final boolean hasItsOwnRate;
    private final DoubleUnaryOperator counts;
    private boolean begun;
    private long begunNs;
    private long nextNs;
    private boolean started;
    private int raw;
    private long takenNs;

    /**
     * @param counts by seconds of the clock
     * @param pass lets a transfer take time
     */
    ScriptedSensor(double rateHz, boolean hasItsOwnRate, DoubleUnaryOperator counts, LongSupplier nanos,
            LongConsumer pass) {
        this.rateHz = rateHz;
        this.hasItsOwnRate = hasItsOwnRate;
        this.counts = counts;
        this.nanos = nanos;
        this.pass = pass;
    }

    public String where() {
        return "on the bench";
    }

    public double rateHz() {
        return rateHz;
    }

    public void restart() {
        restarts.incrementAndGet();
        begun = false;
    }

    public Poll poll(long nowNs) throws BusException {
        switch (state) {
            case NO_ANSWER -> throw new BusException(BusException.Cause.NO_ANSWER, "Nothing answers");
            case HANGS -> {
                pass.accept(HANGS_NS);
                throw new BusException(BusException.Cause.HANGS, "The bus hangs");
            }
            case BROKEN_CODE -> throw new IllegalStateException("nobody thought of that");
            case SILENT -> {
                return Poll.NOTHING;
            }
            default -> {
                // It says something.
            }
        }
        if (!begun) {
            begun = true;
            started = false;
            begunNs = nowNs;
        }
        if (!started && nowNs - begunNs < startingNs) {
            return Poll.STARTING;
        }
        if (!started) {
            started = true;
            nextNs = nowNs;
        }
        if (hasItsOwnRate && nowNs < nextNs) {
            return Poll.NOTHING;
        }
        nextNs += (long) (1e9 / rateHz);
        takenNs = nanos.getAsLong();
        raw = (int) Math.round(counts.applyAsDouble(takenNs * 1e-9));
        return state == State.FLAWED ? Poll.BAD : Poll.READING;
    }

    public int raw() {
        return raw;
    }

    public long takenNanos() {
        return takenNs;
    }

    public @Nullable Flaw flaw() {
        return flaw;
    }

    public ChipReport describe() {
        return new ChipReport("scripted", where(), facts, List.of());
    }
}
