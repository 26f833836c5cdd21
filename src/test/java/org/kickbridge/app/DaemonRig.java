package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.kickbridge.config.Config;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the tests of the daemon need again and again. */
final class DaemonRig {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String MACHINE = "kickbridge/v1/gym/k1/";

    private DaemonRig() {
    }

    /** The machine gym/k1, its page on any free port, without a broker. */
    static Config config(Path store) {
        Config usual = Config.defaults();
        Config.Mqtt mqtt = usual.mqtt();
        return usual.withMachine(new Config.Machine("gym", "k1", Side.UNKNOWN, Double.NaN))
                .withStore(usual.store().withDirectory(store))
                .withHttp(usual.http().withPort(0))
                .withMqtt(new Config.Mqtt(false, mqtt.url(), null, null, null, null, null, null, null, null, 5, true,
                        20));
    }

    static Config config(Path store, String broker) {
        Config of = config(store);
        Config.Mqtt mqtt = of.mqtt();
        return of.withMqtt(new Config.Mqtt(true, URI.create(broker), null, null, null, null, null, null, null, null,
                mqtt.keepAliveS(),
                mqtt.live(), mqtt.livePerSecond()));
    }

    /** A machine with an athlete on it. */
    static LiveSource simulated(Workout workout, long seed) {
        return new LiveSource(Simulator.of(workout, seed, rep -> {
        }), OptionalLong.of(0), true, workout.machine().leverLengthM(), List.of(new Sensor("force", "simulated", 320),
                new Sensor("angle", "simulated", 500)), "simulated");
    }

    /** Clocks for which time flies; only the wall's goes on as ever. */
    static Clocks faster(int times) {
        return Clocks.ofThisComputer().withNanos(() -> System.nanoTime() * times);
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
    }

    static HttpResponse<String> get(Daemon daemon, String path) {
        URI page = Objects.requireNonNull(daemon.consoleUri());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(page.resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode health(Daemon daemon) {
        return JSON.readTree(get(daemon, "/health").body());
    }

    /** The codes of the faults that stand. */
    static List<String> faults(Daemon daemon) {
        return health(daemon).get("faults").valueStream().map(fault -> fault.get("code").asString()).toList();
    }

    /** An event without what may differ between a live run and a replay: ids, names and wall clock. */
    static ObjectNode numbers(String payload) {
        ObjectNode event = (ObjectNode) JSON.readTree(payload);
        event.remove(List.of("id", "session_id", "rep_ids", "at", "clock", "site", "machine"));
        return event;
    }
}
