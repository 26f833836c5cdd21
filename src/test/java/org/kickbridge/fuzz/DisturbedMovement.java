package org.kickbridge.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.reading.Side;

/**
 * Some 5 to 40 strokes of a lever as two disturbed sensors read them. All of it follows from one number. Made to be
 * cheap, not true to life: {@code org.kickbridge.accuracy} has movements to measure against, this one tries what no leg
 * and no wiring should do.
 */
final class DisturbedMovement {
    /** Keeps a case well below a second, whatever its rate and length. */
    private static final int MOST_READINGS = 60_000;
    private static final double NEWTON_PER_DEGREE_OF_ONSET = 0.5;

    private final SplittableRandom random;
    private final Set<Disturbance> kinds;
    private final List<String> disturbances = new ArrayList<>();
    private final SensorSeries angle = new SensorSeries();
    private final SensorSeries force = new SensorSeries();
    private final List<MovementCommand> commands = new ArrayList<>();
    private final AnalysisSettings settings;
    private final Side side;
    private final LeverPath path;
    private final double endS;

    DisturbedMovement(long number) {
        this.random = new SplittableRandom(scattered(number));
        this.kinds = drawKinds();
        this.settings = drawSettings();
        this.side = chance(0.4) ? Side.LEFT : chance(0.6) ? Side.RIGHT : Side.UNKNOWN;
        this.path = drawPath();
        this.endS = path.endS();
        read(angle, true);
        read(force, false);
        disturb();
        drawCommands();
        moveOrigin();
    }

    /** Seeds one apart give overlapping random numbers; these are far apart (finalizer of MurmurHash3). */
    private static long scattered(long number) {
        long z = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        z = (z ^ z >>> 33) * 0xC4CEB9FE1A85EC53L;
        return z ^ z >>> 33;
    }

    /** In words, for a person who looks for the cause of a finding. */
    List<String> disturbances() {
        return disturbances;
    }

    SensorSeries angle() {
        return angle;
    }

    SensorSeries force() {
        return force;
    }

    /** In order of arrival. */
    List<MovementCommand> commands() {
        return commands;
    }

    AnalysisSettings settings() {
        return settings;
    }

    Side side() {
        return side;
    }

    private Set<Disturbance> drawKinds() {
        int draw = random.nextInt(20);
        int count = draw < 2 ? 0 : draw < 7 ? 1 : draw < 12 ? 2 : draw < 16 ? 3 : 4 + random.nextInt(4);
        Set<Disturbance> drawn = EnumSet.noneOf(Disturbance.class);
        Disturbance[] all = Disturbance.values();
        for (int i = 0; i < count; i++) {
            Disturbance kind = all[random.nextInt(all.length)];
            // A hold of minutes costs as many readings as a hundred reps.
            if (kind != Disturbance.LONG_HOLD || random.nextInt(6) == 0) {
                drawn.add(kind);
            }
        }
        return drawn;
    }

    private AnalysisSettings drawSettings() {
        AnalysisSettings plain = AnalysisSettings.DEFAULT;
        return new AnalysisSettings(chance(0.3) ? plain.setGapS() : between(1, 5),
                chance(0.7) ? plain.sessionGapS() : between(5, 60),
                chance(0.7) ? plain.minRomDeg() : between(1, 25),
                chance(0.7) ? plain.touchDownN() : between(1, 60),
                chance(0.3) ? Double.NaN : between(0.2, 1), chance(0.1));
    }

    private LeverPath drawPath() {
        boolean fast = kinds.contains(Disturbance.FAST_STROKES);
        double range = kinds.contains(Disturbance.ANY_RANGE) ? logarithmic(1, 300) : between(15, 80);
        double bottom = chance(0.7) ? 0 : between(-10, 30);
        LeverPath drawn = new LeverPath(bottom);
        drawn.stay(chance(0.9) ? between(0.1, 1) : 0);
        int reps = 5 + random.nextInt(36);
        double slowest = chance(0.8) ? logarithmic(0.2, 0.8) : logarithmic(0.8, 3);
        int longHold = kinds.contains(Disturbance.LONG_HOLD) ? random.nextInt(Math.min(5, reps)) : -1;
        LeverPath.Course course = drawCourse();
        for (int rep = 0; rep < reps; rep++) {
            double rom = range * between(0.8, 1);
            double top = bottom + rom;
            double up = fast ? logarithmic(0.04, 0.15) : slowest * between(0.5, 1);
            double down = fast ? logarithmic(0.04, 0.15) : slowest * between(0.5, 1.2);
            if (chance(0.05)) {
                double part = between(0.05, 0.95);
                drawn.moveTo(drawn.endDeg() + part * (top - drawn.endDeg()), part * up, course);
                drawn.stay(between(0.05, 0.5));
            }
            if (chance(0.1)) {
                drawn.moveTo(top + rom * between(0.02, 0.3), up, course);
                drawn.moveTo(top, logarithmic(0.03, 0.4), course);
            } else {
                drawn.moveTo(top, up, course);
            }
            if (rep == longHold) {
                double seconds = between(60, 200);
                say("long hold of %.1f s from %.3f s", seconds, drawn.endS());
                drawn.stay(seconds);
            } else if (chance(0.5)) {
                drawn.stay(logarithmic(0.01, 0.8));
            }
            if (chance(0.05)) {
                drawn.moveTo(top - rom * between(0.05, 0.6), logarithmic(0.05, 0.3), course);
                drawn.moveTo(top, logarithmic(0.05, 0.3), course);
            }
            boolean partial = kinds.contains(Disturbance.PARTIAL_RETURNS) && chance(0.4);
            drawn.moveTo(
                    partial ? top - rom * between(0.2, 0.9) : bottom + rom * (chance(0.3) ? between(-0.1, 0.2) : 0),
                    down, course);
            if (kinds.contains(Disturbance.BOUNCE) && chance(0.7)) {
                drawn.ring(rom * between(-0.4, 0.4), logarithmic(0.1, 1));
            }
            double pause = random.nextDouble();
            if (pause < 0.6) {
                drawn.stay(logarithmic(0.01, 0.8));
            } else if (pause < 0.63) {
                drawn.stay(settings.setGapS() * between(0.9, 1.2));
            } else if (pause < 0.632) {
                drawn.stay(Math.min(70, settings.sessionGapS() * between(0.9, 1.2)));
            }
        }
        if (chance(0.7)) {
            drawn.stay(between(0.1, 2));
        }
        return drawn;
    }

    private LeverPath.Course drawCourse() {
        return switch (random.nextInt(6)) {
            case 0 -> LeverPath.Course.STRAIGHT;
            case 1 -> LeverPath.Course.COSINE;
            case 2 -> LeverPath.Course.THROWN;
            default -> LeverPath.Course.MINIMUM_JERK;
        };
    }

    /** Samples the path; what belongs to the lever or the sampling is disturbed here, single readings later. */
    private void read(SensorSeries series, boolean isAngle) {
        String sensor = isAngle ? "angle" : "force";
        double hz = chance(0.9) ? logarithmic(40, 300) : logarithmic(300, 1000);
        if (kinds.contains(Disturbance.EXTREME_RATE) && chance(0.8)) {
            hz = logarithmic(5, 2000);
        }
        hz = Math.min(hz, MOST_READINGS / endS);
        double noise = isAngle ? between(0, 0.05) : between(0, 2);
        if (kinds.contains(Disturbance.NOISE) && chance(0.8)) {
            noise = isAngle ? logarithmic(0.05, 5) : logarithmic(1, 50);
        }
        double step = isAngle ? 360.0 / 4096 : 0.05;
        if (kinds.contains(Disturbance.QUANTISED) && chance(0.8)) {
            step = isAngle ? logarithmic(0.01, 10) : logarithmic(0.1, 100);
        }
        double tremorDeg = kinds.contains(Disturbance.TREMOR) ? logarithmic(0.1, 4) : 0;
        double tremor = 2 * Math.PI * between(2, 14);
        double drift = kinds.contains(Disturbance.DRIFT) ? between(-3, 3) * (isAngle ? 1 : 5) : 0;
        double deadBand = isAngle && kinds.contains(Disturbance.BACKLASH) ? logarithmic(0.1, 3) : 0;
        boolean uneven = kinds.contains(Disturbance.UNEVEN_SPACING) && chance(0.7);
        boolean changing = kinds.contains(Disturbance.RATE_CHANGE) && chance(0.7);
        double load = chance(0.9) ? logarithmic(15, 600) : between(0, 15);
        double onsetDeg = chance(0.7) ? 1 : logarithmic(0.1, 10);
        double rest = chance(0.8) ? path.at(0) : path.at(0) - 20;
        say("%s at %.0f/s, noise %.2f, steps of %.3f%s%s%s%s%s", sensor, hz, noise, step,
                tremorDeg > 0 ? ", tremor " + (float) tremorDeg : "", drift != 0 ? ", drift " + (float) drift : "",
                deadBand > 0 ? ", backlash " + (float) deadBand : "", uneven ? ", uneven" : "",
                isAngle ? "" : ", load " + (float) load);
        path.rewind();
        double rate = hz;
        double change = changing ? between(0.1, 3) : Double.POSITIVE_INFINITY;
        double followed = path.at(0);
        double t = random.nextDouble() / hz;
        long lastUs = -1;
        while (t < endS && series.size() < MOST_READINGS) {
            if (t >= change) {
                rate = logarithmic(Math.min(hz, 20), hz);
                change = t + logarithmic(0.05, 3);
            }
            double deg = path.at(t);
            double value;
            if (isAngle) {
                if (deadBand > 0) {
                    followed = Math.clamp(followed, deg - deadBand, deg + deadBand);
                    deg = followed;
                }
                value = deg + (tremorDeg > 0 ? tremorDeg * Math.sin(tremor * t) : 0);
            } else {
                double onset = Math.clamp((deg - rest) / onsetDeg, 0.0, 1.0);
                value = onset * (load + NEWTON_PER_DEGREE_OF_ONSET * (deg - rest))
                        + (tremorDeg > 0 ? 2 * tremorDeg * Math.sin(tremor * t) : 0);
            }
            value += drift * t + noise * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
            long us = (long) (t * 1e6);
            if (us > lastUs) {
                series.add(us, Math.rint(value / step) * step);
                lastUs = us;
            }
            double spacing = uneven ? logarithmic(0.1, 5) : 0.98 + 0.04 * random.nextDouble();
            t += spacing / rate;
        }
    }

    private void disturb() {
        for (Disturbance kind : kinds) {
            switch (kind) {
                case SILENCE -> silences();
                case DUPLICATE_TIMES -> times(6, () -> {
                    SensorSeries series = anySensor();
                    int from = anyIndex(series);
                    int count = 2 + random.nextInt(20);
                    say("%d %s readings with the time stamp of the one at %s", count, name(series), at(series, from));
                    series.repeatStamp(from, count);
                });
                case JUMP -> times(3, () -> {
                    SensorSeries series = anySensor();
                    double by = logarithmic(0.5, 300) * sign();
                    change(series, "jump by " + (float) by, logarithmic(0.01, 20), v -> v + by);
                });
                case SPIKES -> times(8, () -> {
                    SensorSeries series = anySensor();
                    int from = anyIndex(series);
                    int count = 1 + random.nextInt(6);
                    double by = logarithmic(1, chance(0.7) ? 400 : 1e7) * sign();
                    boolean alike = chance(0.5);
                    say("%d spikes of %s by %.1f at %s", count, name(series), by, at(series, from));
                    for (int i = from; i < Math.min(series.size(), from + count); i++) {
                        series.value(i, series.value(i) + (alike ? by : by * between(-1, 1)));
                    }
                });
                case WRAP -> times(2, () -> {
                    double by = 360 * sign();
                    double limit = chance(0.3) ? between(5, 60) : Double.NEGATIVE_INFINITY;
                    change(angle, "wrap by " + by + " above " + (float) limit, logarithmic(0.01, 20),
                            v -> v > limit ? v + by : v);
                });
                case NOT_FINITE -> times(8, () -> {
                    double wild = switch (random.nextInt(4)) {
                        case 0 -> Double.POSITIVE_INFINITY;
                        case 1 -> Double.NEGATIVE_INFINITY;
                        default -> Double.NaN;
                    };
                    change(anySensor(), "readings of " + wild, logarithmic(0.001, 2), v -> wild);
                });
                case FROZEN -> times(3, () -> {
                    SensorSeries series = anySensor();
                    int from = anyIndex(series);
                    double stays = series.size() == 0 ? 0 : series.value(from);
                    changeFrom(series, from, "frozen", logarithmic(0.01, 20), v -> stays);
                });
                case ABSENT -> {
                    SensorSeries series = anySensor();
                    say("no readings of %s", name(series));
                    series.silence(0, Long.MAX_VALUE);
                }
                case AT_ODDS -> {
                    SensorSeries series = anySensor();
                    long byUs = (long) (logarithmic(1e-3, 5) * 1e6);
                    say("%s stamped %d us late", name(series), byUs);
                    series.shift(0, byUs);
                }
                case CLOCK_STEP -> times(2, () -> {
                    SensorSeries series = anySensor();
                    int from = anyIndex(series);
                    long byUs = (long) (logarithmic(1e-3, chance(0.9) ? 5 : 1e6) * 1e6);
                    boolean both = chance(0.5);
                    say("clock of %s steps by %d us at %s", both ? "both" : name(series), byUs, at(series, from));
                    if (both) {
                        long arrivalUs = series.size() == 0 ? 0 : series.arrivalUs(from);
                        angle.shift(angle.arriving(arrivalUs), byUs);
                        force.shift(force.arriving(arrivalUs), byUs);
                    } else {
                        series.shift(from, byUs);
                    }
                });
                case NEGATIVE_FORCE -> change(force, "negative", chance(0.5) ? 1e6 : logarithmic(0.05, 5), v -> -v);
                case ZERO_FORCE -> change(force, "zero", chance(0.5) ? 1e6 : logarithmic(0.05, 5), v -> 0);
                case SATURATED_FORCE -> {
                    double limit = logarithmic(5, 200);
                    change(force, "limited to " + (float) limit, 1e6, v -> Math.min(v, limit));
                }
                case HUGE -> {
                    double times = Math.pow(10, between(2, chance(0.7) ? 9 : 306)) * sign();
                    change(anySensor(), "multiplied by " + times, logarithmic(0.001, 10), v -> v * times);
                }
                default -> {
                    // Belongs to the path, to the sampling or to the commands.
                }
            }
        }
    }

    private void silences() {
        times(5, () -> {
            double seconds = logarithmic(1e-3, 5);
            double from = chance(0.5)
                    ? between(0, endS)
                    : path.startS(random.nextInt(path.pieces())) - seconds * (random.nextInt(3) * 0.5);
            int which = random.nextInt(3);
            say("silence of %s for %.4f s from %.4f s", which == 0 ? "angle" : which == 1 ? "force" : "both", seconds,
                    from);
            long fromUs = (long) (from * 1e6);
            long toUs = (long) ((from + seconds) * 1e6);
            if (which != 1) {
                angle.silence(fromUs, toUs);
            }
            if (which != 0) {
                force.silence(fromUs, toUs);
            }
        });
    }

    private void drawCommands() {
        if (!kinds.contains(Disturbance.COMMANDS)) {
            return;
        }
        MovementCommand.Kind[] all = MovementCommand.Kind.values();
        times(12, () -> {
            double at = chance(0.6) ? between(0, endS) : path.startS(random.nextInt(path.pieces()));
            commands.add(new MovementCommand(all[random.nextInt(all.length)], (long) (at * 1e6), (long) (at * 1e6),
                    random.nextDouble()));
        });
        commands.sort(Comparator.comparingLong(MovementCommand::arrivalUs));
        commands.forEach(command -> say("%s (%.3f) at %.6f s", command.kind(), command.number(),
                command.arrivalUs() * 1e-6));
    }

    private void moveOrigin() {
        long originUs = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextLong(5_000);
            // Microseconds since 1970.
            case 2 -> 1_764_556_800_000_000L + random.nextLong(1_000_000_000);
            case 3 -> random.nextLong(1L << 62);
            default -> random.nextLong(100_000_000_000L);
        };
        say("time begins at %d us", originUs);
        angle.shift(0, originUs);
        force.shift(0, originUs);
        commands.replaceAll(c -> new MovementCommand(c.kind(), c.arrivalUs(), c.tUs() + originUs, c.number()));
    }

    private interface ValueChange {
        double of(double value);
    }

    private void change(SensorSeries series, String what, double seconds, ValueChange change) {
        changeFrom(series, seconds >= 1e6 ? 0 : anyIndex(series), what, seconds, change);
    }

    private void changeFrom(SensorSeries series, int from, String what, double seconds, ValueChange change) {
        if (series.size() == 0) {
            return;
        }
        say("%s %s for %.4f s from %s", name(series), what, seconds, at(series, from));
        int to = series.arriving(series.arrivalUs(from) + (long) (seconds * 1e6));
        for (int i = from; i < to; i++) {
            series.value(i, change.of(series.value(i)));
        }
    }

    /** Any reading, in half of the cases the first one after a start or turning point. */
    private int anyIndex(SensorSeries series) {
        if (series.size() == 0) {
            return 0;
        }
        int index = chance(0.5)
                ? random.nextInt(series.size())
                : series.arriving((long) (path.startS(random.nextInt(path.pieces())) * 1e6));
        return Math.min(index, series.size() - 1);
    }

    private SensorSeries anySensor() {
        return chance(0.6) ? angle : force;
    }

    private String name(SensorSeries series) {
        return series == angle ? "angle" : "force";
    }

    private static String at(SensorSeries series, int index) {
        return series.size() == 0 ? "-" : (float) (series.arrivalUs(index) * 1e-6) + " s";
    }

    private void times(int most, Runnable action) {
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            action.run();
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library of its own
    private void say(String text, Object... values) {
        disturbances.add(String.format(Locale.ROOT, text, values));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    private double logarithmic(double low, double high) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }

    private int sign() {
        return random.nextBoolean() ? 1 : -1;
    }
}
