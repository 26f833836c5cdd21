package org.kickbridge.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.fault.Faults;
import org.kickbridge.reading.Nowhere;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class MetersTest {
    private final Meters meters = new Meters("1.2.3");

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void shouldCountReadingsAndGapsBySensor() {
        CountedReadings readings = new CountedReadings(new Nowhere());
        meters.readings(readings, () -> 5_000_000);
        readings.force(0, 1);
        readings.force(12_500, 1);
        readings.force(1_000_000, 1);

        assertThat(scrape()).containsEntry("kickbridge_readings_total{sensor=\"force\"}", 3.0)
                .containsEntry("kickbridge_readings_total{sensor=\"angle\"}", 0.0)
                .containsEntry("kickbridge_gaps_total{sensor=\"force\"}", 1.0)
                .containsEntry("kickbridge_sensor_age_seconds{sensor=\"force\"}", 4.0)
                .containsEntry("kickbridge_sensor_age_seconds{sensor=\"angle\"}", Double.NaN);
    }

    @Test
    void shouldTellOfClockCalibrationAndDisk() {
        AtomicReference<@Nullable Instant> until = new AtomicReference<>();
        AtomicBoolean synced = new AtomicBoolean();
        meters.clockSynced(synced::get);
        meters.calibrationValidUntil(until::get);
        meters.storeFree(() -> 123e6);
        assertThat(scrape()).containsEntry("kickbridge_clock_synced", 0.0)
                .containsEntry("kickbridge_calibration_valid_until_seconds", Double.NaN)
                .containsEntry("kickbridge_store_free_bytes", 123e6);

        synced.set(true);
        until.set(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(scrape()).containsEntry("kickbridge_clock_synced", 1.0)
                .containsEntry("kickbridge_calibration_valid_until_seconds", 1_798_761_600.0);
    }

    @Test
    void shouldCountEvents() {
        meters.events().event(rep(Side.LEFT, Set.of(RepFlag.NO_HOLD, RepFlag.JERKY)));
        meters.events().event(rep(Side.LEFT, Set.of(RepFlag.JERKY)));
        meters.events()
                .event(new SetEvent(1, 1, Side.LEFT, 2, 0, 1, 1, 1, 1, 1, 1, 1, new RepEvent.Tempo(1, 1, 1, 1), 1, 0, 0,
                        1, EndReason.GAP));
        meters.events()
                .event(new SessionEvent(1, 1, null, 0, 1, SessionEvent.SideTotals.NONE, SessionEvent.SideTotals.NONE,
                        SessionEvent.SideTotals.NONE, new SessionEvent.Asymmetry(1, 1, 1), EndReason.GAP));

        assertThat(scrape()).containsEntry("kickbridge_reps_total{side=\"left\"}", 2.0)
                .containsEntry("kickbridge_reps_total{side=\"right\"}", 0.0)
                .containsEntry("kickbridge_rep_flags_total{flag=\"jerky\"}", 2.0)
                .containsEntry("kickbridge_rep_flags_total{flag=\"no_hold\"}", 1.0)
                .containsEntry("kickbridge_rep_flags_total{flag=\"momentum\"}", 0.0)
                .containsEntry("kickbridge_sets_total", 1.0)
                .containsEntry("kickbridge_sessions_total", 1.0);
    }

    @Test
    void shouldCountWhatIsLeftOutByReason() {
        meters.events().leftOut(new LeftOutMovement(LeftOutReason.TOO_SHORT, 0, 1, 4));
        meters.events().leftOut(new LeftOutMovement(LeftOutReason.TOO_SHORT, 2, 3, 5));
        meters.events().leftOut(new LeftOutMovement(LeftOutReason.NO_FORCE, 4, 5, 40));

        assertThat(scrape()).containsEntry("kickbridge_movements_left_out_total{reason=\"too_short\"}", 2.0)
                .containsEntry("kickbridge_movements_left_out_total{reason=\"no_force\"}", 1.0)
                .containsEntry("kickbridge_movements_left_out_total{reason=\"too_long\"}", 0.0)
                .containsEntry("kickbridge_movements_left_out_total{reason=\"left_standing\"}", 0.0);
    }

    @Test
    void shouldTimeAnalysisAndPublishing() {
        meters.analysisTook(TimeUnit.MILLISECONDS.toNanos(4));
        meters.acknowledgedAfter(TimeUnit.MILLISECONDS.toNanos(30));
        meters.acknowledgedAfter(TimeUnit.SECONDS.toNanos(3));

        assertThat(scrape()).containsEntry("kickbridge_analysis_seconds_count", 1.0)
                .containsEntry("kickbridge_analysis_seconds_sum", 0.004)
                .containsEntry("kickbridge_analysis_seconds_bucket{le=\"0.002\"}", 0.0)
                .containsEntry("kickbridge_analysis_seconds_bucket{le=\"0.005\"}", 1.0)
                .containsEntry("kickbridge_mqtt_publish_seconds_count", 2.0)
                .containsEntry("kickbridge_mqtt_publish_seconds_bucket{le=\"0.05\"}", 1.0)
                .containsEntry("kickbridge_mqtt_publish_seconds_bucket{le=\"+Inf\"}", 2.0);
    }

    @Test
    void shouldAskTheOutletsForTheirFigures() {
        meters.mqttConnected(() -> true);
        meters.mqttPublished(() -> 11);
        meters.mqttAcknowledged(() -> 9);
        meters.mqttResent(() -> 2);
        meters.mqttLiveDropped(() -> 7);
        meters.readingsDropped(() -> 3);
        meters.outboxUndelivered(() -> 5);
        meters.queue("readings", () -> 40, 4096);

        assertThat(scrape()).containsEntry("kickbridge_mqtt_connected", 1.0)
                .containsEntry("kickbridge_mqtt_published_total", 11.0)
                .containsEntry("kickbridge_mqtt_acknowledged_total", 9.0)
                .containsEntry("kickbridge_mqtt_resent_total", 2.0)
                .containsEntry("kickbridge_mqtt_live_dropped_total", 7.0)
                .containsEntry("kickbridge_readings_dropped_total", 3.0)
                .containsEntry("kickbridge_outbox_undelivered", 5.0)
                .containsEntry("kickbridge_queue_depth{queue=\"readings\"}", 40.0)
                .containsEntry("kickbridge_queue_capacity{queue=\"readings\"}", 4096.0);
    }

    @Test
    void shouldShowAFaultWhileItStandsAndAZeroAfterwards() {
        Faults faults = new Faults(InstantSource.system());
        faults.raise("store_full", "The disk is full.");
        meters.faults(faults);
        faults.raise("force_silent", "The load cell says nothing.");

        assertThat(scrape()).containsEntry("kickbridge_faults", 2.0)
                .containsEntry("kickbridge_fault{code=\"store_full\"}", 1.0)
                .containsEntry("kickbridge_fault{code=\"force_silent\"}", 1.0);

        faults.clear("store_full");

        assertThat(scrape()).containsEntry("kickbridge_faults", 1.0)
                .containsEntry("kickbridge_fault{code=\"store_full\"}", 0.0)
                .containsEntry("kickbridge_fault{code=\"force_silent\"}", 1.0);
    }

    @Test
    void shouldKeepCountingAfterACollection() {
        AtomicLong published = new AtomicLong(4);
        meters.mqttPublished(published::get);
        System.gc();
        published.set(6);

        assertThat(scrape()).containsEntry("kickbridge_mqtt_published_total", 6.0);
    }

    @Test
    void shouldTellAboutTheJvmAndTheBuild() {
        assertThat(scrape()).containsEntry("kickbridge_build_info{version=\"1.2.3\"}", 1.0)
                .containsKey("jvm_threads_live_threads")
                .containsKey("process_cpu_usage")
                .containsKey("process_uptime_seconds")
                .anySatisfy((name, value) -> assertThat(name).startsWith("jvm_memory_used_bytes{"))
                .anySatisfy((name, value) -> assertThat(name).startsWith("jvm_gc_"));
    }

    @Test
    void shouldExplainEveryMeter() {
        meters.readings(new CountedReadings(new Nowhere()), () -> 0);
        String text = meters.scrape();

        assertThat(text.lines().filter(line -> line.startsWith("# HELP kickbridge_")))
                .hasSizeGreaterThanOrEqualTo(10)
                .allMatch(line -> line.split(" ", 4)[3].length() > 10);
        assertThat(text).contains("# TYPE kickbridge_readings_total counter")
                .contains("# TYPE kickbridge_sensor_age_seconds gauge")
                .contains("# TYPE kickbridge_mqtt_publish_seconds histogram");
    }

    /** Sample lines of the text form, by name and labels. */
    private Map<String, Double> scrape() {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : meters.scrape().lines().filter(line -> !line.startsWith("#")).toList()) {
            int cut = line.lastIndexOf(' ');
            String value = line.substring(cut + 1);
            samples.put(line.substring(0, cut),
                    value.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
        }
        return samples;
    }

    private static RepEvent rep(Side side, Set<RepFlag> flags) {
        Set<RepFlag> copy = EnumSet.noneOf(RepFlag.class);
        copy.addAll(flags);
        return new RepEvent(1, 1, 1, side, new RepEvent.Phases(0, 1, 2, 3), new RepEvent.Tempo(1, 1, 1, 1),
                new RepEvent.Range(0, 60, 60, 100), new RepEvent.Force(1, 1, 1, 1, 1, 1, 1),
                new RepEvent.Velocity(1, 1, 1, 1, 1, 1), new RepEvent.Work(1, 1, 1, 1, 1), 1,
                new RepEvent.Smoothness(-1.5, 1), 0, copy);
    }
}
