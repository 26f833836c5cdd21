package org.kickbridge.app;

import java.util.function.UnaryOperator;

import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises {@code force_reversed}, {@code force_not_felt} and {@code angle_reversed} while the analysis suspects the wiring
 * or the mounting of a sensor. Belongs to the analysis' thread.
 */
final class SuspicionFaults {
    private static final Logger LOG = LoggerFactory.getLogger(SuspicionFaults.class);

    private final Faults faults;
    private final UnaryOperator<String> place;

    /** @param place finds the chip and the place of the sensor {@code force} or {@code angle} */
    SuspicionFaults(Faults faults, UnaryOperator<String> place) {
        this.faults = faults;
        this.place = place;
    }

    /** Raises the fault of a suspicion that stands now, and clears that of one that has ended. */
    void suspicion(SensorSuspicion suspicion, boolean stands) {
        String code = code(suspicion);
        if (stands) {
            String sentence = sentence(suspicion);
            LOG.warn("{}: {}", code, sentence);
            faults.raise(code, sentence);
        } else {
            LOG.info("{} is over", code);
            faults.clear(code);
        }
    }

    static String code(SensorSuspicion suspicion) {
        return switch (suspicion) {
            case FORCE_REVERSED -> "force_reversed";
            case FORCE_MISSING -> "force_not_felt";
            case ANGLE_REVERSED -> "angle_reversed";
        };
    }

    private String sentence(SensorSuspicion suspicion) {
        return switch (suspicion) {
            case FORCE_REVERSED -> "The load cell (" + place.apply("force")
                    + ") reads negative while the lever is pushed,"
                    + " so reps are counted without force. Its signal wires may be swapped (A+ and A-), or the sign of"
                    + " force.newton_per_count is wrong: swap the wires, change the sign, or calibrate the load cell again.";
            case FORCE_MISSING -> "The load cell (" + place.apply("force")
                    + ") reads no load while the lever is pushed,"
                    + " so reps are counted without force. It may be unplugged, broken or off its pad: check its plug,"
                    + " its wires and its mounting.";
            case ANGLE_REVERSED -> "The lever repeatedly turns below its rest position, so push and return are probably"
                    + " swapped in the reps. The encoder (" + place.apply("angle") + ") may be mounted backwards: set"
                    + " angle.direction the other way round, or calibrate the angle again.";
        };
    }
}
