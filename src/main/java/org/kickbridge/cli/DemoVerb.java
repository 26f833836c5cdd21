package org.kickbridge.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.config.Config;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Machine;
import org.kickbridge.terminal.RepLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code demo}: a simulated machine with an athlete on it, an embedded broker, and the daemon between them. */
@Command(name = "demo", description = "A simulated machine, an embedded broker and the daemon between them: reps appear at once.")
final class DemoVerb implements Callable<Integer> {
    private static final int MQTT_PORT = 1883;
    private static final int HTTP_PORT = 8080;
    private static final int LAST_PORT = 65535;
    private static final Duration LONGEST_BROKER_START = Duration.ofSeconds(60);

    /** What the athletes of the demo are asked for, so that the page has something to hold them against. */
    private static final Targets TARGETS = new Targets(null, new Targets.Tempo(1, 0, 1, 1), 8, 39, 50);

    private final PrintStream out;
    private final PrintStream err;
    private final Ending ending;

    @Option(names = "--duration", paramLabel = "TIME", converter = LengthOfTime.class, description = "ends by itself after this long, such as 30s or 5m (default: at Ctrl-C)")
    private @Nullable Duration duration;

    @Option(names = "--seed", paramLabel = "N", description = "the athlete's chance; the same seed gives the same reps (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "where the broker listens, 0 for any free port (default: 1883, or a free one where that is taken)")
    private @Nullable Integer mqttPort;

    @Option(names = "--http-port", paramLabel = "PORT", description = "where the page is, 0 for any free port (default: 8080, or a free one where that is taken)")
    private @Nullable Integer httpPort;

    DemoVerb(OutputStream out, PrintStream err, Ending ending) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = err;
        this.ending = ending;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (mqttPort != null && mqttPort != 0 && mqttPort.equals(httpPort)) {
            throw new WrongUse("--mqtt-port and --http-port are both " + mqttPort + "; allowed are two ports, or 0");
        }
        Config config = config(port("--mqtt-port", mqttPort, MQTT_PORT), port("--http-port", httpPort, HTTP_PORT));
        ending.hold();
        Path directory = Files.createTempDirectory("kickbridge-demo-");
        try {
            run(config.withStore(config.store().withDirectory(directory)));
        } finally {
            delete(directory);
        }
        return ExitCode.OK;
    }

    private Config config(int forMqtt, int forHttp) {
        Config usual = Config.defaults();
        return usual
                .withMachine(new Config.Machine("demo", "kickback-1", Side.UNKNOWN, Machine.DEFAULT.leverLengthM()))
                .withTargets(TARGETS)
                .withSource(usual.source().withSeed(seed))
                .withBroker(usual.broker().enabledOn(forMqtt))
                .withHttp(usual.http().withPort(forHttp));
    }

    private void run(Config config) throws IOException, InterruptedException {
        try (Daemon daemon = Daemon.start(config, LiveSource.of(config), event -> out.println(RepLine.of(event)))) {
            out.println("page   " + daemon.consoleUri() + "   (also /metrics and /health)");
            Thread.ofVirtual().name("kb-demo-broker").start(() -> tellBroker(daemon));
            ending.await(duration);
        }
    }

    private void tellBroker(Daemon daemon) {
        try {
            URI broker = daemon.brokerUri(LONGEST_BROKER_START);
            if (broker == null) {
                err.println("kickbridge demo: the broker did not start; the page works without it");
            } else {
                out.println("MQTT   " + broker + "   mosquitto_sub -V mqttv5 -p " + broker.getPort()
                        + " -t 'kickbridge/#' -v");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int port(String option, @Nullable Integer asked, int usual) throws IOException {
        if (asked == null) {
            return whyNot(usual) == null ? usual : 0;
        }
        if (asked < 0 || asked > LAST_PORT) {
            throw new WrongUse(option + " is " + asked + "; allowed is 0 (any free port) to " + LAST_PORT);
        }
        String why = asked == 0 ? null : whyNot(asked);
        if (why != null) {
            throw new WrongUse(option + " " + asked + " cannot be had: " + why
                    + "; choose another, or 0 for any free one");
        }
        return asked;
    }

    /** Why nobody can listen there; null where somebody can. */
    private static @Nullable String whyNot(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound() ? null : "it cannot be bound";
        } catch (BindException e) {
            return String.valueOf(e.getMessage()).contains("ermission")
                    ? "this user may not listen below 1024"
                    : "another program listens there";
        }
    }

    private void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            err.println("kickbridge demo: " + directory + " could not be removed: " + e.getMessage());
        }
    }
}
