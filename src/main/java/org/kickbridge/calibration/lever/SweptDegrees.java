package org.kickbridge.calibration.lever;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Means for each degree, going up and going down. Memory stays the same however long it lasts. Single-threaded. */
final class SweptDegrees {
    static final int FIRST = -180;
    static final int COUNT = 360;

    private final Way up = new Way();
    private final Way down = new Way();

    /** Means of one direction. */
    static final class Way {
        private final int[] times = new int[COUNT];
        private final double[] deg = new double[COUNT];
        private final double[] newton = new double[COUNT];
        private final double[] dps = new double[COUNT];

        private void add(int at, double angle, double force, double speed) {
            times[at]++;
            deg[at] += (angle - deg[at]) / times[at];
            newton[at] += (force - newton[at]) / times[at];
            dps[at] += (Math.abs(speed) - dps[at]) / times[at];
        }

        boolean has(int at) {
            return times[at] > 0;
        }

        double deg(int at) {
            return deg[at];
        }

        double newton(int at) {
            return newton[at];
        }

        /** Magnitude. */
        double dps(int at) {
            return dps[at];
        }
    }

    Way up() {
        return up;
    }

    Way down() {
        return down;
    }

    void add(double deg, double newton, double dps) {
        int at = Math.clamp((int) Math.floor(deg) - FIRST, 0, COUNT - 1);
        (dps > 0 ? up : down).add(at, deg, newton, dps);
    }

    /** Degrees that were passed both ways, as places in {@link Way}. */
    int[] both() {
        int[] both = new int[COUNT];
        int n = 0;
        for (int i = 0; i < COUNT; i++) {
            if (up.has(i) && down.has(i)) {
                both[n++] = i;
            }
        }
        return Arrays.copyOf(both, n);
    }

    /** From the lowest degree that was passed to the highest. */
    int span() {
        int lowest = -1;
        int highest = -2;
        for (int i = 0; i < COUNT; i++) {
            if (up.has(i) || down.has(i)) {
                lowest = lowest < 0 ? i : lowest;
                highest = i;
            }
        }
        return highest - lowest + 1;
    }

    List<GravityResult.Swept> course() {
        List<GravityResult.Swept> course = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            if (up.has(i) || down.has(i)) {
                double deg = !up.has(i) ? down.deg(i) : !down.has(i) ? up.deg(i) : (up.deg(i) + down.deg(i)) / 2;
                course.add(new GravityResult.Swept(deg, up.has(i) ? up.newton(i) : Double.NaN,
                        down.has(i) ? down.newton(i) : Double.NaN));
            }
        }
        return course;
    }
}
