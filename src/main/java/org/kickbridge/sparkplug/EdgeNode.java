package org.kickbridge.sparkplug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machine as an edge node with one device, {@code lever}: keeps the current value of every metric, and says which
 * messages a connection must carry to tell of it. One thread.
 */
public final class EdgeNode {
    private static final int COUNTS = 256;
    private static final JsonMapper JSON = new JsonMapper();

    private final Descriptor id;
    private final Tags tags;
    private final PrimaryHost host;
    private final InstantSource clock;
    private final Map<Tag, Value> values = new HashMap<>();
    private int bdSeq;
    private int sessionBdSeq;
    private int seq;
    private boolean born;

    private record Value(@Nullable Object value, long timestamp) {}

    /**
     * @param machine its name among its own topics, such as {@code gym/kickback-1}
     * @param primaryHost null waits for nobody
     * @param bdSeq of the first connection, 0 to 255
     */
    public EdgeNode(Descriptor id, String machine, String version, @Nullable String primaryHost, int bdSeq,
            InstantSource clock) {
        this.id = id;
        this.tags = new Tags(machine, version);
        this.host = new PrimaryHost(primaryHost);
        this.bdSeq = bdSeq;
        this.clock = clock;
    }

    /** The death, which is this connection's last will. The number in it is that of the births to come. */
    public Message will() {
        sessionBdSeq = bdSeq;
        return death();
    }

    /** The death of this connection's births. */
    public Message death() {
        return new Message(id.ofNode("NDEATH"), PayloadWriter.bytes(new Payload(now(), Payload.NO_SEQ,
                List.of(bdSeqMetric(0)))));
    }

    /** What must be listened to, at QoS 1. */
    public List<String> subscriptions() {
        List<String> topics = new ArrayList<>(List.of(id.ofNode("NCMD"), id.ofLever("DCMD")));
        if (host.topic() != null) {
            topics.add(host.topic());
        }
        return topics;
    }

    /** The broker has accepted the connection with that will; only now the number counts as used. */
    public void accepted() {
        bdSeq = (bdSeq + 1) % COUNTS;
        born = false;
        host.forget();
    }

    /** Of the next connection. */
    public int nextBdSeq() {
        return bdSeq;
    }

    /** The connection is gone, or the death was said. */
    public void died() {
        born = false;
    }

    public boolean isBorn() {
        return born;
    }

    /** Whether births may be said. */
    public boolean mayBeBorn() {
        return host.isOnline();
    }

    /** Everything that there is to know, in the order in which it must be said. */
    public List<Message> births() {
        born = true;
        seq = 0;
        List<Metric> node = births(tags.node());
        node.addFirst(bdSeqMetric(tags.bdSeqAlias()));
        return List.of(message(id.ofNode("NBIRTH"), node), message(id.ofLever("DBIRTH"), births(tags.lever())));
    }

    /**
     * The machine's own payload of a retained topic, such as {@code state}.
     *
     * @return what has changed; empty where nothing has or nobody may be told yet
     */
    public List<Message> told(String topic, byte[] payload) {
        JsonNode json = JSON.readTree(payload);
        List<Metric> node = changes(tags.node(), topic, json);
        List<Metric> lever = changes(tags.lever(), topic, json);
        List<Message> messages = new ArrayList<>();
        if (born && !node.isEmpty()) {
            messages.add(message(id.ofNode("NDATA"), node));
        }
        if (born && !lever.isEmpty()) {
            messages.add(message(id.ofLever("DDATA"), lever));
        }
        return messages;
    }

    /** The newest event of a type, which a birth will tell. It is not said by this. */
    public void happened(String type, byte[] payload) {
        changes(tags.lever(), type, JSON.readTree(payload));
    }

    /**
     * An event as a message; the node must be born.
     *
     * @param type such as {@code rep}
     * @param historical whether it happened before the births
     */
    public Message event(String type, byte[] payload, boolean historical) {
        JsonNode json = JSON.readTree(payload);
        long at = timestamp(json);
        List<Metric> metrics = new ArrayList<>();
        for (Tag tag : tags.lever()) {
            if (tag.topic().equals(type)) {
                metrics.add(data(tag, tag.valueIn(json), at, historical));
            }
        }
        return message(id.ofLever("DDATA"), metrics);
    }

    /** What a message from outside means for this node, wish by wish. */
    public List<Heard> heard(String topic, byte[] payload) {
        if (topic.equals(host.topic())) {
            return List.of(host.heard(payload));
        }
        boolean toNode = topic.equals(id.ofNode("NCMD"));
        try {
            return PayloadReader.wishes(payload).stream().map(wish -> toNode ? toNode(wish) : toLever(wish)).toList();
        } catch (IOException notSparkplug) {
            return List.of(new Heard.Nothing("no payload of Sparkplug B: " + notSparkplug.getMessage()));
        }
    }

    /** The text of an answer as the machine gave it to a request, for {@code Control/Answer}. */
    public List<Message> answered(String command, byte[] answer) {
        JsonNode json = JSON.readTree(answer);
        String text = json.path("ok").asBoolean(false)
                ? command + ": ok"
                : command + ": " + json.path("error").asString("") + ": " + json.path("message").asString("");
        return told("answer", JSON.writeValueAsString(Map.of("text", text, "at", clock.instant().toString()))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Heard toNode(PayloadReader.Wish wish) {
        return Tags.REBIRTH.equals(wish.name()) && Boolean.TRUE.equals(wish.value())
                ? new Heard.Rebirth()
                : new Heard.Nothing("only " + Tags.REBIRTH + " can be written at the node, with true");
    }

    private Heard toLever(PayloadReader.Wish wish) {
        return tags.lever()
                .stream()
                .filter(tag -> tag.command() != null
                        && (tag.name().equals(wish.name()) || (wish.name() == null && tag.alias() == wish.alias())))
                .findFirst()
                .map(tag -> request(Objects.requireNonNull(tag.command()), wish.value()))
                .orElseGet(() -> new Heard.Nothing("a metric that cannot be written"));
    }

    private static Heard request(Control control, @Nullable Object value) {
        if (control == Control.SIDE) {
            return value instanceof String side
                    ? new Heard.Request("side", JSON.writeValueAsString(Map.of("side", side)))
                    : new Heard.Nothing("Control/Side without a text");
        }
        if (!Boolean.TRUE.equals(value)) {
            return new Heard.Nothing("a control that was not set to true");
        }
        return new Heard.Request(switch (control) {
            case TARE -> "tare";
            case IDENTIFY -> "identify";
            case END_SESSION -> "session/end";
            case SIDE -> throw new IllegalStateException("told above");
        }, "{}");
    }

    private List<Metric> births(List<Tag> of) {
        List<Metric> metrics = new ArrayList<>();
        for (Tag tag : of) {
            Value value = values.getOrDefault(tag, new Value(tag.constant(), now()));
            metrics.add(new Metric(tag.name(), tag.alias(), value.timestamp(), tag.type(), value.value(), false,
                    tag.properties(value.value())));
        }
        metrics.sort(Comparator.comparingLong(Metric::timestamp));
        return metrics;
    }

    private List<Metric> changes(List<Tag> of, String topic, JsonNode json) {
        long at = timestamp(json);
        List<Metric> changed = new ArrayList<>();
        for (Tag tag : of) {
            if (!tag.topic().equals(topic)) {
                continue;
            }
            Object value = tag.valueIn(json);
            Value before = values.put(tag, new Value(value, at));
            if (before == null || !Objects.equals(before.value(), value)) {
                changed.add(data(tag, value, at, false));
            }
        }
        return changed;
    }

    private static Metric data(Tag tag, @Nullable Object value, long at, boolean historical) {
        return new Metric(null, tag.alias(), at, null, value, historical, Tag.quality(value));
    }

    private Metric bdSeqMetric(long alias) {
        return new Metric(Tags.BD_SEQ, alias, now(), DataType.INT64, (long) sessionBdSeq, false, Map.of());
    }

    private Message message(String topic, List<Metric> metrics) {
        byte[] payload = PayloadWriter.bytes(new Payload(now(), seq, metrics));
        seq = (seq + 1) % COUNTS;
        return new Message(topic, payload);
    }

    private long timestamp(JsonNode json) {
        String at = json.path("at").asString("");
        return at.isEmpty() ? now() : Instant.parse(at).toEpochMilli();
    }

    private long now() {
        return clock.millis();
    }
}
