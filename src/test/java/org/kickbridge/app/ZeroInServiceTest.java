package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.config.Config;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.Zero;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A load cell that drifts, hours of it, and what is kept of its zero. */
class ZeroInServiceTest {
    private static final double HZ = 80;
    private static final Calibration FIRST = new Calibration("cal-0001-0123456789ab",
            new Calibration.Force(1000, 0.001), new Calibration.Angle(0, 1, 0));

    @TempDir
    Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final Faults faults = new Faults(() -> Instant.EPOCH);
    private final SplittableRandom noise = new SplittableRandom(3);
    private Ledger ledger;
    private ZeroInService zero;
    private Calibration now;
    private long tUs;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(folder.resolve("calibrations"), trouble -> {
            throw new AssertionError(trouble);
        });
        start();
    }

    private void start() {
        zero = new ZeroInService(ledger, Config.defaults().calibration(), HZ, faults, () -> Instant.EPOCH, nanos::get);
        now = zero.takenUp(FIRST);
    }

    /** Seconds with so much on the pad in the end, as it drifts there. */
    private void rest(double seconds, double fromN, double toN) {
        int n = (int) (seconds * HZ);
        for (int i = 0; i < n; i++) {
            tUs += (long) (1e6 / HZ);
            nanos.addAndGet((long) (1e9 / HZ));
            double newton = fromN + (toN - fromN) * i / n;
            Calibration moved = zero.force(tUs, 1000 + 1000 * (newton + 0.02 * noise.nextGaussian()), true, 0, now);
            if (moved != null) {
                now = moved;
            }
            if (i % 8 == 0) {
                zero.look();
            }
        }
    }

    private Zero kept() {
        return requireNonNull(ledger.zero());
    }

    @Test
    void shouldFollowADriftUnderTheSameName() {
        rest(60, 0, 0);
        rest(1200, 0, 2);
        rest(30, 2, 2);
        assertThat(now.id()).isEqualTo(FIRST.id());
        assertThat(now.force().zeroRaw()).isBetween(2900.0, 3100.0);
        assertThat(kept().trackedN()).as("kept every ten minutes").isBetween(0.5, 2.1);
        zero.keep();
        assertThat(kept().zeroRaw()).isEqualTo(now.force().zeroRaw());
        assertThat(faults.standing()).isEmpty();

        double before = now.force().zeroRaw();
        start();
        assertThat(now.force().zeroRaw()).as("a restart keeps it").isEqualTo(before);
        assertThat(now.id()).isEqualTo(FIRST.id());
    }

    @Test
    void shouldKeepATareAtOnceAndForgetItWithTheNextCalibration() {
        String id = ZeroInService.tared(FIRST.id(), "2026-01-01T00:00:00Z");
        Calibration tared = FIRST.with(id, FIRST.force().withZeroRaw(5000));
        zero.tared(tared);
        zero.look();
        assertThat(kept().id()).isEqualTo(id);
        assertThat(kept().trackedN()).isZero();
        start();
        assertThat(now).isEqualTo(tared);
        assertThat(ZeroInService.tared(now.id(), "later")).isEqualTo(FIRST.id() + "+tare-later");

        Calibration next = new Calibration("cal-0002-0123456789ab", FIRST.force(), FIRST.angle());
        assertThat(zero.takenUp(next)).as("it belongs to the one before").isEqualTo(next);
    }

    @Test
    void shouldAskForServiceWhereTheZeroHasWanderedTooFar() {
        rest(60, 0, 0);
        rest(3600, 0, 23);
        rest(60, 23, 23);
        assertThat(faults.standing()).extracting(Fault::code).containsExactly(ZeroInService.DRIFTED);
        double most = Config.defaults().calibration().zeroRangeN();
        assertThat(now.force().zeroRaw()).isLessThanOrEqualTo(1000 + 1000 * (most + 0.1));
        zero.tared(FIRST.with(ZeroInService.tared(FIRST.id(), "x"), FIRST.force().withZeroRaw(24_000)));
        zero.look();
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldSayThatTheZeroCannotBeKeptAndTryAgain() throws IOException {
        Path kept = folder.resolve("calibrations");
        Path away = folder.resolve("away");
        Files.move(kept, away);
        Files.writeString(kept, "no folder");
        zero.tared(FIRST.with(ZeroInService.tared(FIRST.id(), "x"), FIRST.force().withZeroRaw(5000)));
        zero.look();
        assertThat(faults.standing()).extracting(Fault::code).containsExactly(ZeroInService.NOT_KEPT);
        Files.delete(kept);
        Files.move(away, kept);
        zero.look();
        assertThat(ledger.zero()).as("not tried again at once").isNull();
        nanos.addAndGet(11_000_000_000L);
        zero.look();
        assertThat(kept().zeroRaw()).isEqualTo(5000);
        assertThat(faults.standing()).isEmpty();
    }
}
