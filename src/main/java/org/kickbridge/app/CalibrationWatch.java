package org.kickbridge.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what the calibration in force rests on and whether that is still valid, and says so as a fault where it is not.
 * The wall clock is asked once a minute, and only where somebody keeps it right: a machine that starts in 1970 has no
 * calibration that is too old. Thread-safe.
 */
final class CalibrationWatch {
    static final String MISSING = "calibration_missing";
    static final String EXPIRED = "calibration_expired";
    static final Duration PACE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(CalibrationWatch.class);

    private final Faults faults;
    private final InstantSource wall;
    private final BooleanSupplier synced;
    private final LongSupplier nanos;
    private volatile CalibrationBasis basis;
    private volatile CalibrationState state;
    private volatile Runnable changed = () -> {
    };
    private long lookedNanos;

    /**
     * @param synced whether the wall clock can be trusted now
     * @param nanos a monotonic clock
     */
    CalibrationWatch(CalibrationBasis basis, Faults faults, InstantSource wall, BooleanSupplier synced,
            LongSupplier nanos) {
        this.basis = basis;
        this.faults = faults;
        this.wall = wall;
        this.synced = synced;
        this.nanos = nanos;
        this.state = basis.at(now());
        lookedNanos = nanos.getAsLong();
        tell();
    }

    /** What the calibration in force rests on. */
    CalibrationBasis basis() {
        return basis;
    }

    /** How the calibration in force is to be trusted; asked at each event. */
    CalibrationState state() {
        return state;
    }

    /** Tells of every change of the state from now on, on the thread that found it. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** To be called some times a second. */
    void look() {
        synchronized (this) {
            if (nanos.getAsLong() - lookedNanos < PACE.toNanos()) {
                return;
            }
        }
        judge(same -> same);
    }

    /** This calibration is on disk, and what came out of it is in force; on any thread. */
    void saved(CalibrationRecord record) {
        judge(before -> before.with(record));
    }

    private void judge(UnaryOperator<CalibrationBasis> next) {
        synchronized (this) {
            lookedNanos = nanos.getAsLong();
            CalibrationState before = state;
            CalibrationBasis of = next.apply(basis);
            Instant now = now();
            // Without a clock to trust nothing becomes too old, and nothing that was too old valid again.
            CalibrationState after = now == null && of.equals(basis) ? before : of.at(now);
            basis = of;
            state = after;
            tell();
            if (after == before) {
                return;
            }
            LOG.info("The calibration was {} and is {} now", before.wireName(), after.wireName());
        }
        changed.run();
    }

    private @Nullable Instant now() {
        return synced.getAsBoolean() ? wall.instant() : null;
    }

    private void tell() {
        Instant until = basis.validUntil();
        if (basis.gaps().isEmpty()) {
            faults.clear(MISSING);
        } else {
            faults.raise(MISSING, String.join(" ", basis.gaps()) + " Calibrate the machine: kickbridge calibrate.");
        }
        if (state == CalibrationState.EXPIRED && until != null) {
            faults.raise(EXPIRED, "The calibration was valid until " + until.truncatedTo(ChronoUnit.SECONDS)
                    + ", and is used on. Calibrate the machine anew: kickbridge calibrate.");
        } else {
            faults.clear(EXPIRED);
        }
    }
}
