package org.kickbridge.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.Events;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.source.sensor.Complaint;
import org.kickbridge.source.sensor.Figures;
import org.kickbridge.source.sensor.Lateness;
import org.kickbridge.source.sensor.Metronome;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * All meters of one daemon. The wiring hands over what to count and functions to ask; a function is called while a
 * scrape runs, on the thread that scrapes, and must be quick and thread-safe. Each method that binds is called once,
 * before the first scrape. A series exists from the moment it is bound, at 0.
 *
 * <p>
 * Threading: {@link #scrape}, {@link #analysisTook} and {@link #acknowledgedAfter} may be called from any thread.
 */
public final class Meters implements AutoCloseable {
    /** The content type of {@link #scrape}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String SENSOR = "sensor";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final CountedEvents events = new CountedEvents();
    private final Set<String> knownFaults = new HashSet<>();
    /** The registry holds what it counts weakly. */
    private final List<LongSupplier> counted = new ArrayList<>();
    private final List<Figures> sensors = new ArrayList<>();
    private final Timer analysis;
    private final Timer publish;
    private boolean jvmBound;

    /** @param version of the daemon, shown in {@code kickbridge_build_info} */
    public Meters(String version) {
        analysis = Timer.builder("kickbridge.analysis")
                .description("Time the analysis took for one batch of readings")
                .serviceLevelObjectives(milliseconds(0.1, 0.5, 1, 2, 5, 10, 20, 50, 100))
                .register(registry);
        publish = Timer.builder("kickbridge.mqtt.publish")
                .description("Time from sending an event until the broker acknowledged it")
                .serviceLevelObjectives(milliseconds(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000))
                .register(registry);
        Gauge.builder("kickbridge.build.info", () -> 1)
                .description("Always 1; the labels say what runs")
                .tag("version", version)
                .register(registry);
        bindEvents();
    }

    private void bindEvents() {
        events.reps()
                .forEach((side, tally) -> count("kickbridge.reps", "Repetitions found", "side",
                        side.wireName(), tally::count));
        events.flags()
                .forEach((flag, tally) -> count("kickbridge.rep.flags", "Repetitions that were given this flag", "flag",
                        flag.wireName(), tally::count));
        events.leftOut()
                .forEach((reason, tally) -> count("kickbridge.movements.left.out",
                        "Movements that look like a repetition and were not counted", "reason", reason.wireName(),
                        tally::count));
        count("kickbridge.sets", "Sets finished", events.sets()::count);
        count("kickbridge.sessions", "Sessions finished", events.sessions()::count);
    }

    /** With the first scrape, because nobody else asks for them and the start is to be quick. */
    private synchronized void bindJvm() {
        if (jvmBound) {
            return;
        }
        jvmBound = true;
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Repetitions found since the start, of all sides. Any thread. */
    public long reps() {
        return events.reps().values().stream().mapToLong(Tally::count).sum();
    }

    /** Takes the events to be counted on one thread, and the movements that were left out on one thread. */
    public Events events() {
        return events;
    }

    /**
     * Readings and gaps by sensor, and how long each sensor has been silent.
     *
     * @param nowUs the sample clock now, microseconds
     */
    public void readings(CountedReadings readings, LongSupplier nowUs) {
        sensor("force", readings::forceReadings, readings::forceGaps,
                () -> readings.forceAgeS(nowUs.getAsLong()));
        sensor("angle", readings::angleReadings, readings::angleGaps,
                () -> readings.angleAgeS(nowUs.getAsLong()));
    }

    private void sensor(String name, LongSupplier readings, LongSupplier gaps, DoubleSupplier ageS) {
        count("kickbridge.readings", "Readings taken", SENSOR, name, readings);
        count("kickbridge.gaps", "Silences in which at least two readings in a row were missing", SENSOR, name, gaps);
        Gauge.builder("kickbridge.sensor.age", ageS::getAsDouble)
                .description("Time since the last reading; NaN before the first")
                .baseUnit("seconds")
                .tag(SENSOR, name)
                .register(registry);
    }

    /** How well the schedule of real sensors is kept. */
    public void sampling(Metronome metronome) {
        for (int i = 0; i < Lateness.BUCKETS; i++) {
            int bucket = i;
            double bound = Lateness.boundS(bucket);
            count("kickbridge.tick.lateness", "Ticks of the sampling that came no later than le seconds", "le",
                    Double.isInfinite(bound) ? "+Inf" : Double.toString(bound),
                    () -> metronome.lateness().upTo(bucket));
        }
        count("kickbridge.ticks.late", "Ticks of the sampling that came later than half a period", metronome::late);
        count("kickbridge.ticks.missed", "Ticks of the sampling that went by altogether", metronome::missed);
    }

    /** What is counted of one real sensor. */
    public void sensor(Figures figures) {
        for (Complaint complaint : Complaint.values()) {
            LongSupplier times = () -> figures.count(complaint);
            counter("kickbridge.sensor.complaints",
                    "What was wrong with a sensor; for what concerns a reading, readings that were not used", times)
                    .tag(SENSOR, figures.name())
                    .tag("complaint", complaint.wireName())
                    .register(registry);
        }
        count("kickbridge.sensor.restarts", "How often a sensor was begun anew because nothing came", SENSOR,
                figures.name(), figures::restarts);
        sensors.add(figures);
        FunctionCounter.builder("kickbridge.sensor.bus", figures, of -> of.busNanos() / 1e9)
                .description("Time spent with a sensor; its rate is the share of the time")
                .baseUnit("seconds")
                .tag(SENSOR, figures.name())
                .register(registry);
    }

    /** Readings that found the ring full and were lost, since the start. */
    public void readingsDropped(LongSupplier dropped) {
        count("kickbridge.readings.dropped", "Readings lost because the analysis could not keep up", dropped);
    }

    /** A bounded queue between two threads. */
    public void queue(String name, IntSupplier depth, int capacity) {
        Gauge.builder("kickbridge.queue.depth", depth::getAsInt)
                .description("What waits in a queue between two threads")
                .tag("queue", name)
                .register(registry);
        Gauge.builder("kickbridge.queue.capacity", () -> capacity)
                .description("What a queue can hold")
                .tag("queue", name)
                .register(registry);
    }

    /** Events on disk that the broker has not acknowledged yet. */
    public void outboxUndelivered(LongSupplier undelivered) {
        Gauge.builder("kickbridge.outbox.undelivered", undelivered::getAsLong)
                .description("Events on disk that the broker has not acknowledged yet")
                .register(registry);
    }

    /** Whether the broker is connected now. */
    public void mqttConnected(BooleanSupplier connected) {
        Gauge.builder("kickbridge.mqtt.connected", () -> connected.getAsBoolean() ? 1 : 0)
                .description("1 while the broker is connected, else 0")
                .register(registry);
    }

    /** Messages sent since the start, the resent ones too. */
    public void mqttPublished(LongSupplier published) {
        count("kickbridge.mqtt.published", "Messages sent to the broker", published);
    }

    /** Events the broker acknowledged since the start. */
    public void mqttAcknowledged(LongSupplier acknowledged) {
        count("kickbridge.mqtt.acknowledged", "Messages the broker acknowledged", acknowledged);
    }

    /** Events sent again since the start. */
    public void mqttResent(LongSupplier resent) {
        count("kickbridge.mqtt.resent", "Messages sent again because no acknowledgement came", resent);
    }

    /** Live frames given up since the start because the broker was away or slow. */
    public void mqttLiveDropped(LongSupplier dropped) {
        count("kickbridge.mqtt.live.dropped", "Live frames given up because the broker was away or slow", dropped);
    }

    /** Whether somebody keeps the wall clock right. */
    public void clockSynced(BooleanSupplier synced) {
        Gauge.builder("kickbridge.clock.synced", () -> synced.getAsBoolean() ? 1 : 0)
                .description("1 while the kernel says that somebody keeps the wall clock right, else 0")
                .register(registry);
    }

    /** When the calibration in force ends; null where it does not. */
    public void calibrationValidUntil(Supplier<@Nullable Instant> until) {
        Gauge.builder("kickbridge.calibration.valid.until", () -> {
            Instant end = until.get();
            return end == null ? Double.NaN : end.getEpochSecond();
        })
                .description("When the calibration in force ends, since 1970; NaN where it does not end")
                .baseUnit("seconds")
                .register(registry);
    }

    /** What is left of the disk that events are kept on, bytes; NaN where that is not known. */
    public void storeFree(DoubleSupplier bytes) {
        Gauge.builder("kickbridge.store.free", bytes::getAsDouble)
                .description("What is left of the disk that events are kept on")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Faults by code: 1 while a fault stands; back to 0 once it is cleared. */
    public void faults(Faults faults) {
        faults.standing().forEach(fault -> knowFault(fault, faults));
        faults.onChange(standing -> standing.forEach(fault -> knowFault(fault, faults)));
        Gauge.builder("kickbridge.faults", () -> faults.standing().size())
                .description("How many faults stand now")
                .register(registry);
    }

    private void knowFault(Fault fault, Faults faults) {
        String code = fault.code();
        synchronized (knownFaults) {
            if (!knownFaults.add(code)) {
                return;
            }
        }
        Gauge.builder("kickbridge.fault", () -> codes(faults).contains(code) ? 1 : 0)
                .description("1 while this fault stands, 0 since it was cleared")
                .tag("code", code)
                .register(registry);
    }

    private static Set<String> codes(Faults faults) {
        return faults.standing().stream().map(Fault::code).collect(Collectors.toUnmodifiableSet());
    }

    /** The analysis took this long for one batch. Allocates nothing. */
    public void analysisTook(long nanoseconds) {
        analysis.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** The broker acknowledged an event this long after it was sent. */
    public void acknowledgedAfter(long nanoseconds) {
        publish.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** Everything as Prometheus text, of the type {@link #CONTENT_TYPE}. */
    public String scrape() {
        bindJvm();
        return registry.scrape(CONTENT_TYPE);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private void count(String name, String description, LongSupplier value) {
        counter(name, description, value).register(registry);
    }

    private void count(String name, String description, String label, String of, LongSupplier value) {
        counter(name, description, value).tag(label, of).register(registry);
    }

    private FunctionCounter.Builder<LongSupplier> counter(String name, String description,
            LongSupplier value) {
        counted.add(value);
        return FunctionCounter.builder(name, value, LongSupplier::getAsLong).description(description);
    }

    private static Duration[] milliseconds(double... limits) {
        return Arrays.stream(limits)
                .mapToObj(limit -> Duration.ofNanos(Math.round(limit * 1e6)))
                .toArray(Duration[]::new);
    }
}
