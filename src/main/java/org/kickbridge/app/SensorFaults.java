package org.kickbridge.app;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.fault.Faults;
import org.kickbridge.source.sensor.Complaint;
import org.kickbridge.source.sensor.Figures;
import org.kickbridge.source.sensor.SensorSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the sampling thread has to complain of into faults, away from that thread: {@code force_saturated},
 * {@code sensor_silent_angle} and their like. One that stands is logged when it begins and when it is over, with how
 * often it happened. Belongs to the thread that looks.
 */
final class SensorFaults {
    private static final Logger LOG = LoggerFactory.getLogger(SensorFaults.class);

    private final SensorSource sensors;
    private final Faults faults;
    private final List<Channel> channels;
    private boolean board;
    private boolean side;
    private boolean lamp;

    SensorFaults(SensorSource sensors, Faults faults) {
        this.sensors = sensors;
        this.faults = faults;
        this.channels = sensors.figures().stream().map(Channel::new).toList();
    }

    /** To be called some times a second. */
    void look() {
        board = stands("board_not_available", "The sensors cannot be read", sensors.boardProblem(), board);
        side = stands("side_switch_failed", "The switch for the side cannot be read", sensors.sideProblem(), side);
        lamp = stands("identify_lamp_failed", "The lamp cannot be switched", sensors.lampProblem(), lamp);
        channels.forEach(Channel::look);
    }

    private boolean stands(String code, String what, @Nullable String why, boolean before) {
        if (why != null && !before) {
            String sentence = what + ": " + why;
            LOG.warn("{}", sentence);
            faults.raise(code, sentence);
        } else if (why == null && before) {
            LOG.info("{} is over", code);
            faults.clear(code);
        }
        return why != null;
    }

    /** The code of a fault. Those of a silent sensor were there before the others. */
    static String code(String sensor, Complaint complaint) {
        return complaint == Complaint.SILENT ? "sensor_silent_" + sensor : sensor + "_" + complaint.wireName();
    }

    private final class Channel {
        private final Figures figures;
        private final Map<Complaint, Long> begunAt = new EnumMap<>(Complaint.class);

        Channel(Figures figures) {
            this.figures = figures;
        }

        void look() {
            Arrays.stream(Complaint.values()).forEach(this::look);
        }

        private void look(Complaint complaint) {
            boolean stands = figures.stands(complaint);
            Long begun = begunAt.get(complaint);
            String code = code(figures.name(), complaint);
            if (stands && begun == null) {
                begunAt.put(complaint, figures.count(complaint));
                String sentence = sentence(complaint);
                LOG.warn("{}: {}", code, sentence);
                faults.raise(code, sentence);
            } else if (!stands && begun != null) {
                begunAt.remove(complaint);
                LOG.info("{} is over; it happened {} times", code, figures.count(complaint) - begun + 1);
                faults.clear(code);
            }
        }

        private String sentence(Complaint complaint) {
            String said = "The " + figures.name() + " sensor (" + figures.place() + ") " + complaint.sentence();
            String reason = figures.reason();
            return switch (complaint) {
                case NOT_AVAILABLE, SILENT, BUS_ERROR ->
                    reason == null ? said + "." : said + ". It said last: " + reason;
                default -> said + ".";
            };
        }
    }
}
