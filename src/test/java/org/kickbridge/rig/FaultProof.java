package org.kickbridge.rig;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * Sets each fault of the simulated chips once while the lever moves: it must be told on {@code fault}, and gone by itself
 * when it ends; afterwards a set is measured as if nothing had been. Arguments: the broker, the pair of sensors, and the
 * parameters to try where not all. Ends with 1 where something is wrong.
 */
final class FaultProof {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration TOLD = Duration.ofSeconds(12);
    /** An encoder that jumped is believed again after a rest of 2.5 s, which this movement has once in 24 s. */
    private static final Duration GONE = Duration.ofSeconds(30);
    private static final Duration SET_END = Duration.ofSeconds(40);

    /**
     * One fault.
     *
     * @param well the parameter's value when all is well
     * @param codes what may be told of it; empty where it is to be survived and nothing is to be told
     * @param with a second parameter that must change for this one to show, 0 when well; null for none
     */
    private record Planted(String parameter, int value, int well, List<String> codes, @Nullable String with) {
        /** What an incremental encoder lost cannot come back by itself while the lever moves. */
        boolean losesPlace() {
            return parameter.startsWith("ls_") || parameter.equals("spi_err_every");
        }

        /** The simulated chip does it once and goes on. */
        boolean endsByItself() {
            return parameter.equals("ls_power_loss") || parameter.equals("ls_reset");
        }

        static Planted told(String parameter, int value, int well, String... codes) {
            return new Planted(parameter, value, well, List.of(codes), null);
        }
    }

    private static final List<Planted> I2C = List.of(
            Planted.told("as_absent", 1, 0, "angle_bus_error", "sensor_silent_angle"),
            Planted.told("nau_absent", 1, 0, "force_bus_error", "sensor_silent_force"),
            Planted.told("i2c_nack_every", 7, 0, "angle_bus_error", "force_bus_error"),
            Planted.told("i2c_timeout_every", 100, 0, "angle_bus_error", "force_bus_error", "sensor_silent_angle",
                    "sensor_silent_force"),
            Planted.told("as_magnet", 0, 1, "angle_magnet_missing"),
            Planted.told("as_magnet", 2, 1, "angle_magnet_weak"),
            Planted.told("as_magnet", 3, 1, "angle_magnet_strong"),
            Planted.told("as_freeze", 1, 0, "angle_stuck"),
            Planted.told("nau_drdy", 0, -1, "sensor_silent_force"),
            Planted.told("nau_drdy", 1, -1),
            Planted.told("nau_sat", 1, 0, "force_saturated"),
            Planted.told("nau_sat", -1, 0, "force_saturated"),
            new Planted("nau_cal_err", 1, 0, List.of("force_chip_calibration_failed"), "nau_absent"));
    private static final List<Planted> GPIO = List.of(
            Planted.told("hx_absent", 1, 0, "sensor_silent_force"),
            Planted.told("hx_drdy", 0, -1, "sensor_silent_force"),
            Planted.told("hx_drdy", 1, -1, "force_broken_transfer", "force_stuck", "sensor_silent_force"),
            Planted.told("hx_sat", 1, 0, "force_saturated"),
            Planted.told("hx_sat", -1, 0, "force_saturated"),
            Planted.told("as5048_absent", 1, 0, "sensor_silent_angle", "angle_bus_error"),
            Planted.told("as5048_par_every", 3, 0, "angle_broken_transfer"),
            Planted.told("as5048_magnet", 0, 1, "angle_magnet_missing"),
            Planted.told("as5048_magnet", 2, 1, "angle_magnet_weak"),
            Planted.told("as5048_magnet", 3, 1, "angle_magnet_strong"),
            Planted.told("as5048_cof", 1, 0, "angle_internal_error"),
            Planted.told("as5048_freeze", 1, 0, "angle_stuck"),
            Planted.told("spi_err_every", 5, 0, "angle_bus_error"));
    private static final List<Planted> SPI = List.of(
            Planted.told("ads_absent", 1, 0, "sensor_silent_force", "force_bus_error", "force_not_verified"),
            Planted.told("ads_drdy", 0, -1, "sensor_silent_force", "force_bus_error"),
            Planted.told("ads_drdy", 1, -1, "force_bus_error", "sensor_silent_force", "force_stuck"),
            Planted.told("ads_sat", 1, 0, "force_saturated"),
            Planted.told("ads_sat", -1, 0, "force_saturated"),
            new Planted("ads_wr_ignore", 2, 0, List.of("force_not_verified"), "ads_absent"),
            Planted.told("ls_absent", 1, 0, "sensor_silent_angle", "angle_bus_error", "angle_lost_settings",
                    "angle_not_verified"),
            Planted.told("ls_power_loss", 1, 0, "angle_lost_settings", "angle_jumped", "angle_not_homed"),
            Planted.told("ls_reset", 1, 0, "angle_jumped", "angle_not_homed"),
            Planted.told("spi_err_every", 5, 0, "angle_bus_error", "force_bus_error"));

    private FaultProof() {
    }

    public static void main(String[] arguments) throws Exception {
        List<Planted> faults = switch (arguments[1]) {
            case "nau7802+as5600" -> I2C;
            case "hx711+as5048a" -> GPIO;
            case "ads1220+ls7366r" -> SPI;
            default -> throw new IllegalArgumentException("no such pair: " + arguments[1]);
        };
        List<String> chosen = List.of(arguments).subList(2, arguments.length);
        SimulatedLever lever = new SimulatedLever();
        Judge judge = new Judge();
        lever.hold(0, 0);
        try (Messages messages = new Messages(arguments[0])) {
            messages.await("status", status -> status.path("state").asString().equals("online"), START);
            messages.await("fault", fault -> Messages.codes(fault).isEmpty(), START);
            // Begun once: a lever that is set elsewhere in the midst of a movement has jumped.
            lever.loop(Movement.USUAL);
            for (Planted fault : faults) {
                if (chosen.isEmpty() || chosen.contains(fault.parameter())) {
                    plant(fault, lever, messages, judge);
                }
            }
            Judge.say("after all of it:");
            lever.hold(0, 0);
            messages.poll("fault", fault -> Messages.codes(fault).isEmpty(), GONE);
            int setsBefore = messages.sets().size();
            int repsBefore = messages.reps().size();
            messages.poll("set", set -> messages.sets().size() > setsBefore, Duration.ofSeconds(12));
            int before = messages.sets().size();
            lever.play(Movement.USUAL);
            messages.poll("set", set -> messages.sets().size() > before, SET_END);
            List<JsonNode> reps = messages.reps();
            Judge.say("(%d reps were told meanwhile)", repsBefore);
            judge.reps(reps.subList(Math.max(0, reps.size() - Movement.USUAL.reps()), reps.size()), Movement.USUAL);
            judge.check(messages.faults().isEmpty(), "faults that stand at the end: " + messages.faults());
        }
        System.exit(judge.isRight() ? 0 : 1);
    }

    private static void plant(Planted fault, SimulatedLever lever, Messages messages, Judge judge) throws Exception {
        if (fault.with() != null) {
            lever.set(fault.with(), 1);
            messages.poll("fault", any -> !Messages.codes(any).isEmpty(), TOLD);
        }
        long begun = System.nanoTime();
        lever.set(fault.parameter(), fault.value());
        if (fault.with() != null) {
            lever.set(fault.with(), 0);
        }
        Predicate<JsonNode> isTold = told -> Messages.codes(told).stream().anyMatch(fault.codes()::contains);
        JsonNode told = messages.poll("fault", isTold, TOLD);
        double toldS = (System.nanoTime() - begun) / 1e9;
        String name = fault.parameter() + "=" + fault.value();
        TreeSet<String> all = new TreeSet<>(messages.faults());
        if (fault.losesPlace()) {
            // A counter finds its place again where the lever rests.
            lever.hold(0, 0);
        }
        if (!fault.endsByItself()) {
            // The lever moves on: a sensor that does not is stuck.
            lever.set(fault.parameter(), fault.well());
        }
        long ended = System.nanoTime();
        JsonNode gone = messages.poll("fault", now -> Messages.codes(now).isEmpty(), GONE);
        String codes = told == null ? all.toString() : Messages.codes(told).toString();
        boolean asItShould = fault.codes().isEmpty() ? told == null : told != null;
        judge.check(asItShould && gone != null, "%-22s %s; %s".formatted(name,
                told == null
                        ? "nothing told in " + TOLD.toSeconds() + " s " + codes
                        : "%s after %.1f s".formatted(codes, toldS),
                gone == null
                        ? "still stands: " + messages.faults()
                        : "well again after %.1f s".formatted((System.nanoTime() - ended) / 1e9)));
        if (fault.losesPlace()) {
            lever.loop(Movement.USUAL);
        }
    }
}
