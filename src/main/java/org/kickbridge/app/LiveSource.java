package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.config.Config;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.pi.PiBoard;
import org.kickbridge.source.Source;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.sensor.Figures;
import org.kickbridge.source.sensor.SensorSource;
import org.kickbridge.source.simulator.Machine;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that readings come from as time passes, and what is said about it.
 *
 * @param beginUs what its sample clock shows when it begins; empty where that is the monotonic clock itself
 * @param canWait whether it can be read later than now without a loss, as a recording can and a sensor cannot
 * @param leverLengthM pivot to pad in metres as the source knows it; NaN where it does not
 * @param sensors as the birth names them
 * @param basis what the calibration of the source rests on
 */
public record LiveSource(Source source, OptionalLong beginUs, boolean canWait, double leverLengthM,
        List<Sensor> sensors, String description, CalibrationBasis basis) {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);

    public LiveSource {
        sensors = List.copyOf(sensors);
    }

    /** A source that brings its own calibration. */
    public LiveSource(Source source, OptionalLong beginUs, boolean canWait, double leverLengthM, List<Sensor> sensors,
            String description) {
        this(source, beginUs, canWait, leverLengthM, sensors, description, CalibrationBasis.OWN);
    }

    /**
     * The source that a config asks for.
     *
     * @throws IOException when its recording cannot be read
     */
    public static LiveSource of(Config config) throws IOException {
        return switch (config.source().kind()) {
            case SIMULATOR -> simulator(config);
            case RECORDING -> recording(config);
            case SENSORS -> Hardware.source(config, new Drivers(LiveSource::board, System::nanoTime), System::nanoTime,
                    LockSupport::parkNanos);
        };
    }

    /** Opened by the thread that will sample. */
    private static Board board() throws BusException {
        Board board = PiBoard.open();
        RealTimePriority.askForThisThread();
        return board;
    }

    /** The real sensors; null where the source is something else. */
    @Nullable
    SensorSource sensorSource() {
        return source instanceof SensorSource real ? real : null;
    }

    /** The chip and the place of the sensor {@code force} or {@code angle}. */
    String place(String sensor) {
        SensorSource real = sensorSource();
        Stream<String> places = real == null
                ? sensors.stream().filter(each -> each.name().equals(sensor)).map(Sensor::device)
                : real.figures().stream().filter(each -> each.name().equals(sensor)).map(Figures::place);
        return places.findFirst().orElse(sensor);
    }

    /** The sample clock, beginning now. */
    SampleClock clock(LongSupplier nanos) {
        return beginUs.isPresent() ? new SampleClock(nanos, beginUs.getAsLong()) : SampleClock.monotonic(nanos);
    }

    /** The lever length that was measured with the calibration, else that of the config, else the source's own. */
    double leverLengthM(Config config) {
        if (!Double.isNaN(basis.leverLengthM())) {
            return basis.leverLengthM();
        }
        double given = config.machine().leverLengthM();
        return Double.isNaN(given) ? leverLengthM : given;
    }

    private static LiveSource simulator(Config config) {
        Workout workout = Workout.demo();
        double lever = config.machine().leverLengthM();
        if (!Double.isNaN(lever)) {
            workout = workout.withMachine(Machine.DEFAULT.withLeverLengthM(lever));
        }
        long seed = config.source().seed();
        return new LiveSource(Simulator.of(workout, seed, rep -> {
            // Nobody asks for the truth of a machine that runs.
        }), OptionalLong.of(0), true, workout.machine().leverLengthM(),
                List.of(new Sensor("force", "simulated", workout.forceSampling().hz()),
                        new Sensor("angle", "simulated", workout.angleSampling().hz())),
                "on a simulated machine, seed " + seed);
    }

    /** A machine to practise on. */
    public static LiveSource practice(PracticeMachine machine, double leverLengthM) {
        return new LiveSource(machine, OptionalLong.of(0), true, leverLengthM,
                List.of(new Sensor("force", "practice", PracticeMachine.FORCE_HZ),
                        new Sensor("angle", "practice", PracticeMachine.ANGLE_HZ)),
                "on a machine for practice");
    }

    private static LiveSource recording(Config config) throws IOException {
        Path file = config.source().recordingFile();
        if (file == null) {
            throw new IOException("source.recording_file is missing");
        }
        RecordingReader reader = RecordingReader.open(file, false, fault -> LOG.warn("{}", fault.report()));
        List<Sensor> sensors = new ArrayList<>();
        if (reader.hasForce()) {
            sensors.add(new Sensor("force", "recording", Double.NaN));
        }
        if (reader.hasAngle()) {
            sensors.add(new Sensor("angle", "recording", Double.NaN));
        }
        return new LiveSource(reader, OptionalLong.of(reader.firstUs().orElse(0)), true, reader.meta().leverLengthM(),
                sensors, "on the recording " + file, CalibrationBasis.recorded(reader.meta().calibrationState()));
    }
}
