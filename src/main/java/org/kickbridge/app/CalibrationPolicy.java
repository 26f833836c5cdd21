package org.kickbridge.app;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.Calibrate;
import org.kickbridge.command.Origin;

/**
 * Who may calibrate. From this computer everybody may who may open its socket, at the console whoever has its token; over
 * MQTT nobody may, except where the config says so or one of them has opened it for a while. Thread-safe.
 */
final class CalibrationPolicy {
    private final boolean overMqtt;
    private final LongSupplier nanos;
    private boolean open;
    private long untilNanos;

    /** @param nanos a monotonic clock */
    CalibrationPolicy(boolean overMqtt, LongSupplier nanos) {
        this.overMqtt = overMqtt;
        this.nanos = nanos;
    }

    /** Why this may not be asked for from there, one sentence; null where it may. */
    synchronized @Nullable String refusal(Calibrate request, Origin from) {
        if (from.isInCharge()) {
            return null;
        }
        if (request instanceof Calibrate.Allow) {
            return "Calibrating over MQTT is opened at the machine's own computer: kickbridge calibrate allow.";
        }
        if (overMqtt || (open && untilNanos - nanos.getAsLong() > 0)) {
            return null;
        }
        return "Calibrating over MQTT is not allowed: set calibration.over_mqtt, or open it for a while at the machine's"
                + " own computer with kickbridge calibrate allow.";
    }

    /** Opens calibration over MQTT for so long from now; nothing shuts it. */
    synchronized void allow(Duration length) {
        open = length.isPositive();
        untilNanos = nanos.getAsLong() + length.toNanos();
    }
}
