package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.terminal.wizard.Choices.Part;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTest {
    private final Plan plan = Plan.of(choices(Part.ALL, "5 kg, 10 kg", 1, 0));

    @Test
    void shouldGoThroughAllPartsInTheirOrder() {
        assertThat(titles(plan)).containsExactly("nothing on the pad", "5 kg", "10 kg", "5 kg", "all weights off again",
                "lever at rest", "both ends of the lever", "lever at 30 deg", "lever at 60 deg", "length of the lever",
                "slow sweep of the lever");
    }

    @Test
    void shouldLetTheLargestWeightStayInTheLastRun() {
        assertThat(titles(Plan.of(choices(Set.of(Part.LOAD), "5 kg, 10 kg", 2, 120)))).containsExactly(
                "nothing on the pad", "5 kg", "10 kg", "5 kg", "all weights off again", "nothing on the pad, run 2",
                "5 kg", "10 kg", "creep, 120 s", "5 kg", "all weights off again");
    }

    @Test
    void shouldAskForTheLengthFirstWhereAnArmNeedsIt() {
        assertThat(titles(Plan.of(choices(Part.ALL, "5 kg @ 0.3 m", 1, 0))).getFirst())
                .isEqualTo("length of the lever");
    }

    @Test
    void shouldGoOnWhereADraftWasLeft() {
        assertThat(next(Views.loads())).isEqualTo("nothing on the pad");
        assertThat(next(Views.loads(0, 5))).isEqualTo("10 kg");
        assertThat(next(Views.loads(0, 5, 10, 5, 0), 0, 30)).isEqualTo("both ends of the lever");
    }

    @Test
    void shouldNotAskAgainForAPointThatIsStruck() {
        List<LoadPoint> loads = new ArrayList<>(Views.loads(0, 5, 10));
        loads.set(1, loads.get(1).strike("a foot on it"));

        assertThat(next(loads)).isEqualTo("5 kg");
    }

    @Test
    void shouldCountAPointThatWasTakenAgainOnce() {
        List<LoadPoint> loads = new ArrayList<>(Views.loads(0, 5, 10));
        LoadPoint old = loads.get(1);
        loads.set(1, old.strike("repeated as point 4"));
        loads.add(2, new LoadPoint(4, 1, old.course(), old.appliedN(), old.as(), old.raw(), null));
        assertThat(next(loads)).isEqualTo("5 kg");

        loads.set(1, old.strike("by hand, and then taken again"));
        assertThat(next(loads)).isEqualTo("5 kg");
    }

    @Test
    void shouldLeaveOutAndTakeIn() {
        plan.leaveOut(1);
        assertThat(next(Views.loads(0))).isEqualTo("10 kg");
        assertThat(plan.takeIn(1)).isFalse();
        assertThat(plan.takeIn(2)).isTrue();
        assertThat(next(Views.loads(0))).isEqualTo("5 kg");
    }

    @Test
    void shouldEndWhenAllIsThere() {
        Plan loads = Plan.of(choices(Set.of(Part.LOAD), "5 kg", 1, 0));

        assertThat(loads.next(Views.taken(Views.loads(0, 5, 0), List.of()))).isEqualTo(loads.size());
        loads.add(new Errand.HoldAt(20));
        assertThat(loads.next(Views.taken(Views.loads(0, 5, 0), List.of()))).isEqualTo(3);
    }

    private String next(List<LoadPoint> loads, double... degrees) {
        List<KnownAngle> angles = Views.angles(degrees);
        Taken taken = Views.taken(loads, angles);
        return ErrandText.title(plan.at(plan.next(taken)));
    }

    private static List<String> titles(Plan plan) {
        List<String> titles = new ArrayList<>();
        for (int place = 0; place < plan.size(); place++) {
            titles.add(ErrandText.title(plan.at(place)));
        }
        return titles;
    }

    private static Choices choices(Set<Part> parts, String series, int runs, double creepS) {
        return new Choices(parts, false, Series.parse(series), runs, creepS, List.of(0.0, 30.0, 60.0), true,
                Double.NaN, Double.NaN, true);
    }
}
