package org.kickbridge.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.app.CalibrationBasis.Part;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;

import static org.assertj.core.api.Assertions.assertThat;

class CalibrationWatchTest {
    private static final Instant UNTIL = Recorded.USUAL.validUntil();
    private static final Part WHOLE = new Part(Recorded.USUAL.record(), null);
    private static final Part GAP = new Part(null, "No calibration is on record.");

    private final Faults faults = new Faults(() -> Instant.EPOCH);
    private final List<CalibrationState> told = new ArrayList<>();
    private Instant wall = UNTIL;
    private boolean synced = true;
    private long nanos;

    @Test
    void shouldSayFromWhenOnItIsTooOld() {
        CalibrationWatch watch = watch(WHOLE, WHOLE);
        assertThat(watch.state()).isEqualTo(CalibrationState.VALID);
        assertThat(faults.standing()).isEmpty();

        wall = UNTIL.plusMillis(1);
        pass(watch, CalibrationWatch.PACE.minusNanos(1));
        assertThat(watch.state()).as("looked at once a minute").isEqualTo(CalibrationState.VALID);
        pass(watch, Duration.ofNanos(1));
        assertThat(watch.state()).isEqualTo(CalibrationState.EXPIRED);
        assertThat(told).containsExactly(CalibrationState.EXPIRED);
        assertThat(faults.standing()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("calibration_expired");
            assertThat(fault.message())
                    .isEqualTo("The calibration was valid until 2027-01-05T10:00:00Z, and is used on."
                            + " Calibrate the machine anew: kickbridge calibrate.");
        });

        wall = UNTIL;
        pass(watch, CalibrationWatch.PACE);
        assertThat(faults.standing()).as("the clock was set right").isEmpty();
        assertThat(told).containsExactly(CalibrationState.EXPIRED, CalibrationState.VALID);
    }

    @Test
    void shouldBelieveNoClockThatNobodyKeepsRight() {
        wall = UNTIL.plusSeconds(1);
        synced = false;
        CalibrationWatch watch = watch(WHOLE, WHOLE);
        pass(watch, CalibrationWatch.PACE);
        assertThat(watch.state()).isEqualTo(CalibrationState.VALID);

        synced = true;
        pass(watch, CalibrationWatch.PACE);
        assertThat(watch.state()).isEqualTo(CalibrationState.EXPIRED);

        synced = false;
        wall = Instant.EPOCH;
        pass(watch, CalibrationWatch.PACE);
        assertThat(watch.state()).as("it knew better before").isEqualTo(CalibrationState.EXPIRED);
    }

    @Test
    void shouldBeOverAtOnceWithANewCalibration() {
        wall = UNTIL.plusSeconds(1);
        CalibrationWatch watch = watch(WHOLE, WHOLE);
        assertThat(codes()).containsExactly("calibration_expired");

        watch.saved(Recorded.USUAL.as(2, true, false, wall.plusSeconds(100)).record());
        assertThat(codes()).as("the angle is as old as it was").containsExactly("calibration_expired");
        watch.saved(Recorded.USUAL.as(3, false, true, wall.plusSeconds(90)).record());
        assertThat(codes()).isEmpty();
        assertThat(watch.basis().validUntil()).isEqualTo(wall.plusSeconds(90));
        assertThat(watch.basis().record()).isNotNull().extracting(record -> record.number()).isEqualTo(3);
        assertThat(told).containsExactly(CalibrationState.VALID);
    }

    @Test
    void shouldSayWhatIsMissingUntilItIsThere() {
        CalibrationWatch watch = watch(GAP, new Part(null, "The encoder is another one."));
        assertThat(watch.state()).isEqualTo(CalibrationState.MISSING);
        assertThat(messages()).containsExactly("No calibration is on record. The encoder is another one."
                + " Calibrate the machine: kickbridge calibrate.");

        watch.saved(Recorded.USUAL.as(1, true, false, UNTIL).record());
        assertThat(messages())
                .containsExactly("The encoder is another one. Calibrate the machine: kickbridge calibrate.");
        assertThat(watch.state()).isEqualTo(CalibrationState.MISSING);
        watch.saved(Recorded.USUAL.as(2, true, true, UNTIL).record());
        assertThat(messages()).isEmpty();
        assertThat(told).containsExactly(CalibrationState.VALID);
    }

    @Test
    void shouldAskNothingOfReadingsThatBringTheirOwn() {
        assertThat(new CalibrationWatch(CalibrationBasis.OWN, faults, () -> wall, () -> true, () -> nanos).state())
                .isEqualTo(CalibrationState.VALID);
        assertThat(new CalibrationWatch(CalibrationBasis.recorded(CalibrationState.MISSING), faults, () -> wall,
                () -> true, () -> nanos).state()).isEqualTo(CalibrationState.MISSING);
        assertThat(codes()).isEmpty();
    }

    private CalibrationWatch watch(Part force, Part angle) {
        CalibrationWatch watch = new CalibrationWatch(
                new CalibrationBasis(force.measured(), force, angle, Double.NaN, CalibrationState.VALID), faults,
                () -> wall, () -> synced, () -> nanos);
        watch.onChange(() -> told.add(watch.state()));
        return watch;
    }

    private void pass(CalibrationWatch watch, Duration time) {
        nanos += time.toNanos();
        watch.look();
    }

    private List<String> codes() {
        return faults.standing().stream().map(Fault::code).toList();
    }

    private List<String> messages() {
        return faults.standing().stream().map(Fault::message).toList();
    }
}
