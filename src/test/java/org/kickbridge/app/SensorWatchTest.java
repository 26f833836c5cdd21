package org.kickbridge.app;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.metrics.CountedReadings;
import org.kickbridge.metrics.Meters;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class SensorWatchTest {
    private static final double LOOKS_PER_SECOND = 10;

    private final Faults faults = new Faults(InstantSource.system());
    private final CountedReadings counted = new CountedReadings(
            new Analysis(AnalysisSettings.DEFAULT, Side.UNKNOWN, new Meters("test").events()));
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void shouldRaiseAfterSixLooksInVainAndClearAtTheNextReading() {
        SensorWatch watch = watch(320);
        look(watch, SensorWatch.LOOKS - 1);
        assertThat(faults.standing()).isEmpty();
        look(watch, 1);
        assertThat(faults.standing()).extracting(Fault::code).containsExactly("sensor_silent_force");
        look(watch, 10);
        counted.force(1, 1);
        look(watch, 1);
        assertThat(faults.standing()).isEmpty();
        look(watch, SensorWatch.LOOKS - 1);
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldBearWithASensorThatIsSlow() {
        SensorWatch watch = watch(1);
        look(watch, 20);
        assertThat(faults.standing()).isEmpty();
        look(watch, 1);
        assertThat(faults.standing()).hasSize(1);
    }

    @Test
    void shouldBlameNobodyWhenTheSourceHasEnded() {
        SensorWatch watch = watch(Double.NaN);
        look(watch, SensorWatch.LOOKS);
        assertThat(faults.standing()).hasSize(1);
        ended.set(true);
        look(watch, 20);
        assertThat(faults.standing()).isEmpty();
    }

    private SensorWatch watch(double rateHz) {
        return new SensorWatch(List.of(new Sensor("force", "bench", rateHz)), counted, ended::get, faults,
                LOOKS_PER_SECOND);
    }

    private static void look(SensorWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }
}
