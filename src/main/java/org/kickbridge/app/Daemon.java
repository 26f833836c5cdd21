package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.command.CommandDesk;
import org.kickbridge.config.Config;
import org.kickbridge.console.ConsoleServer;
import org.kickbridge.console.Health;
import org.kickbridge.event.Event;
import org.kickbridge.event.LiveIds;
import org.kickbridge.event.LiveWallClock;
import org.kickbridge.event.Stamper;
import org.kickbridge.fault.Faults;
import org.kickbridge.metrics.CountedReadings;
import org.kickbridge.metrics.Meters;
import org.kickbridge.mqtt.MqttOutlet;
import org.kickbridge.mqtt.MqttSettings;
import org.kickbridge.mqtt.Presence;
import org.kickbridge.payload.StatusJson;
import org.kickbridge.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of the daemon, from the source to the outlets, to be read from top to bottom. Four threads do the work:
 * {@code kb-sampling} owns the source, {@code kb-analysis} the analysis and the calibration, {@code kb-journal} the
 * store, {@code kb-mqtt} the connection. They are joined by a ring of readings, a queue of announcements and the outbox.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration SAMPLING_REST = Duration.ofMillis(4);
    private static final Duration ANALYSIS_REST = Duration.ofMillis(4);
    private static final Duration JOURNAL_REST = Duration.ofMillis(1);
    private static final Duration KEEPER_REST = Duration.ofSeconds(1);

    private final Config config;
    private final Faults faults;
    private final Meters meters;
    private final CountedReadings counted;
    private final Outbox outbox;
    private final Announcer announcer;
    private final CommandDesk desk;
    private final Presence presence;
    private final long startedNanos = System.nanoTime();
    private final SampleClock clock;
    private final SamplingLoop sampler;
    private final Worker sampling;
    private final Worker analysing;
    private final Worker journalling;
    private final Worker keeping;
    private final @Nullable BrokerProcess broker;
    private final CompletableFuture<Boolean> brokerUp;
    private final @Nullable ConsoleServer console;
    private volatile @Nullable MqttOutlet mqtt;
    private boolean closed;

    /**
     * Starts all of it.
     *
     * @param lines shows each event to people, on the journal's thread
     * @throws IOException when something that it cannot do without cannot be had; nothing is left running
     */
    public static Daemon start(Config config, LiveSource live, Consumer<Event> lines) throws IOException {
        Outbox outbox = Outbox.open(config.store().directory(), damage -> LOG.error("{}", damage));
        try {
            return new Daemon(config, live, outbox, lines);
        } catch (IOException | RuntimeException e) {
            outbox.close();
            throw e;
        }
    }

    private Daemon(Config config, LiveSource live, Outbox outbox, Consumer<Event> lines) throws IOException {
        this.config = config;
        this.outbox = outbox;
        String site = config.machine().site();
        String machine = config.machine().id();
        InstantSource wall = InstantSource.system();
        faults = new Faults(wall);
        meters = new Meters(Version.text());

        // From the source to the ring.
        clock = new SampleClock(System::nanoTime, live.beginUs());
        ReadingRing ring = new ReadingRing();
        sampler = new SamplingLoop(live.source(), clock, ring.input());

        // From the ring through the analysis to the journal.
        LiveWallClock wallOfSamples = new LiveWallClock(wall, clock, new KernelClock());
        announcer = new Announcer(wallOfSamples, meters.events(), lines);
        Journal journal = new Journal(outbox, announcer::take, faults);
        CalibrationInForce calibration = new CalibrationInForce(live.source().calibration());
        Stamper stamper = new Stamper(site, machine, () -> calibration.get().id(), wallOfSamples,
                new LiveIds(wall, outbox.lastId()), outbox.nextSeq());
        Analysis analysis = new Analysis(config.analysisSettings().withLeverLengthM(live.leverLengthM(config)),
                config.machine().side(),
                new Found(stamper, journal::put, announcer::live));
        analysis.standingTargets(config.targets());
        analysis.live(config.mqtt().live(), config.mqtt().livePerSecond());
        counted = new CountedReadings(analysis);
        AnalysisLoop analyser = new AnalysisLoop(ring, analysis, counted, calibration, clock, sampler::ended,
                meters::analysisTook);

        // Commands go the other way, by way of the thread that owns the analysis.
        desk = new CommandDesk(new MachinePort(analyser, config, announcer::calibration, LOG::info));

        // Outlets.
        presence = new Presence(() -> StatusJson.online(Version.text(), live.sensors(), wall.instant()),
                () -> StatusJson.offline(Version.text(), wall.instant()), () -> StatusJson.lost(Version.text()));
        faults.onChange(announcer::faults);
        announcer.faults(List.of());
        announcer.calibration(calibration.get());
        meters.readings(counted, clock);
        meters.readingsDropped(ring::dropped);
        meters.queue("readings", ring::depth, ReadingRing.CAPACITY);
        meters.queue("journal", journal::depth, Journal.CAPACITY);
        meters.outboxUndelivered(outbox::undeliveredCount);
        meters.faults(faults);
        bindMqttMeters();
        console = config.http().enabled()
                ? ConsoleServer.start(config.http().host(), config.http().port(), meters::scrape, this::health)
                : null;
        if (console != null) {
            announcer.attach(console);
        }
        if (config.broker().enabled()) {
            broker = BrokerProcess.start(BrokerArguments.of(config));
            brokerUp = broker.port().handle(this::brokerUp);
        } else {
            broker = null;
            brokerUp = CompletableFuture.completedFuture(false);
            if (config.mqtt().enabled()) {
                connect(config.mqtt().url());
            }
        }

        // Everything is in its place: begin, the taker before the giver.
        journalling = Worker.start("kb-journal", journal, JOURNAL_REST, fault -> stumbled("journal", fault));
        analysing = Worker.start("kb-analysis", analyser, ANALYSIS_REST, fault -> stumbled("analysis", fault));
        sampling = Worker.start("kb-sampling", sampler, SAMPLING_REST, fault -> stumbled("source", fault));
        keeping = Worker.start("kb-keeper", new Keeper(outbox, config.store(), wall), KEEPER_REST,
                fault -> stumbled("keeper", fault));
        LOG.info("{}/{} runs, {} {}", site, machine, live.description(), Version.text());
    }

    private boolean brokerUp(@Nullable Integer port, @Nullable Throwable failure) {
        if (port == null) {
            faults.raise("broker_failed", "The embedded broker did not start; the log says why.");
            return false;
        }
        connect(URI.create("tcp://" + config.broker().host() + ":" + port));
        return true;
    }

    private synchronized void connect(URI url) {
        if (closed) {
            return;
        }
        Config.Mqtt of = config.mqtt();
        MqttSettings usual = MqttSettings.of(url.toString(), config.machine().site(), config.machine().id());
        MqttSettings settings = new MqttSettings(usual.url(), usual.topics(), of.username(),
                of.password() == null ? null : of.password().reveal(), of.caFile(),
                of.clientId() == null ? usual.clientId() : of.clientId(), of.keepAliveS(), usual.connectTimeout(),
                usual.ackTimeout(), usual.backoffMin(), usual.backoffMax(), usual.maxCommandBytes());
        MqttOutlet outlet = new MqttOutlet(settings, presence, new OutboxBacklog(outbox), desk::answer, faults,
                meters::acknowledgedAfter);
        announcer.attach(outlet);
        outlet.start();
        mqtt = outlet;
    }

    private void bindMqttMeters() {
        meters.mqttConnected(this::mqttConnected);
        meters.mqttPublished(() -> mqtt == null ? 0 : mqtt.traffic().published());
        meters.mqttAcknowledged(() -> mqtt == null ? 0 : mqtt.traffic().acknowledged());
        meters.mqttResent(() -> mqtt == null ? 0 : mqtt.traffic().resent());
        meters.mqttLiveDropped(() -> mqtt == null ? 0 : mqtt.traffic().liveDropped());
    }

    private boolean mqttConnected() {
        MqttOutlet outlet = mqtt;
        return outlet != null && outlet.traffic().isConnected();
    }

    private void stumbled(String what, Throwable fault) {
        LOG.error("the {} stumbled and goes on", what, fault);
        faults.raise(what + "_failed", "The " + what + " failed: " + fault.getMessage() + "; the log says more.");
    }

    private Health health() {
        Map<String, Double> ages = new LinkedHashMap<>();
        ages.put("force", counted.forceAgeS(clock.getAsLong()));
        ages.put("angle", counted.angleAgeS(clock.getAsLong()));
        var standing = faults.standing();
        return new Health(standing.isEmpty(), config.machine().site(), config.machine().id(), Version.text(),
                Duration.ofNanos(System.nanoTime() - startedNanos), meters.reps(), ages, mqttConnected(), standing);
    }

    /** Where the page of this machine is; null without HTTP. */
    public @Nullable URI consoleUri() {
        return console == null ? null : console.uri();
    }

    /** Where MQTT clients find the embedded broker, waiting for its start; null without one or when it failed. */
    public @Nullable URI brokerUri(Duration longest) throws InterruptedException {
        if (broker == null) {
            return null;
        }
        try {
            boolean up = brokerUp.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return up ? URI.create("mqtt://" + config.broker().host() + ":" + broker.port().join()) : null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    /** Whether its source, such as a recording, has come to its end. */
    public boolean sourceEnded() {
        return sampler.ended();
    }

    /** Ends the running set and session, sends what can be sent, says goodbye; within two seconds. Once. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        // The giver before the taker, so that nothing is left between them.
        sampling.close();
        analysing.close();
        journalling.close();
        keeping.close();
        MqttOutlet outlet = mqtt;
        if (outlet != null) {
            outlet.close();
        }
        if (console != null) {
            console.close();
        }
        if (broker != null) {
            broker.close();
        }
        meters.close();
        try {
            outbox.close();
        } catch (IOException e) {
            LOG.warn("the store did not close: {}", e.getMessage());
        }
    }
}
