package org.kickbridge.doctor;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/** The wall clock: whether it can be true, and whether somebody keeps it right. */
public final class ClockCheck implements Check {
    /** Nobody ran this program before it was written. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private final BooleanSupplier synced;
    private final InstantSource wall;
    private final SystemFiles files;

    /** @param synced whether the kernel's clock is synchronised */
    public ClockCheck(BooleanSupplier synced, InstantSource wall, SystemFiles files) {
        this.synced = synced;
        this.wall = wall;
        this.files = files;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void look(Findings findings) {
        Instant now = wall.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(EARLIEST)) {
            findings.fault("time", now + ", which cannot be",
                    "connect the Pi to the network and sudo timedatectl set-ntp true, or sudo date -s 'YYYY-MM-DD HH:MM:SS'");
        } else {
            findings.good("time", now.toString());
        }
        boolean keeps = !files.names("/sys/class/rtc", "rtc").isEmpty();
        if (synced.getAsBoolean()) {
            findings.good("synchronised", "yes");
        } else {
            findings.warning("synchronised",
                    "no; events say clock: unsynced" + (keeps
                            ? ""
                            : ", and without a clock chip the time is wrong after each start until it is"),
                    "sudo timedatectl set-ntp true, and see that the Pi reaches a time server: timedatectl timesync-status");
        }
    }
}
