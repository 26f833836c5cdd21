package org.kickbridge.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.config.Config;
import org.kickbridge.fault.Faults;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.payload.CalibrationJson;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.source.sensor.SensorSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of all that calibrates: records on disk, the zero in service, the calibration in force and the desk that
 * changes it. Where records cannot be kept, nothing can be calibrated, but everything measured. What may be called on
 * which thread is said at each method.
 */
final class Calibrations {
    private static final Logger LOG = LoggerFactory.getLogger(Calibrations.class);

    private final Config config;
    private final LiveSource live;
    private final Faults faults;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final @Nullable Ledger ledger;
    private final ZeroInService zero;
    private final CalibrationInForce inForce;
    private final CalibrationWatch watch;
    private @Nullable DraftKeeping drafts;
    private @Nullable CalibrationDesk desk;

    private Calibrations(Config config, LiveSource live, Faults faults, Clocks clocks) {
        this.config = config;
        this.live = live;
        this.faults = faults;
        wall = clocks.wall();
        nanos = clocks.nanos();
        ledger = ledger(config, faults);
        zero = new ZeroInService(ledger, config.calibration(), trackedHz(), faults, wall, nanos);
        inForce = new CalibrationInForce(zero.takenUp(live.source().calibration()), live.leverLengthM(config));
        watch = new CalibrationWatch(live.basis(), faults, wall, clocks.synced(), nanos);
        tellSensors(inForce.get());
    }

    /** Opens them, before anything runs. */
    static Calibrations of(Config config, LiveSource live, Faults faults, Clocks clocks) {
        return new Calibrations(config, live, faults, clocks);
    }

    private static @Nullable Ledger ledger(Config config, Faults faults) {
        try {
            return Ledger.open(Ledger.folderIn(config.store().directory()), trouble -> LOG.warn("{}", trouble));
        } catch (IOException e) {
            LOG.error("Calibrations cannot be kept: {}", e.getMessage());
            faults.raise("calibrations_failed", "Nothing can be calibrated: " + e.getMessage());
            return null;
        }
    }

    /** How often the load cell whose zero is to be followed is read; NaN where it is not to be. */
    private double trackedHz() {
        return config.source().kind() == Config.SourceKind.RECORDING
                ? Double.NaN
                : live.sensors()
                        .stream()
                        .filter(sensor -> sensor.name().equals("force"))
                        .mapToDouble(Sensor::rateHz)
                        .findFirst()
                        .orElse(Double.NaN);
    }

    /** The calibration that readings go through. */
    CalibrationInForce inForce() {
        return inForce;
    }

    /** Whether it is on record and still valid. */
    CalibrationWatch watch() {
        return watch;
    }

    /** What the retained topic {@code calibration} says now. Any thread. */
    byte[] payload() {
        CalibrationBasis basis = watch.basis();
        return CalibrationJson.of(inForce.get(), new CalibrationJson.Proof(watch.state(), basis.record(),
                basis.forceResult(), basis.validUntil(), inForce.leverLengthM()));
    }

    /** What follows the zero; it belongs to the analysis' thread. */
    ZeroInService zero() {
        return zero;
    }

    /**
     * The desk for requests, made once, before anything runs; null where no record can be kept.
     *
     * @param announced told of another calibration in force, on the analysis' thread
     */
    @Nullable
    CalibrationDesk desk(Questions questions, Runnable announced) {
        if (ledger == null) {
            return null;
        }
        DraftKeeping kept = new DraftKeeping(ledger, faults, nanos);
        Conclusion conclusion = new Conclusion(questions, config, new SensorsOnRecord(live, config), ledger, kept,
                (machine, saved) -> {
                    putIntoForce(machine, saved);
                    announced.run();
                }, wall);
        drafts = kept;
        desk = new CalibrationDesk(questions, config, new MachineSetup(live, config, inForce), ledger, kept,
                new CalibrationPolicy(config.calibration().overMqtt(), nanos), conclusion, wall, nanos);
        return desk;
    }

    private void putIntoForce(AnalysisLoop machine, Conclusion.InForce saved) {
        machine.calibrate(saved.calibration());
        double leverM = saved.record().leverLengthM();
        if (!Double.isNaN(leverM)) {
            inForce.setLeverLengthM(leverM);
            machine.analysis().leverLength(leverM);
        }
        tellSensors(saved.calibration());
        watch.saved(saved.record());
        if (saved.calibration().force().isCalibrated()) {
            faults.clear("force_uncalibrated");
        }
    }

    /** Real sensors tell a load from none by it. Any thread. */
    void tellSensors(Calibration with) {
        SensorSource real = live.sensorSource();
        if (real != null) {
            real.calibrated(with);
        }
    }

    /** Looks after what is to be kept on disk, some times a second; the keeper's thread. */
    void look() {
        zero.look();
        watch.look();
        if (drafts != null && desk != null) {
            drafts.look();
            desk.look();
        }
    }

    /** Keeps it at once; the keeper's thread, at the end. */
    void keep() {
        zero.keep();
        if (drafts != null) {
            drafts.keep(true);
        }
    }
}
