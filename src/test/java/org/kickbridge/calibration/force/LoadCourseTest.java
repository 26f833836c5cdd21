package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.capture.Capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.calibration.force.Course.LOADING;
import static org.kickbridge.calibration.force.Course.RETURN;
import static org.kickbridge.calibration.force.Course.UNLOADING;
import static org.kickbridge.calibration.force.Course.ZERO;

class LoadCourseTest {
    private static final Capture RAW = new Capture(0, 0, 0, 0, 1, 0, 1);

    private static List<LoadPoint> tell(double... newtons) {
        List<LoadPoint> points = new ArrayList<>();
        for (double each : newtons) {
            points.add(new LoadPoint(points.size() + 1, LoadCourse.run(points), LoadCourse.next(points, each), each, "",
                    RAW, null));
        }
        return points;
    }

    @Test
    void shouldFollowTheWeightsUpAndDown() {
        assertThat(tell(0, 10, 20, 30, 20, 10, 0)).extracting(LoadPoint::course)
                .containsExactly(ZERO, LOADING, LOADING,
                        LOADING, UNLOADING, UNLOADING, RETURN);
    }

    @Test
    void shouldBeginARunAfterAReturn() {
        List<LoadPoint> points = tell(0, 10, 0, 10, 20, 0, 0, 10);
        assertThat(points).extracting(LoadPoint::course)
                .containsExactly(ZERO, LOADING, RETURN, LOADING, LOADING,
                        RETURN, ZERO, LOADING);
        assertThat(points).extracting(LoadPoint::run).containsExactly(1, 1, 1, 2, 2, 2, 3, 3);
    }

    @Test
    void shouldTakeAZeroAgainWithinItsRun() {
        List<LoadPoint> points = tell(0, 0, 10);
        assertThat(points).extracting(LoadPoint::course).containsExactly(ZERO, ZERO, LOADING);
        assertThat(points).extracting(LoadPoint::run).containsExactly(1, 1, 1);
    }

    @Test
    void shouldGoOnTheSameWayWithTheSameWeight() {
        assertThat(tell(0, 10, 20, 20, 10, 10)).extracting(LoadPoint::course)
                .containsExactly(ZERO, LOADING, LOADING,
                        LOADING, UNLOADING, UNLOADING);
    }

    @Test
    void shouldTurnUpwardAgain() {
        assertThat(tell(0, 20, 10, 30)).extracting(LoadPoint::course)
                .containsExactly(ZERO, LOADING, UNLOADING, LOADING);
    }

    @Test
    void shouldPassOverStruckPoints() {
        List<LoadPoint> points = tell(0, 10, 30);
        points.set(2, points.get(2).strike("wrong"));
        assertThat(LoadCourse.next(points, 20)).isEqualTo(LOADING);
        points.set(1, points.get(1).strike("wrong"));
        points.set(0, points.get(0).strike("wrong"));
        assertThat(LoadCourse.next(points, 0)).isEqualTo(ZERO);
        assertThat(LoadCourse.run(points)).isEqualTo(1);
    }
}
