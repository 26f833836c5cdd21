package org.kickbridge.calibration.procedure;

import java.util.List;
import java.util.function.ToIntFunction;

/** Points by their numbers. Stateless. */
final class Points {
    /** Why a point that was repeated does not count; the number of the new one follows. */
    static final String REPEATED = "repeated as point ";

    private Points() {
    }

    /** Where the point of that number stands; −1 where there is none. */
    static <T> int index(List<T> points, ToIntFunction<T> number, int wanted) {
        for (int i = 0; i < points.size(); i++) {
            if (number.applyAsInt(points.get(i)) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
