package org.kickbridge.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** Readings that can be played again, bent and cut. Only {@link Readings} adds to it; everything else makes a copy. */
public final class Tape implements Readings {
    private final List<Reading> readings = new ArrayList<>();

    /** What a reading is of. */
    public enum Of {
        FORCE, ANGLE, LEFT, RIGHT, UNKNOWN
    }

    /**
     * What a sensor or the side switch said.
     *
     * @param value newtons, degrees, or nothing of meaning for a side
     */
    public record Reading(Of of, long tUs, double value) {
        public void play(Readings to) {
            switch (of) {
                case FORCE -> to.force(tUs, value);
                case ANGLE -> to.angle(tUs, value);
                case LEFT -> to.side(tUs, Side.LEFT);
                case RIGHT -> to.side(tUs, Side.RIGHT);
                case UNKNOWN -> to.side(tUs, Side.UNKNOWN);
            }
        }
    }

    public List<Reading> readings() {
        return readings;
    }

    public void play(Readings to) {
        for (Reading reading : readings) {
            reading.play(to);
        }
    }

    public long lastUs() {
        return readings.getLast().tUs;
    }

    /** The same moments told in other times and units. */
    public Tape map(LongUnaryOperator time, DoubleUnaryOperator force, DoubleUnaryOperator angle) {
        Tape mapped = new Tape();
        for (Reading r : readings) {
            double value = switch (r.of) {
                case FORCE -> force.applyAsDouble(r.value);
                case ANGLE -> angle.applyAsDouble(r.value);
                default -> r.value;
            };
            mapped.readings.add(new Reading(r.of, time.applyAsLong(r.tUs), value));
        }
        return mapped;
    }

    public Tape onlyWhere(Predicate<Reading> kept) {
        Tape cut = new Tape();
        readings.stream().filter(kept).forEach(cut.readings::add);
        return cut;
    }

    /** Without what this sensor said between two instants, in seconds since the first reading. */
    public Tape silent(Of sensor, double fromS, double toS) {
        long startUs = readings.getFirst().tUs;
        return onlyWhere(r -> r.of != sensor || r.tUs - startUs < fromS * 1e6 || r.tUs - startUs >= toS * 1e6);
    }

    public Tape until(double endS) {
        long startUs = readings.getFirst().tUs;
        return onlyWhere(r -> r.tUs - startUs < endS * 1e6);
    }

    @Override
    public void force(long tUs, double value) {
        readings.add(new Reading(Of.FORCE, tUs, value));
    }

    @Override
    public void angle(long tUs, double value) {
        readings.add(new Reading(Of.ANGLE, tUs, value));
    }

    @Override
    public void side(long tUs, Side side) {
        readings.add(new Reading(switch (side) {
            case LEFT -> Of.LEFT;
            case RIGHT -> Of.RIGHT;
            case UNKNOWN -> Of.UNKNOWN;
        }, tUs, Double.NaN));
    }

    @Override
    public void mark(long tUs, String text) {
        // A remark changes no number.
    }
}
