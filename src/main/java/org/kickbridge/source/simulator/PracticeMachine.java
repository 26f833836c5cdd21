package org.kickbridge.source.simulator;

import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.source.Source;

/**
 * A machine without an athlete, on which a technician may practise and against which a calibration is proved: weights are
 * hung on its pad and its lever is moved by orders, and its sensors are known. Gives raw counts, 320 of the load cell and
 * 500 of the encoder a second. The sample clock starts at 0; no clock is read. It never ends.
 * <p>
 * The same seed and the same orders between the same two reads give the same readings to the last digit. An order begins
 * at the time up to which was read last.
 * <p>
 * Orders may come from any thread. All else belongs to the thread that reads.
 */
public final class PracticeMachine implements Source {
    /** Readings of the load cell a second. */
    public static final double FORCE_HZ = 320;
    /** Readings of the encoder a second. */
    public static final double ANGLE_HZ = 500;

    private static final double LEVER_M = 0.75;
    private static final long HANG_US = 400_000;
    private static final long HOLD_US = 1_000_000;
    /** A weight that is hung up swings by so much of itself at first. */
    private static final double SWING = 0.02;
    private static final double SWING_HZ = 1.5;
    private static final double SWING_FADES_S = 0.5;
    /** Speed below which dry friction has not taken its full value, degrees per second. */
    private static final double SLIDING_DPS = 0.3;
    private static final double UNSTEADY = 0.15;
    private static final double MOST_N = 100_000;

    private final PracticeSensors sensors;
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private final SampleClock forceClock;
    private final SampleClock angleClock;
    private final SplittableRandom forceNoise;
    private final SplittableRandom angleNoise;
    private final SplittableRandom hand;
    private final Hysteresis hysteresis;
    private Calibration inForce;
    private long readUs;
    private Glide lever = new Glide.Stand(0);
    private Glide load = new Glide.Stand(0);
    private long hungUs;
    private double swingN;
    private Order.Sweep sweep = Order.Sweep.NONE;
    private int strokes;
    private double crept;
    private long creptUs;

    private PracticeMachine(PracticeSensors sensors, long seed) {
        this.sensors = sensors;
        this.inForce = sensors.neglected();
        SplittableRandom random = new SplittableRandom(seed);
        forceClock = new SampleClock(steady(FORCE_HZ), random.split());
        angleClock = new SampleClock(steady(ANGLE_HZ), random.split());
        forceNoise = random.split();
        angleNoise = random.split();
        hand = random.split();
        hysteresis = new Hysteresis(sensors.capacityN(), sensors.hysteresis());
    }

    /** With nothing on its pad and the lever at rest. */
    public static PracticeMachine of(PracticeSensors sensors, long seed) {
        return new PracticeMachine(sensors, seed);
    }

    /** What its sensors really are. */
    public PracticeSensors sensors() {
        return sensors;
    }

    /**
     * So much hangs on the pad from now on instead of what hung there: it is there within half a second, and swings a
     * little for some seconds more.
     *
     * @param newton 0 to 100000; 0 for nothing
     */
    public void hang(double newton) {
        if (!(newton >= 0 && newton <= MOST_N)) {
            throw new IllegalArgumentException("a load of " + newton + " N must lie within 0 and " + MOST_N);
        }
        orders.add(new Order.Hang(newton));
    }

    /**
     * The lever goes to this angle within a second and stands there. Ends a sweep.
     *
     * @param deg from rest, −180 to 180
     */
    public void holdAt(double deg) {
        orders.add(new Order.Hold(angle(deg)));
    }

    /** The same as three times up and down. */
    public void sweep(double fromDeg, double toDeg, double seconds) {
        sweep(fromDeg, toDeg, seconds, 3);
    }

    /**
     * The lever goes to {@code fromDeg} within a second, then slowly and smoothly to {@code toDeg} and back so many times,
     * as a hand moves it, and stands at {@code fromDeg} in the end.
     *
     * @param seconds for once there and back, 0.1 to 3600
     * @param times 1 to 1000
     */
    public void sweep(double fromDeg, double toDeg, double seconds, int times) {
        if (!(seconds >= 0.1 && seconds <= 3600) || times < 1 || times > 1000) {
            throw new IllegalArgumentException("a sweep of " + seconds + " s must last 0.1 to 3600 s, " + times
                    + " times must be 1 to 1000");
        }
        orders.add(new Order.Sweep(angle(fromDeg), angle(toDeg), Math.round(seconds * 500_000), 2 * times));
    }

    /**
     * @throws IllegalArgumentException when all there is is asked for: there is no end of it
     */
    @Override
    public int readUntil(long untilUs, Readings readings) {
        if (untilUs == Long.MAX_VALUE) {
            throw new IllegalArgumentException("a machine for practice has no end: ask for a time");
        }
        obey();
        int taken = 0;
        while (Math.min(forceClock.nowUs(), angleClock.nowUs()) <= untilUs) {
            if (forceClock.nowUs() <= angleClock.nowUs()) {
                readings.force(forceClock.nowUs(), forceRaw(forceClock.nowUs()));
                forceClock.advance();
            } else {
                long tUs = angleClock.nowUs();
                move(tUs);
                readings.angle(tUs, sensors.encoder().raw(sensors.eccentric(lever.at(tUs)), 500, angleNoise));
                angleClock.advance();
            }
            taken++;
        }
        readUs = Math.max(readUs, untilUs);
        return taken;
    }

    /** That was saved before: it is in force from the beginning. To be called before anybody reads. */
    public PracticeMachine calibratedBy(Calibration saved) {
        inForce = saved;
        return this;
    }

    /** What is in force before anybody has calibrated it: wrong by some percent and some degrees. */
    @Override
    public Calibration calibration() {
        return inForce;
    }

    @Override
    public void close() {
        orders.clear();
    }

    private double forceRaw(long tUs) {
        move(tUs);
        double hung = load.at(tUs);
        double sinceS = (tUs - hungUs) * 1e-6;
        double swing = swingN == 0
                ? 0
                : swingN * Math.exp(-sinceS / SWING_FADES_S) * StrictMath.sin(2 * Math.PI * SWING_HZ * sinceS);
        double dps = lever.perS(tUs);
        double friction = sensors.frictionN() * dps / Math.sqrt(dps * dps + SLIDING_DPS * SLIDING_DPS);
        double inertia = sensors.leverKg() * LEVER_M * Math.toRadians(lever.perS2(tUs));
        double newton = hung + swing + sensors.gravity().newton(lever.at(tUs)) + friction + inertia;
        // the swing is left out of what the cell remembers: it would leave another trace of itself each time
        double remembered = hysteresis.at(hung) + creep(tUs, hung);
        return sensors.cell().raw(sensors.bent(newton + remembered), tUs, 320, forceNoise);
    }

    /** A first-order lag behind the load. */
    private double creep(long tUs, double hung) {
        crept += (hung - crept) * -Math.expm1(-(tUs - creptUs) * 1e-6 / sensors.creepS());
        creptUs = tUs;
        return sensors.creep() * crept;
    }

    private void obey() {
        for (Order order = orders.poll(); order != null; order = orders.poll()) {
            move(readUs);
            switch (order) {
                case Order.Hang hang -> {
                    load = new Glide.Reach(readUs, readUs + HANG_US, load.at(readUs), load.perS(readUs), 0,
                            hang.newton());
                    hungUs = readUs;
                    swingN = SWING * hang.newton();
                }
                case Order.Hold hold -> {
                    sweep = Order.Sweep.NONE;
                    strokes = 0;
                    reach(hold.deg());
                }
                case Order.Sweep next -> {
                    sweep = next;
                    strokes = 0;
                    reach(next.fromDeg());
                }
            }
        }
    }

    private void reach(double deg) {
        lever = new Glide.Reach(readUs, readUs + HOLD_US, lever.at(readUs), lever.perS(readUs), lever.perS2(readUs),
                deg);
    }

    /** On to the stroke of that time. */
    private void move(long tUs) {
        while (strokes < sweep.strokes() && tUs >= lever.endUs()) {
            boolean up = strokes % 2 == 0;
            long startUs = lever.endUs();
            lever = new Glide.Stroke(startUs, startUs + sweep.strokeUs(), up ? sweep.fromDeg() : sweep.toDeg(),
                    up ? sweep.toDeg() : sweep.fromDeg(), UNSTEADY, hand.nextInt(2, 6));
            strokes++;
        }
    }

    private static double angle(double deg) {
        if (!(Math.abs(deg) <= 180)) {
            throw new IllegalArgumentException("an angle of " + deg + " degrees must lie within -180 and 180");
        }
        return deg;
    }

    private static Sampling steady(double hz) {
        return new Sampling(hz, 0.1, Double.POSITIVE_INFINITY, 0, 1);
    }

    private sealed interface Order {
        record Hang(double newton) implements Order {}

        record Hold(double deg) implements Order {}

        record Sweep(double fromDeg, double toDeg, long strokeUs, int strokes) implements Order {
            static final Sweep NONE = new Sweep(0, 0, 1, 0);
        }
    }
}
