package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RecentLineTest {
    private static final int RING = 128;
    private static final double STEP_US = 4_000;

    private record Point(double tUs, double degree) {}

    /** Slope and end of the line through these points, from the definition: sums of products about their means. */
    private record Plain(double slope, double end) {
        static Plain of(List<Point> points) {
            double meanS = points.stream().mapToDouble(p -> p.tUs() * 1e-6).average().orElseThrow();
            double meanY = points.stream().mapToDouble(Point::degree).average().orElseThrow();
            double ty = 0;
            double tt = 0;
            for (Point p : points) {
                double t = p.tUs() * 1e-6 - meanS;
                ty += t * (p.degree() - meanY);
                tt += t * t;
            }
            double slope = ty / tt;
            return new Plain(slope, meanY + slope * (points.getLast().tUs() * 1e-6 - meanS));
        }
    }

    private final RecentLine line = new RecentLine();

    private List<Point> wander(int n) {
        SplittableRandom random = new SplittableRandom(7);
        List<Point> points = new ArrayList<>();
        double tUs = 1e6;
        for (int i = 0; i < n; i++) {
            tUs += STEP_US * (0.5 + random.nextDouble());
            points.add(new Point(tUs, 20 + 30 * Math.sin(tUs * 1e-6) + 0.1 * random.nextGaussian()));
        }
        return points;
    }

    private void assertLine(List<Point> through) {
        Plain plain = Plain.of(through);
        assertThat(line.slope()).isCloseTo(plain.slope(), within(1e-8 * Math.max(1, Math.abs(plain.slope()))));
        assertThat(line.end()).isCloseTo(plain.end(), within(1e-9));
    }

    @Test
    void shouldGoThroughPointsOfOneLine() {
        line.add(1_000_000, 5);
        line.add(1_500_000, 6);
        line.add(2_000_000, 7);
        line.add(4_000_000, 11);

        assertThat(line.fit(0)).isTrue();
        assertThat(line.slope()).isCloseTo(2, within(1e-12));
        assertThat(line.end()).isCloseTo(11, within(1e-12));
    }

    /** By hand: means 1 s and 3 degrees, products 0 * -1 + 1 * 5 over squares 1 + 0 + 1. */
    @Test
    void shouldLeanOnPointsBesideTheLine() {
        line.add(0, 2);
        line.add(1_000_000, 0);
        line.add(2_000_000, 7);

        assertThat(line.fit(0)).isTrue();
        assertThat(line.slope()).isCloseTo(2.5, within(1e-12));
        assertThat(line.end()).isCloseTo(5.5, within(1e-12));
    }

    @Test
    void shouldSayThatTwoPointsAreTooFew() {
        assertThat(line.fit(0)).isFalse();
        line.add(0, 1);
        line.add(STEP_US, 2);
        assertThat(line.fit(0)).isFalse();
        line.add(2 * STEP_US, 3);

        assertThat(line.fit(0)).isTrue();
        assertThat(line.fit(1)).isFalse();
    }

    @Test
    void shouldTakeInThePointThatIsAsOldAsAsked() {
        List<Point> points = wander(20);
        points.forEach(p -> line.add(p.tUs(), p.degree()));

        assertThat(line.fit(points.get(12).tUs())).isTrue();
        assertLine(points.subList(12, 20));
        assertThat(line.fit(points.get(5).tUs())).isTrue();
        assertLine(points.subList(5, 20));
        assertThat(line.fit(points.get(5).tUs() + 1)).isTrue();
        assertLine(points.subList(6, 20));
        assertThat(line.fit(0)).isTrue();
        assertLine(points);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 60, 127, 128, 129, 400})
    void shouldBeThePlainLineThroughTheLastPointsAsLongAsItRuns(int asked) {
        List<Point> points = wander(1_500);
        for (int i = 0; i < points.size(); i++) {
            line.add(points.get(i).tUs(), points.get(i).degree());
            int from = Math.max(0, i + 1 - asked);
            assertThat(line.fit(points.get(from).tUs())).isEqualTo(i >= 2);
            if (i >= 2) {
                assertLine(points.subList(Math.max(from, i + 1 - RING), i + 1));
            }
        }
    }

    /** Windows that grow and shrink by turns: points leave the sums and come back into them. */
    @Test
    void shouldTakePointsBackIn() {
        List<Point> points = wander(1_500);
        for (int i = 0; i < points.size(); i++) {
            line.add(points.get(i).tUs(), points.get(i).degree());
            int asked = 3 + i * 37 % 150;
            if (i % 3 == 0 && i >= 3) {
                int from = Math.max(0, i + 1 - asked);
                assertThat(line.fit(points.get(from).tUs())).isTrue();
                assertLine(points.subList(Math.max(from, i + 1 - RING), i + 1));
            }
        }
    }

    @Test
    void shouldStandTheTimeOfALongDay() {
        double daysUs = 30 * 86_400e6;
        for (int i = 0; i < 1_000; i++) {
            line.add(daysUs + i * STEP_US, -50 + 0.008 * i);
        }

        assertThat(line.fit(daysUs)).isTrue();
        assertThat(line.slope()).isCloseTo(2, within(1e-9));
        assertThat(line.end()).isCloseTo(-50 + 0.008 * 999, within(1e-9));
    }

    @Test
    void shouldNotAskHowManyPointsWereTakenBeforeItRenews() {
        List<Point> points = wander(5_000);
        for (Point p : points) {
            line.add(p.tUs(), p.degree());
            assertThat(line.isEmpty()).isFalse();
            assertThat(line.newestUs()).isEqualTo(p.tUs());
        }

        assertThat(line.fit(0)).isTrue();
        assertLine(points.subList(5_000 - RING, 5_000));
    }

    @Test
    void shouldForgetAll() {
        assertThat(line.isEmpty()).isTrue();
        wander(300).forEach(p -> line.add(p.tUs(), p.degree()));
        line.fit(0);
        line.clear();

        assertThat(line.isEmpty()).isTrue();
        assertThat(line.fit(0)).isFalse();
        List<Point> points = wander(200);
        points.subList(0, 40).forEach(p -> line.add(p.tUs(), 3 - p.degree()));
        assertThat(line.fit(0)).isTrue();
        assertLine(points.subList(0, 40).stream().map(p -> new Point(p.tUs(), 3 - p.degree())).toList());
    }
}
