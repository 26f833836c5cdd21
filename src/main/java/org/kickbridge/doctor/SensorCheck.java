package org.kickbridge.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.chip.I2cDevice;
import org.kickbridge.chip.Sensor;

/** The configured sensors, one after the other: started, asked about themselves, and read for two seconds each. */
public final class SensorCheck implements Check {
    private static final double FAST_HZ = 400_000;
    /** What a bus at 400 kHz does, less what the clock's resolution may take; one at 100 kHz is far below. */
    private static final double LEAST_HZ = 200_000;

    private final BoardOpening opening;
    private final List<Fitted> sensors;
    private final Pace pace;
    private final Set<Integer> timed = new HashSet<>();

    /** How the board is opened. */
    public interface BoardOpening {
        Board open() throws BusException;
    }

    public SensorCheck(BoardOpening opening, List<Fitted> sensors, Pace pace) {
        this.opening = opening;
        this.sensors = List.copyOf(sensors);
        this.pace = pace;
    }

    @Override
    public String name() {
        return "sensors";
    }

    @Override
    public void look(Findings findings) {
        if (sensors.isEmpty()) {
            findings.skipped("sensors", "the config names none; it takes its readings from elsewhere",
                    "kickbridge doctor --scan finds what is connected and prints a config for it");
            return;
        }
        try (Board board = opening.open()) {
            findings.good("board", board.description());
            for (Fitted fitted : sensors) {
                one(findings, board, fitted);
            }
        } catch (BusException e) {
            findings.fault("board", sentence(e), "see what the checks of system and buses say above");
        }
    }

    private void one(Findings findings, Board board, Fitted fitted) {
        String role = fitted.role();
        Sensor sensor;
        try {
            sensor = fitted.opening().on(board);
        } catch (BusException e) {
            findings.fault(role, sentence(e), "see what the check of the buses says above");
            return;
        }
        SensorTrial trial = new SensorTrial(sensor, fitted.wantedHz(), pace);
        if (!trial.starts()) {
            new Silence(board, fitted, trial, reportOf(sensor)).into(findings);
            return;
        }
        trial.read();
        ChipReport report = reportOf(sensor);
        findings.good(role, sensor.chip() + " at " + sensor.where() + (report == null ? "" : facts(report)));
        new Judgement(fitted, sensor, trial, report).into(findings);
        if (fitted.at() instanceof At.I2c at && timed.add(at.bus())) {
            speed(findings, board, at);
        }
    }

    private void speed(Findings findings, Board board, At.I2c at) {
        String looked = "i2c-" + at.bus() + " speed";
        try {
            I2cDevice device = board.i2c(at.bus(), at.address());
            double hz = BusSpeed.hz(device, pace);
            if (Double.isNaN(hz) || hz >= FAST_HZ * 1.5) {
                findings.good(looked, "faster than can be measured from " + at);
            } else if (hz < LEAST_HZ) {
                findings.warning(looked, String.format(Locale.ROOT,
                        "measured %.0f kHz at %s: too slow for all readings of two sensors", hz / 1000, at),
                        "put the line dtparam=i2c_arm_baudrate=400000 into " + BootConfig.PATH + " and reboot");
            } else {
                findings.good(looked, String.format(Locale.ROOT, "measured %.0f kHz at %s", hz / 1000, at));
            }
        } catch (BusException e) {
            findings.skipped(looked, "not measured: " + sentence(e));
        }
    }

    private static @Nullable ChipReport reportOf(Sensor sensor) {
        try {
            return sensor.describe();
        } catch (BusException e) {
            // What the readings showed is judged all the same.
            return null;
        }
    }

    static String facts(ChipReport report) {
        List<String> facts = new ArrayList<>();
        report.facts().forEach(fact -> facts.add(fact.name() + " " + fact.value()));
        return facts.isEmpty() ? "" : facts.stream().collect(Collectors.joining(", ", ": ", ""));
    }

    static String sentence(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
