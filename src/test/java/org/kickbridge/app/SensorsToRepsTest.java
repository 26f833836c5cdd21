package org.kickbridge.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.chip.Flaw;
import org.kickbridge.config.Config;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SetEvent;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.sensor.FlowingTime;
import org.kickbridge.source.sensor.ScriptedSensor.State;
import org.kickbridge.source.sensor.SensorSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** From scripted chips through sampling, plausibility, calibration and analysis to reps, on a clock of its own. */
class SensorsToRepsTest {
    private static final double NEWTON_PER_COUNT = 0.0005;
    private static final double ZERO_RAW = 84_000;
    private static final double PEAK_N = 2 + 200 * 1.04;

    private final FlowingTime time = new FlowingTime();
    private final Faults faults = new Faults(InstantSource.system());
    private final List<RepEvent> reps = new ArrayList<>();
    private final List<SetEvent> sets = new ArrayList<>();
    private final List<MachineState> states = new ArrayList<>();
    private ScriptedLever lever = ScriptedLever.at(0).rest(4);
    private double beganS;
    private long lostCounts;
    private ScriptedChips chips = chips(4096, 3900, true);
    private SensorSource source = sensors(Config.AngleChip.AS5600, 3900);
    private SensorFaults watch = new SensorFaults(source, faults);
    private Readings calibrated = pipeline();

    @Test
    void shouldMeasureRepsOfAnAbsoluteEncoderOverItsWrap() {
        lever.reps(5, 42).rest(10);
        play();
        assertThat(reps).hasSize(5).allSatisfy(rep -> {
            right(rep);
            assertThat(rep.force().peakN()).isEqualTo(PEAK_N, offset(4.0));
        });
        assertThat(sets).hasSize(1);
        assertThat(raised()).isEmpty();
    }

    @Test
    void shouldMeasureRepsOfACounterThatBeganAnywhere() {
        use(Config.AngleChip.LS7366R, 2400, 0);
        lostCounts = -12_345;
        lever.reps(3, 42).rest(1);
        play();
        assertThat(reps).hasSize(3).allSatisfy(SensorsToRepsTest::right);
    }

    @Test
    void shouldMakeNoRepOfACounterThatWasResetAndMeasureOnAfterRest() {
        use(Config.AngleChip.LS7366R, 2400, 0);
        lever.reps(2, 42).to(42, 1);
        double resetS = lever.nowS() + 0.3;
        lever.rest(0.6).to(0, 1.2).rest(0.5).rep(42).rest(0.5);
        double jumpSeenS = lever.nowS();
        lever.rest(5).reps(2, 42).rest(10);
        playUntil(resetS);
        lostCounts = (long) (lever.angle(resetS) / 360 * 2400);
        playUntil(jumpSeenS);
        assertThat(reps).as("nothing of the two that were going on").hasSize(2);
        assertThat(raised()).containsExactly("angle_jumped");
        play();
        assertThat(reps).hasSize(4).allSatisfy(SensorsToRepsTest::right);
        assertThat(raised()).isEmpty();
    }

    @Test
    void shouldMeasureTempoAndRangeWithoutTheLoadCell() {
        lever.reps(2, 42);
        double failsS = lever.nowS() + 0.7;
        lever.reps(3, 42).rest(10);
        playUntil(failsS);
        chips.force.state = State.NO_ANSWER;
        play();
        assertThat(reps).hasSize(5).allSatisfy(SensorsToRepsTest::right);
        assertThat(reps.getLast().force().peakN()).isNaN();
        assertThat(reps.getLast().work().concentricJ()).isNaN();
        assertThat(reps.get(2).flags()).contains(RepFlag.SENSOR_GAP);
        assertThat(raised()).containsExactlyInAnyOrder("sensor_silent_force", "force_bus_error");
    }

    @Test
    void shouldHoldThePeakForceWithoutTheEncoder() {
        lever.reps(2, 42).to(42, 1);
        double failsS = lever.nowS();
        lever.rest(0.6).to(0, 1.2).rest(20);
        lever.stack(300).reps(2, 42).rest(2);
        playUntil(failsS);
        chips.angle.state = State.SILENT;
        play();
        assertThat(raised()).containsExactly("sensor_silent_angle");
        assertThat(reps).hasSize(2);
        assertThat(sets).as("the set ends though no angle comes").hasSize(1);
        assertThat(states.getLast().peakForceN()).isEqualTo(2 + 300 * 1.04, offset(8.0));
        assertThat(states.getLast().peakAngleDeg()).isNaN();
        assertThat(states.getLast().phase()).isEqualTo(Phase.REST);

        chips.angle.state = State.WELL;
        beganS = time.nanos * 1e-9;
        lever = ScriptedLever.at(0).rest(4).reps(1, 42).rest(2);
        play();
        assertThat(reps).hasSize(3);
        right(reps.getLast());
        assertThat(raised()).isEmpty();
    }

    @Test
    void shouldSayThatTheLoadCellIsSaturatedAndMakeNoForceOfIt() {
        lever.reps(1, 42);
        double fromS = lever.nowS() + 1;
        lever.reps(1, 42).rest(3).reps(1, 42).rest(2);
        playUntil(fromS);
        chips.force.state = State.FLAWED;
        chips.force.flaw = Flaw.SATURATED;
        playUntil(fromS + 0.5);
        assertThat(raised()).containsExactly("force_saturated");
        assertThat(faults.standing().getFirst().message())
                .isEqualTo("The force sensor (SCRIPTED-FORCE, on the bench) is at the end of its range: the load is too"
                        + " high, a wire is off, or the gain is too high.");
        chips.force.state = State.WELL;
        chips.force.flaw = null;
        play();
        assertThat(raised()).isEmpty();
        assertThat(reps).hasSize(3);
        assertThat(reps.get(1).flags()).contains(RepFlag.SENSOR_GAP);
        assertThat(reps.get(2).flags()).doesNotContain(RepFlag.SENSOR_GAP);
    }

    @Test
    void shouldMeasureTempoAndRangeWithALoadCellThatNobodyHasCalibrated() {
        Config config = config(Config.AngleChip.AS5600, 0, 3900);
        Config.Force force = config.force();
        source = source(config.withForce(new Config.Force(force.chip(), 1, 0, 0, 0, 0, 0, Double.NaN, 128, 3000,
                Config.Reference.INPUTS, null,
                ZERO_RAW, Double.NaN, Double.NaN, Double.NaN)));
        calibrated = pipeline();
        lever.reps(2, 42).rest(2);
        play();
        assertThat(reps).hasSize(2).allSatisfy(rep -> {
            right(rep);
            assertThat(rep.force().peakN()).isNaN();
        });
    }

    private static void right(RepEvent rep) {
        assertThat(rep.range().romDeg()).isEqualTo(42, offset(0.4));
        assertThat(rep.range().bottomDeg()).isEqualTo(0, offset(0.4));
        double cut = 1 - 2 * ScriptedLever.CUT;
        assertThat(rep.tempo().concentricS()).isEqualTo(1 * cut, offset(0.05));
        assertThat(rep.tempo().eccentricS()).isEqualTo(1.2 * cut, offset(0.05));
    }

    private void use(Config.AngleChip chip, int counts, double zero) {
        chips = chips(counts, zero, chip.isAbsolute());
        source = sensors(chip, zero);
        watch = new SensorFaults(source, faults);
        calibrated = pipeline();
    }

    private ScriptedChips chips(int counts, double zero, boolean wraps) {
        beganS = time.nanos * 1e-9;
        SplittableRandom noise = new SplittableRandom(5);
        return new ScriptedChips(t -> ZERO_RAW + (lever.force(t - beganS) + 0.1 * noise.nextGaussian())
                / NEWTON_PER_COUNT, wraps ? counts : 0, t -> {
                    double raw = zero + lever.angle(t - beganS) / 360 * counts - lostCounts;
                    return wraps ? Math.floorMod(Math.round(raw), (long) counts) : raw;
                }, time, time::pass);
    }

    private SensorSource sensors(Config.AngleChip chip, double zero) {
        return source(config(chip, chip.isAbsolute() ? 0 : 2400, zero));
    }

    private SensorSource source(Config config) {
        LiveSource live = Hardware.source(config, chips, time, time);
        assertThat(live.sensors()).hasSize(2);
        return (SensorSource) live.source();
    }

    private static Config config(Config.AngleChip chip, int counts, double zero) {
        Config usual = DaemonRig.config(Path.of("nowhere"));
        return usual
                .withForce(new Config.Force(Config.ForceChip.NAU7802, 1, 0, 0, 0, 0, 0, Double.NaN, 128, 3000,
                        Config.Reference.INPUTS, null,
                        ZERO_RAW, NEWTON_PER_COUNT, Double.NaN, Double.NaN))
                .withAngle(new Config.Angle(chip, 1, 0, 0, 500, counts, Config.Direction.FORWARD, zero, 1500));
    }

    private Readings pipeline() {
        Calibration calibration = source.calibration();
        return calibration.before(new Analysis(config(Config.AngleChip.AS5600, 0, 0).analysisSettings(), Side.UNKNOWN,
                new Events() {
                    @Override
                    public void event(Event event) {
                        if (event instanceof RepEvent rep) {
                            reps.add(rep);
                        } else if (event instanceof SetEvent set) {
                            sets.add(set);
                        }
                    }

                    @Override
                    public void state(MachineState state) {
                        states.add(state);
                    }

                    @Override
                    public void live(LiveFrame frame) {
                        // for the eyes only
                    }
                }));
    }

    private void play() {
        playUntil(lever.nowS());
    }

    private void playUntil(double seconds) {
        long end = (long) ((beganS + seconds) * 1e9);
        for (int tick = 0; time.nanos < end; tick++) {
            source.readUntil(time.getAsLong() / 1000, calibrated);
            if (tick % 100 == 0) {
                watch.look();
            }
            source.pace().rest();
        }
    }

    private List<String> raised() {
        return faults.standing().stream().map(Fault::code).toList();
    }
}
