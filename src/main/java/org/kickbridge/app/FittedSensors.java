package org.kickbridge.app;

import java.util.List;

import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.config.Config;
import org.kickbridge.doctor.At;
import org.kickbridge.doctor.Fitted;

/** The sensors that a config names, as the doctor wants them. Stateless. */
final class FittedSensors {
    private FittedSensors() {
    }

    static Board board() throws BusException {
        throw new BusException(BusException.Cause.NOT_AVAILABLE, "this build has no drivers for sensors");
    }

    static Fitted.Opening hx711() {
        return _ -> {
            throw new BusException(BusException.Cause.NOT_AVAILABLE, "this build has no drivers for sensors");
        };
    }

    static List<Fitted> of(Config config) {
        return List.of();
    }

    static List<At> otherLines(Config config) {
        return List.of();
    }
}
