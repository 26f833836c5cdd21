package org.kickbridge.source.simulator;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** Keeps all that a source hands on. */
final class Taken implements Readings {
    record Point(long tUs, double value) {}

    record SideAt(long tUs, Side side) {}

    final List<Point> forces = new ArrayList<>();
    final List<Point> angles = new ArrayList<>();
    final List<SideAt> sides = new ArrayList<>();
    final List<Object> all = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    static Taken physical(Simulator simulator) {
        Taken taken = new Taken();
        simulator.readUntil(Long.MAX_VALUE, simulator.calibration().before(taken));
        return taken;
    }

    static Taken raw(Simulator simulator) {
        Taken taken = new Taken();
        simulator.readUntil(Long.MAX_VALUE, taken);
        return taken;
    }

    double[] forcesWithin(long startUs, long endUs) {
        return forces.stream()
                .filter(point -> point.tUs >= startUs && point.tUs <= endUs)
                .mapToDouble(Point::value)
                .toArray();
    }

    @Override
    public void force(long tUs, double value) {
        keep(forces, new Point(tUs, value));
    }

    @Override
    public void angle(long tUs, double value) {
        keep(angles, new Point(tUs, value));
    }

    @Override
    public void side(long tUs, Side side) {
        SideAt at = new SideAt(tUs, side);
        sides.add(at);
        all.add(at);
        times.add(tUs);
    }

    @Override
    public void mark(long tUs, String text) {
        throw new AssertionError("the simulated machine sets no marks: " + text);
    }

    private void keep(List<Point> points, Point point) {
        points.add(point);
        all.add(point);
        times.add(point.tUs);
    }
}
