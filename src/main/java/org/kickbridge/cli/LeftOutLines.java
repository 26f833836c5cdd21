package org.kickbridge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kickbridge.app.Replay;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.SensorSuspicion;

/** Lines about movements that a replay did not count, and about sensors that it suspects. Stateless. */
final class LeftOutLines {
    private LeftOutLines() {
    }

    /** The lines, none where nothing was left out and no sensor is suspected. */
    static List<String> of(Replay.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        if (outcome.leftOut().total() > 0) {
            lines.add("movements that look like a rep and are not counted: " + Stream.of(LeftOutReason.values())
                    .filter(reason -> outcome.leftOut().of(reason) > 0)
                    .map(reason -> outcome.leftOut().of(reason) + " " + words(reason))
                    .collect(Collectors.joining(", ")));
        }
        outcome.suspicions().forEach(suspicion -> lines.add(words(suspicion)));
        return lines;
    }

    private static String words(LeftOutReason reason) {
        return switch (reason) {
            case NO_FORCE -> "without force";
            case TOO_SHORT -> "too short";
            case TOO_LONG -> "too long";
            case LEFT_STANDING -> "left standing";
        };
    }

    private static String words(SensorSuspicion suspicion) {
        return switch (suspicion) {
            case FORCE_REVERSED -> "the load cell reads negative while the lever is pushed, so reps have no force; its"
                    + " signal wires (A+ and A-) or the sign of its calibration are the wrong way round";
            case FORCE_MISSING -> "the load cell reads no load while the lever is pushed, so reps have no force; it was"
                    + " unplugged, broken or off its pad";
            case ANGLE_REVERSED -> "the lever repeatedly turns below its rest position, so push and return are probably"
                    + " swapped; the encoder may count the wrong way";
        };
    }
}
