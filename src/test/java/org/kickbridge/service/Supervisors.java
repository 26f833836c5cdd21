package org.kickbridge.service;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Supervisors for tests of other packages. */
public final class Supervisors {
    private Supervisors() {
    }

    /** One that receives at an address. */
    public static Supervisor at(String address, @Nullable Duration patience) {
        Map<String, String> environment = new HashMap<>(Map.of("NOTIFY_SOCKET", address));
        if (patience != null) {
            environment.put("WATCHDOG_USEC", Long.toString(patience.toNanos() / 1000));
        }
        return Supervisor.of(environment, ProcessHandle.current().pid());
    }
}
