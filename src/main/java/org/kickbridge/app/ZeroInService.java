package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.zero.ZeroTracking;
import org.kickbridge.config.Config;
import org.kickbridge.fault.Faults;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.Zero;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The zero of the load cell in service: it is followed while nobody pushes, and kept on disk, so that a restart keeps a
 * tare. The analysis' thread follows it; {@code kb-keeper} keeps it.
 */
final class ZeroInService {
    static final String DRIFTED = "force_zero_drifted";
    static final String NOT_KEPT = "force_zero_not_kept";

    private static final Logger LOG = LoggerFactory.getLogger(ZeroInService.class);
    private static final String TARE = "+tare-";
    private static final double UNLOADED_N = 5;
    private static final double KEPT_DIVISIONS = 0.2;
    private static final Duration KEPT_EVERY = Duration.ofMinutes(10);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final @Nullable Ledger ledger;
    private final ZeroTracking.@Nullable Settings settings;
    private final double keptN;
    private final double rangeN;
    private final Faults faults;
    private final InstantSource wall;
    private final LongSupplier nanos;

    private @Nullable ZeroTracking tracking;
    private volatile @Nullable Zero standing;
    private volatile boolean atOnce;
    private volatile boolean beyond;

    private @Nullable Zero kept;
    private boolean tried;
    private long triedNanos;
    private boolean refused;

    /**
     * @param ledger null where none can be used
     * @param hz readings of the load cell a second; NaN where there is none
     * @param nanos a monotonic clock
     */
    ZeroInService(@Nullable Ledger ledger, Config.Calibration config, double hz, Faults faults, InstantSource wall,
            LongSupplier nanos) {
        this.ledger = ledger;
        settings = config.zeroTracking() && config.zeroRangeN() > 0 && hz > 0
                ? new ZeroTracking.Settings(config.divisionN(), config.zeroRangeN(), UNLOADED_N, hz)
                : null;
        keptN = KEPT_DIVISIONS * config.divisionN();
        rangeN = config.zeroRangeN();
        this.faults = faults;
        this.wall = wall;
        this.nanos = nanos;
    }

    /** The calibration with the zero that was kept for it, if one was; before anything else is asked. */
    Calibration takenUp(Calibration first) {
        Zero zero = ledger == null ? null : ledger.zero();
        if (zero == null || !zero.calibrationId().equals(calibrationId(first.id()))) {
            follow(first, 0);
            return first;
        }
        kept = zero;
        Calibration with = first.with(zero.id(), first.force().withZeroRaw(zero.zeroRaw()));
        follow(with, zero.trackedN());
        return with;
    }

    /** The name of the calibration that the technician made, whose zero was tared or not. */
    static String calibrationId(String id) {
        int tare = id.indexOf(TARE);
        return tare < 0 ? id : id.substring(0, tare);
    }

    /** The name of a calibration after a tare. */
    static String tared(String id, String at) {
        return calibrationId(id) + TARE + at;
    }

    private void follow(Calibration from, double trackedN) {
        tracking = settings == null || !from.force().isCalibrated()
                ? null
                : new ZeroTracking(settings, from.force(), from.gravity(), trackedN);
        beyond = tracking != null && tracking.beyondRange();
    }

    /** Somebody took a new zero, by a tare; on the analysis' thread. */
    void tared(Calibration with) {
        follow(with, 0);
        standing = zero(with, 0);
        atOnce = true;
    }

    /** Another calibration with a zero of its own is in force; on the analysis' thread. */
    void calibrated(Calibration with) {
        follow(with, 0);
        standing = null;
    }

    private Zero zero(Calibration with, double trackedN) {
        return new Zero(calibrationId(with.id()), with.id(), with.force().zeroRaw(), trackedN, wall.instant());
    }

    /**
     * One reading, on the analysis' thread.
     *
     * @param idle whether nobody trains and nobody calibrates
     * @param deg the lever's angle; NaN where it is not known
     * @return the calibration with the zero as it is now; null where that has not moved
     */
    @Nullable
    Calibration force(long tUs, double raw, boolean idle, double deg, Calibration now) {
        ZeroTracking follows = tracking;
        if (follows == null) {
            return null;
        }
        double zeroRaw = follows.force(tUs, raw, idle, deg);
        if (follows.beyondRange() != beyond) {
            beyond = follows.beyondRange();
        }
        if (!follows.changed()) {
            return null;
        }
        Calibration moved = now.with(now.id(), now.force().withZeroRaw(zeroRaw));
        standing = zero(moved, follows.trackedN());
        return moved;
    }

    /** Keeps what is to be kept, and asks for service where the zero has wandered too far; some times a second. */
    void look() {
        if (beyond) {
            faults.raise(DRIFTED, String.format(Locale.ROOT, "The zero of the load cell has wandered more than %.0f N"
                    + " since it was taken: see that nothing lies on the pad or rubs at it, then tare; if it wanders"
                    + " again, calibrate or change the load cell.", rangeN));
        } else {
            faults.clear(DRIFTED);
        }
        long sinceNs = nanos.getAsLong() - triedNanos;
        if (atOnce || !tried || sinceNs > (refused ? AGAIN_AFTER : KEPT_EVERY).toNanos()) {
            keep();
        }
    }

    /** Keeps it now, where it has moved. */
    void keep() {
        // What is taken from here on is asked for once more.
        atOnce = false;
        Zero now = standing;
        Zero before = kept;
        if (ledger == null || now == null || now.equals(before)) {
            return;
        }
        boolean moved = before == null || !before.id().equals(now.id())
                || Math.abs(now.trackedN() - before.trackedN()) >= keptN;
        if (!moved) {
            return;
        }
        tried = true;
        triedNanos = nanos.getAsLong();
        try {
            ledger.keepZero(now);
            kept = now;
            refused = false;
            faults.clear(NOT_KEPT);
        } catch (IOException e) {
            refused = true;
            LOG.debug("the zero could not be kept", e);
            faults.raise(NOT_KEPT, "The zero of the load cell cannot be put on disk, and a restart would forget it: "
                    + e.getMessage());
        }
    }
}
