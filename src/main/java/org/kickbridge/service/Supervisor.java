package org.kickbridge.service;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever started this process and watches over it: systemd, where a unit of {@code Type=notify} runs it, or nobody. It is
 * told by datagrams of the protocol of sd_notify(3); a message never waits and never throws. Thread-safe.
 */
public final class Supervisor {
    /** Where nobody watches: says nothing to nobody. */
    public static final Supervisor NOBODY = new Supervisor(null, null);

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int LONGEST_STATUS = 256;

    private final @Nullable UnixDatagram socket;
    private final @Nullable Duration patience;
    private final AtomicBoolean refused = new AtomicBoolean();

    private Supervisor(@Nullable UnixDatagram socket, @Nullable Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** The one of this process. */
    public static Supervisor ofThisProcess() {
        return of(System.getenv(), ProcessHandle.current().pid());
    }

    /**
     * The one that an environment names. What it says wrongly counts as not said: a daemon that measures unwatched is
     * better than none.
     *
     * @param environment NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID are looked at
     * @param pid of this process
     */
    static Supervisor of(Map<String, String> environment, long pid) {
        String address = environment.get("NOTIFY_SOCKET");
        if (address == null || address.isEmpty()) {
            return NOBODY;
        }
        UnixDatagram socket = UnixDatagram.to(address);
        if (socket == null) {
            LOG.warn("NOTIFY_SOCKET={} is no address of a Unix socket; whoever started this process is told nothing",
                    address);
            return NOBODY;
        }
        return new Supervisor(socket, patience(environment, pid));
    }

    private static @Nullable Duration patience(Map<String, String> environment, long pid) {
        String whose = environment.get("WATCHDOG_PID");
        if (whose != null && !whose.equals(Long.toString(pid))) {
            return null;
        }
        try {
            long microseconds = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return microseconds > 0 ? Duration.ofNanos(Math.multiplyExact(microseconds, 1000L)) : null;
        } catch (ArithmeticException | NumberFormatException wrong) {
            return null;
        }
    }

    /**
     * How long it waits for a sign of life before it kills and restarts this process.
     *
     * @return null where it expects none
     */
    public @Nullable Duration patience() {
        return patience;
    }

    /** Everything is started and measures. */
    public void ready() {
        tell("READY=1");
    }

    /** The thread that matters is alive. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** This process has begun to end. */
    public void stopping() {
        tell("STOPPING=1");
    }

    /** What it does at the moment, for people; one line, of which the first 256 characters are told. */
    public void status(String line) {
        String one = line.replaceAll("\\R", " ");
        tell("STATUS=" + (one.length() > LONGEST_STATUS ? one.substring(0, LONGEST_STATUS) : one));
    }

    private void tell(String message) {
        if (socket == null) {
            return;
        }
        if (!socket.send(message) && refused.compareAndSet(false, true)) {
            LOG.warn("{} does not take messages; it may take this process for a dead one", socket);
        }
    }
}
