package org.kickbridge.rig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.MqttSubscriber;
import org.kickbridge.mqtt.MqttSubscriber.Subscription;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the daemon publishes, as any subscriber sees it. Any thread. */
final class Messages implements AutoCloseable {
    private final JsonMapper json = new JsonMapper();
    private final Map<String, JsonNode> last = new HashMap<>();
    private final List<JsonNode> reps = new ArrayList<>();
    private final List<JsonNode> sets = new ArrayList<>();
    private final MqttSubscriber subscriber;

    Messages(String broker) {
        subscriber = MqttSubscriber.start(new Subscription(broker, "kickbridge/v1/#", null, null), this::take);
    }

    private synchronized void take(String topic, byte[] payload) {
        String name = topic.substring(topic.lastIndexOf('/') + 1);
        if (payload.length == 0) {
            return;
        }
        JsonNode message = json.readTree(payload);
        last.put(name, message);
        if (name.equals("rep")) {
            reps.add(message);
        } else if (name.equals("set")) {
            sets.add(message);
        }
        notifyAll();
    }

    /** Waits until the last message of a topic is as it should be. */
    JsonNode await(String name, Predicate<JsonNode> wanted, Duration longest)
            throws InterruptedException, TimeoutException {
        JsonNode found = poll(name, wanted, longest);
        if (found == null) {
            throw new TimeoutException("waited in vain on " + name);
        }
        return found;
    }

    /** The same, but null where it does not come. */
    synchronized @Nullable JsonNode poll(String name, Predicate<JsonNode> wanted, Duration longest)
            throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (true) {
            JsonNode message = last.get(name);
            if (message != null && wanted.test(message)) {
                return message;
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
    }

    /** Reps so far. */
    synchronized List<JsonNode> reps() {
        return List.copyOf(reps);
    }

    /** Sets so far. */
    synchronized List<JsonNode> sets() {
        return List.copyOf(sets);
    }

    /** The codes of the faults that stand now, but for that of the calibration. */
    synchronized Set<String> faults() {
        JsonNode message = last.get("fault");
        return message == null ? Set.of() : codes(message);
    }

    /** Without that nobody has calibrated this machine: its numbers are those of its config, as they are meant to be. */
    static Set<String> codes(JsonNode fault) {
        Set<String> codes = new TreeSet<>();
        fault.path("faults").forEach(each -> codes.add(each.path("code").asString()));
        codes.remove("calibration_missing");
        return codes;
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
