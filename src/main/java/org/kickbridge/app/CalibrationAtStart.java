package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.app.CalibrationBasis.Part;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.config.Config;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.payload.Decimals;

/**
 * The calibration that real sensors begin with: that of the newest record, and for a sensor that is not the one of then,
 * the numbers of the config. Immutable.
 *
 * @param registers what a NAU7802 is given at its start; null where it measures them, or the config names them
 * @param remarks what somebody who starts the machine should know, one sentence each
 */
record CalibrationAtStart(Calibration calibration, CalibrationBasis basis, Config.@Nullable ChipCalibration registers,
        List<String> remarks) {
    CalibrationAtStart {
        remarks = List.copyOf(remarks);
    }

    static CalibrationAtStart of(Config config, LedgerLook look) {
        return new Choice(config, look).made();
    }

    /** The numbers of a config alone. */
    static Calibration ofConfig(Config config) {
        Config.Force force = config.force();
        Config.Angle angle = config.angle();
        int counts = angle.countsInForce();
        double degreePerCount = counts == 0 ? 1 : 360.0 / counts;
        Calibration.Force inNewton = new Calibration.Force(force.zeroRaw(), force.newtonPerCount());
        Calibration.Angle inDegrees = new Calibration.Angle(angle.zeroRaw(),
                angle.direction() == Config.Direction.REVERSE ? -degreePerCount : degreePerCount,
                angle.chip().isAbsolute() ? counts : 0);
        // The same numbers have the same name on every machine and after every start.
        return new Calibration(
                String.format(Locale.ROOT, "config-%08x", 31 * inNewton.hashCode() + inDegrees.hashCode()), inNewton,
                inDegrees);
    }

    /** While it is chosen. */
    private static final class Choice {
        private final Config config;
        private final LedgerLook look;
        private final List<String> remarks = new ArrayList<>();

        Choice(Config config, LedgerLook look) {
            this.config = config;
            this.look = look;
        }

        CalibrationAtStart made() {
            CalibrationRecord newest = look.newest();
            Part force = Part.NONE;
            if (config.force().chip() != Config.ForceChip.NONE) {
                CalibrationRecord measured = newest == null ? null : RecordFit.forceMeasured(look.calibrations());
                force = part("load cell", newest, measured, RecordFit.forceMisfit(config.force(), measured));
            }
            Part angle = Part.NONE;
            if (config.angle().chip() != Config.AngleChip.NONE) {
                CalibrationRecord measured = newest == null ? null : RecordFit.angleMeasured(look.calibrations());
                angle = part("encoder", newest, measured, RecordFit.angleMisfit(config.angle(), measured));
            }
            Calibration given = ofConfig(config);
            if (newest == null) {
                return new CalibrationAtStart(given,
                        new CalibrationBasis(null, force, angle, Double.NaN, CalibrationState.VALID), null, remarks);
            }
            Calibration inForce = inForce(newest, force, angle, given);
            CalibrationBasis basis = new CalibrationBasis(inForce.equals(given) ? null : newest, force, angle,
                    newest.leverLengthM(), CalibrationState.VALID);
            tellOfConfig(newest, basis, given);
            return new CalibrationAtStart(inForce, basis, registers(force), remarks);
        }

        private Part part(String sensor, @Nullable CalibrationRecord newest, @Nullable CalibrationRecord measured,
                @Nullable String misfit) {
            if (newest == null) {
                return new Part(null, String.join(" ", Stream.concat(
                        Stream.of("No calibration is on record, so that the numbers are those of the config."),
                        look.troubles().stream()).toList()));
            }
            return misfit == null
                    ? new Part(measured, null)
                    : new Part(null, "The calibration " + (measured == null ? newest : measured).id()
                            + " does not hold for the " + sensor + ", whose numbers are those of the config: " + misfit
                            + ".");
        }

        private Calibration inForce(CalibrationRecord newest, Part force, Part angle, Calibration given) {
            Calibration then = newest.after();
            boolean forceThen = force.measured() != null;
            boolean angleThen = angle.measured() != null;
            Calibration.Force inNewton = forceThen ? then.force() : given.force();
            Calibration.Angle inDegrees = angleThen ? then.angle() : given.angle();
            boolean same = (force.equals(Part.NONE) || inNewton.equals(then.force()))
                    && (angle.equals(Part.NONE) || inDegrees.equals(then.angle()));
            if (!same && !forceThen && !angleThen) {
                return given;
            }
            return new Calibration(same ? newest.id() : newest.id() + "+" + given.id(), inNewton, inDegrees,
                    // The lever's weight was measured by both sensors.
                    same ? then.gravity() : Calibration.Gravity.NONE);
        }

        /** Tells of numbers that somebody set in the config, and that are not used. */
        private void tellOfConfig(CalibrationRecord by, CalibrationBasis basis, Calibration given) {
            Calibration then = by.after();
            if (basis.force().measured() != null) {
                notTaken("force.zero_raw", given.force().zeroRaw(), 0, then.force().zeroRaw(), by);
                notTaken("force.newton_per_count", given.force().newtonPerCount(), Double.NaN,
                        then.force().newtonPerCount(), by);
            }
            if (basis.angle().measured() != null) {
                notTaken("angle.zero_raw", given.angle().zeroRaw(), 0, then.angle().zeroRaw(), by);
                if (given.angle().degreePerCount() < 0 && then.angle().degreePerCount() > 0) {
                    remarks.add("angle.direction is reverse in the config, and forward by the calibration " + by.id()
                            + ", which takes its place.");
                }
            }
            if (!Double.isNaN(by.leverLengthM())) {
                notTaken("machine.lever_length_m", config.machine().leverLengthM(), Double.NaN, by.leverLengthM(), by);
            }
        }

        private void notTaken(String key, double set, double unset, double used, CalibrationRecord by) {
            if (Double.compare(set, unset) != 0 && set != used) {
                remarks.add(key + " is " + Decimals.exact(set) + " in the config, and " + Decimals.exact(used)
                        + " by the calibration " + by.id() + ", which takes its place.");
            }
        }

        private Config.@Nullable ChipCalibration registers(Part force) {
            CalibrationRecord measured = force.measured();
            if (measured == null || config.force().chip() != Config.ForceChip.NAU7802
                    || config.force().chipCalibration() != null) {
                return null;
            }
            Config.ChipCalibration registers = RecordFit.registers(measured.forceSensor());
            if (registers == null) {
                remarks.add("The calibration " + measured.id() + " does not bear the registers of the NAU7802, which"
                        + " finds another zero at each start: tare the unloaded machine.");
            }
            return registers;
        }
    }
}
