package org.kickbridge.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import org.kickbridge.analysis.Targets;
import org.kickbridge.app.Clocks;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.config.Config;
import org.kickbridge.event.Event;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

/** The real daemon with a simulated machine, without a broker, on a port that it keeps when it is started again. */
final class SimulatedGym implements AutoCloseable {
    static final long SEED = 7;
    private final Path directory;
    private final Workout workout;
    private final LongSupplier nanos;
    private final int port;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private Daemon daemon;

    SimulatedGym(Path directory, Workout workout) throws IOException {
        this(directory, workout, System::nanoTime);
    }

    /** One whose time flies. */
    static SimulatedGym faster(Path directory, Workout workout, int times) throws IOException {
        long begin = System.nanoTime();
        return new SimulatedGym(directory, workout, () -> begin + times * (System.nanoTime() - begin));
    }

    private SimulatedGym(Path directory, Workout workout, LongSupplier nanos) throws IOException {
        this.directory = directory;
        this.workout = workout;
        this.nanos = nanos;
        this.port = freePort();
        start();
    }

    void start() throws IOException {
        Config usual = Config.defaults();
        Config.Mqtt mqtt = usual.mqtt();
        Config config = usual.withMachine(new Config.Machine("gym", "k1", Side.UNKNOWN, Double.NaN))
                .withStore(usual.store().withDirectory(directory))
                .withHttp(usual.http().withPort(port))
                .withTargets(new Targets(null, Targets.Tempo.ofNotation("1-0-1-1").orElseThrow(), 8, 38, 50))
                .withMqtt(mqtt.disabled());
        daemon = Daemon.start(config, new LiveSource(Simulator.of(workout, SEED, rep -> {
        }), OptionalLong.of(0), true, workout.machine().leverLengthM(), List.of(new Sensor("force", "simulated", 320),
                new Sensor("angle", "simulated", 500)), "simulated"), Clocks.ofThisComputer().withNanos(nanos),
                events::add);
    }

    URI page() {
        return Objects.requireNonNull(daemon.consoleUri());
    }

    long reps() {
        return events.stream().filter(RepEvent.class::isInstance).count();
    }

    long sets() {
        return events.stream().filter(SetEvent.class::isInstance).count();
    }

    /** Below the ports that the system hands out by itself, so that it stays free until the daemon comes back to it. */
    private static int freePort() throws IOException {
        for (int attempt = 0;; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (attempt == 50) {
                    throw taken;
                }
            }
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
