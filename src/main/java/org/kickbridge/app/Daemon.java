package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.command.CommandDesk;
import org.kickbridge.command.CommandPolicy;
import org.kickbridge.command.Origin;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.config.Config;
import org.kickbridge.console.ConsoleServer;
import org.kickbridge.console.Health;
import org.kickbridge.console.Inquiries;
import org.kickbridge.control.ControlSocket;
import org.kickbridge.control.SocketFile;
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
import org.kickbridge.payload.Claim;
import org.kickbridge.payload.StatusJson;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.service.Supervisor;
import org.kickbridge.source.sensor.SensorSource;
import org.kickbridge.store.Outbox;
import org.kickbridge.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of the daemon, from the source to the outlets, to be read from top to bottom. Four threads do the work:
 * {@code kb-sampling} owns the source, {@code kb-analysis} the analysis and the calibration, {@code kb-journal} the
 * store, {@code kb-mqtt} the connection. They are joined by a ring of readings, a queue of announcements and the outbox;
 * {@code kb-keeper} looks after them, and {@code kb-control} lets the terminal of this computer ask. Any thread may call the public methods.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration REST = Duration.ofMillis(10);
    private static final Duration JOURNAL_REST = Duration.ofMillis(1);
    private static final Duration LONGEST_CLOSE = Duration.ofMillis(1700);
    private static final Duration LONGEST_STOP = Duration.ofMillis(250);
    private static final Duration LONGEST_KILL = Duration.ofMillis(300);

    private final Config config;
    private final LiveSource live;
    private final Clocks clocks;
    private final Outbox outbox;
    private final long startedNanos = System.nanoTime();
    private final Faults faults;
    private final Meters meters;
    private final SampleClock clock;
    private final CountedReadings counted;
    private final Announcer announcer;
    private final CommandDesk desk;
    private final Inquiries inquiries;
    private final Supervisor supervisor;
    private final Presence presence;
    private final SamplingLoop sampler;
    private final Worker sampling;
    private final Worker analysing;
    private final Worker journalling;
    private final Worker keeping;
    private final @Nullable BrokerProcess broker;
    private @Nullable ConsoleServer console;
    private @Nullable ControlSocket control;
    private volatile @Nullable MqttOutlet mqtt;
    private @Nullable SparkplugOutlet sparkplug;
    private boolean closed;

    /**
     * Starts all of it. The source is closed with the daemon, also where that does not start.
     *
     * @param lines shows each event to people, on the journal's thread
     * @throws IOException when something that it cannot do without cannot be had; nothing is left running
     */
    public static Daemon start(Config config, LiveSource live, Consumer<Event> lines) throws IOException {
        return start(config, live, Clocks.ofThisComputer(), lines);
    }

    /** The same by other clocks. */
    public static Daemon start(Config config, LiveSource live, Clocks clocks, Consumer<Event> lines)
            throws IOException {
        return start(config, live, clocks, lines, Supervisor.NOBODY);
    }

    /**
     * The same, watched.
     *
     * @param supervisor told when the first readings were asked for, and from then on that the sampling goes on
     */
    public static Daemon start(Config config, LiveSource live, Clocks clocks, Consumer<Event> lines,
            Supervisor supervisor) throws IOException {
        Outbox outbox = store(config, live);
        Daemon daemon = new Daemon(config, live, outbox, clocks, lines, supervisor);
        try {
            daemon.begin();
        } catch (IOException | RuntimeException e) {
            daemon.close();
            throw e;
        }
        return daemon;
    }

    private static Outbox store(Config config, LiveSource live) throws IOException {
        try {
            return Outbox.open(config.store().directory(), damage -> LOG.error("{}", damage));
        } catch (FileSystemException e) {
            live.source().close();
            throw new IOException("The store cannot be used: " + FileProblem.line(e) + ".", e);
        } catch (IOException | RuntimeException e) {
            live.source().close();
            throw e;
        }
    }

    private Daemon(Config config, LiveSource live, Outbox outbox, Clocks clocks, Consumer<Event> lines,
            Supervisor supervisor) {
        this.config = config;
        this.supervisor = supervisor;
        this.live = live;
        this.outbox = outbox;
        this.clocks = clocks;
        InstantSource wall = clocks.wall();
        BooleanSupplier synced = clocks.synced();
        faults = new Faults(wall);
        meters = new Meters(Version.text());

        // From the source to the ring.
        clock = live.clock(clocks.nanos());
        ReadingRing ring = new ReadingRing();
        sampler = new SamplingLoop(live, clock, ring);

        // From the ring through the analysis to the journal.
        LiveWallClock wallOfSamples = new LiveWallClock(wall, clock, synced);
        announcer = new Announcer(wallOfSamples, faults, meters.events(), lines);
        Journal journal = new Journal(outbox, announcer::take);
        Calibrations calibrations = Calibrations.of(config, live, faults, clocks);
        CalibrationInForce calibration = calibrations.inForce();
        Runnable announced = () -> announcer.calibration(calibrations::payload);
        calibrations.watch().onChange(announced);
        Stamper stamper = new Stamper(config.machine().site(), config.machine().id(), () -> calibration.get().id(),
                calibrations.watch()::state, wallOfSamples, new LiveIds(wall, outbox.lastId()), outbox.nextSeq());
        Analysis analysis = new Analysis(config.analysisSettings().withLeverLengthM(calibration.leverLengthM()),
                config.machine().side(), new Found(stamper, journal::put, announcer::live, announcer::closeUp,
                        meters.events()::leftOut, new SuspicionFaults(faults, live::place)));
        analysis.standingTargets(config.targets());
        analysis.live(config.mqtt().live(), config.mqtt().livePerSecond());
        analysis.closeUp(config.http().enabled());
        Trace trace = new Trace(analysis);
        counted = new CountedReadings(config.http().enabled() ? trace : analysis);
        AnalysisLoop analyser = new AnalysisLoop(ring, analysis, counted, calibration, calibrations.zero(),
                calibrations::tellSensors, sampler, meters::analysisTook);

        // Commands go the other way, by way of the thread that owns the analysis.
        Questions questions = new Questions(analyser);
        inquiries = new PageInquiries(config, new SessionsOnDisk(outbox, trace, calibration::leverLengthM),
                new SensorInquiry(live, questions, counted, clock)).inquiries();
        Retention retention = new Retention(outbox, config.store(), wall, synced, faults);
        desk = new CommandDesk(new MachinePort(questions, config, _ -> announced.run(), live.sensorSource(),
                LOG::info, calibrations.desk(questions, announced), new EventHistory(outbox),
                new Oblivion(questions, journal::put, outbox, this::rewritten), retention::acknowledged, wall),
                new CommandPolicy(config.commands().allowed(), config.commands().perMinute(), System::nanoTime));

        // What outlets say before there is anything to say.
        Claim claim = new Claim(UUID.randomUUID().toString(), HostName.here(), wall.instant());
        presence = new Presence(claim, () -> StatusJson.online(Version.text(), live.sensors(), claim, wall.instant()),
                () -> StatusJson.offline(Version.text(), claim, wall.instant()),
                () -> StatusJson.lost(Version.text(), claim));
        faults.onChange(_ -> announcer.faults());
        faults.onChange(standing -> supervisor.status(ServiceStatus.line(live.description(), standing)));
        announcer.faults();
        announced.run();

        // Beside the way of the data.
        broker = config.broker().enabled()
                ? new BrokerProcess(port -> BrokerArguments.of(config, port), this::brokerListens, faults)
                : null;
        bindMeters(ring, journal);
        meters.clockSynced(synced);
        meters.calibrationValidUntil(() -> calibrations.watch().basis().validUntil());
        meters.storeFree(retention::freeBytes);

        // The threads.
        sampling = new Worker("kb-sampling", new Watched(sampler, supervisor, System::nanoTime), live.source().pace(),
                new Trouble("source_failed", "The source cannot be read", faults));
        analysing = new Worker("kb-analysis", analyser, REST,
                new Trouble("analysis_failed", "A reading could not be analysed and is left out", faults));
        journalling = new Worker("kb-journal", journal, JOURNAL_REST,
                new Trouble("store_failed", "Events cannot be put on disk and wait in memory", faults));
        keeping = new Worker("kb-keeper",
                new Keeper(List.of(sensorLook(), calibrations::look, this::lookAtConsole), calibrations::keep, broker,
                        retention),
                Keeper.PACE, new Trouble("keeper_failed", "The upkeep of store and broker failed", faults));
    }

    /** Who looks after the sensors: real ones tell what is wrong with them, others can only fall silent. */
    private Runnable sensorLook() {
        SensorSource real = live.sensorSource();
        if (real == null) {
            return new SensorWatch(live.sensors(), counted, sampler::ended, faults,
                    1000.0 / Keeper.PACE.toMillis())::look;
        }
        if (config.force().chip() != Config.ForceChip.NONE && !live.source().calibration().force().isCalibrated()) {
            faults.raise("force_uncalibrated", "Nobody has calibrated the load cell, so only tempo and range are"
                    + " measured: kickbridge calibrate, or set force.newton_per_count.");
        }
        return new SensorFaults(real, faults)::look;
    }

    private void lookAtConsole() {
        ConsoleServer server = console;
        if (server != null) {
            server.look();
        }
    }

    /** Everything is in its place: outlets first, then the taker before the giver. */
    private void begin() throws IOException {
        if (config.http().enabled()) {
            ConsoleServer server = ConsoleServer.start(config.http().host(), config.http().port(),
                    ConsoleLocks.encryption(config, faults, clocks), ConsoleLocks.token(config, faults),
                    desk.door(Origin.CONSOLE), meters::scrape, this::health, inquiries);
            console = server;
            announcer.attach(server);
        }
        if (broker != null) {
            broker.start();
        } else if (config.mqtt().enabled()) {
            connect(config.mqtt().url());
        }
        openControl();
        supervisor.status(ServiceStatus.line(live.description(), faults.standing()));
        journalling.start();
        analysing.start();
        sampling.start();
        keeping.start();
        LOG.info("{}/{} runs {}, version {}", config.machine().site(), config.machine().id(), live.description(),
                Version.text());
    }

    /** A machine without it measures as well; only its own terminal cannot ask it. */
    private void openControl() {
        try {
            // The outbox holds the lock of the store.
            control = ControlSocket.open(SocketFile.of(config.store().directory()), desk);
        } catch (IOException e) {
            LOG.error("{}", e.getMessage());
            faults.raise("control_socket_failed", "The terminal of this computer cannot reach the daemon: "
                    + e.getMessage());
        }
    }

    /** Asks this daemon as the terminal of its own computer does. */
    public RequestDoor door() {
        return desk.door(Origin.LOCAL);
    }

    private void brokerListens(int port) {
        connect(LocalUri.of("tcp", config.broker().host(), port));
    }

    private synchronized void connect(URI url) {
        if (closed || mqtt != null) {
            return;
        }
        MqttSettings settings = BrokerLogin.settings(config, url);
        MqttOutlet outlet = new MqttOutlet(settings, presence, new OutboxBacklog(outbox), desk::answer, faults,
                meters::acknowledgedAfter);
        outlet.speak(Introduction.of(config));
        announcer.attach(outlet);
        outlet.start();
        mqtt = outlet;
        if (config.sparkplug().enabled()) {
            SparkplugOutlet edge = new SparkplugOutlet(config, settings, outbox, desk::answer, faults, clocks.wall());
            announcer.attach(edge);
            edge.start();
            sparkplug = edge;
        }
    }

    private void rewritten() {
        MqttOutlet outlet = mqtt;
        if (outlet != null) {
            outlet.rewritten();
        }
    }

    private void bindMeters(ReadingRing ring, Journal journal) {
        meters.readings(counted, clock);
        SensorSource real = live.sensorSource();
        if (real != null) {
            meters.sampling(real.metronome());
            real.figures().forEach(meters::sensor);
        }
        meters.readingsDropped(ring::dropped);
        meters.queue("readings", ring::depth, ReadingRing.CAPACITY);
        meters.queue("journal", journal::depth, Announcements.CAPACITY);
        meters.outboxUndelivered(outbox::undeliveredCount);
        meters.faults(faults);
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

    private Health health() {
        Map<String, Double> ages = new LinkedHashMap<>();
        long now = clock.getAsLong();
        for (Sensor sensor : live.sensors()) {
            ages.put(sensor.name(),
                    sensor.name().equals("force") ? counted.forceAgeS(now) : counted.angleAgeS(now));
        }
        var standing = faults.standing();
        return new Health(standing.isEmpty(), config.machine().site(), config.machine().id(), Version.text(),
                Duration.ofNanos(System.nanoTime() - startedNanos), now, meters.reps(), ages, mqttConnected(),
                standing);
    }

    /** Where the page of this machine is; null without HTTP. */
    public @Nullable URI consoleUri() {
        return console == null
                ? null
                : LocalUri.of(config.http().scheme(), config.http().host(), console.port()).resolve("/");
    }

    /**
     * Where MQTT clients find the embedded broker, waiting for its start.
     *
     * @return null without an embedded broker, and where it did not start in time
     */
    public @Nullable URI brokerUri(Duration longest) throws InterruptedException {
        if (broker == null) {
            return null;
        }
        try {
            int port = broker.port().get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return LocalUri.of("mqtt", config.broker().host(), port);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    /** Whether the source has come to its end; what it gave may still be on its way to the outlets. */
    boolean sourceEnded() {
        return sampler.ended();
    }

    /** Ends the running set and session, sends what can be sent, says goodbye; within two seconds, whatever hangs. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        supervisor.stopping();
        Closing closing = new Closing(LONGEST_CLOSE);
        Thread page = console == null ? null : closing.begin("page", console::close);
        Thread terminal = control == null ? null : closing.begin("control", control::close);
        // The giver before the taker, so that nothing is left between them.
        closing.stop("kb-keeper", keeping, LONGEST_STOP);
        closing.stop("kb-sampling", sampling, LONGEST_STOP);
        closing.stop("kb-analysis", analysing, LONGEST_STOP);
        closing.stop("kb-journal", journalling, LONGEST_STOP.multipliedBy(2));
        Thread edge = sparkplug == null ? null : closing.begin("sparkplug", sparkplug::close);
        if (mqtt != null) {
            closing.await(closing.begin("mqtt", mqtt::close));
        }
        if (edge != null) {
            closing.await(edge);
        }
        if (broker != null) {
            closing.await(closing.begin("broker", () -> broker.close(closing.left().minus(LONGEST_KILL))));
        }
        if (page != null) {
            closing.await(page);
        }
        if (terminal != null) {
            closing.await(terminal);
        }
        meters.close();
        closing.await(closing.begin("store", outbox::close));
    }
}
