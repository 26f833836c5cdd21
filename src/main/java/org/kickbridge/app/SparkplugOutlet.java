package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config;
import org.kickbridge.fault.Faults;
import org.kickbridge.mqtt.CommandHandler;
import org.kickbridge.mqtt.Conversation;
import org.kickbridge.mqtt.MqttSettings;
import org.kickbridge.mqtt.Speaker;
import org.kickbridge.sparkplug.Descriptor;
import org.kickbridge.sparkplug.EdgeNode;
import org.kickbridge.sparkplug.Heard;
import org.kickbridge.sparkplug.Message;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge node on its connection, on the thread {@code kb-sparkplug}. Sparkplug's data goes at QoS 0, so that nobody says what
 * arrived: what was said within one and a half keep-alives before the connection broke is said again, as history. Public
 * methods may be called by any thread and return at once, but for {@link #close}.
 */
final class SparkplugOutlet implements AutoCloseable {
    /** Of a moving lever the state changes all the time. */
    private static final long STATE_PACE = 250_000_000L;
    private static final long MEMORY_PACE = 10_000_000_000L;
    private static final int BATCH = 16;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(SparkplugOutlet.class);

    private final EdgeNode node;
    private final Outbox outbox;
    private final CommandHandler commands;
    private final SparkplugMemory memory;
    private final long doubtNanos;
    private final Conversation conversation;
    private final ArrayDeque<Message> unsaid = new ArrayDeque<>();
    private final ArrayDeque<Said> inDoubt = new ArrayDeque<>();
    private byte @Nullable [] state;
    private long stateAt = System.nanoTime() - STATE_PACE;
    private long keptAt = System.nanoTime();
    private long saidUpTo;
    private long bornAt;

    private record Said(long seq, long nanos) {}

    /** @param settings of the machine's own connection */
    SparkplugOutlet(Config config, MqttSettings settings, Outbox outbox, CommandHandler commands, Faults faults,
            InstantSource wall) {
        Config.Sparkplug of = config.sparkplug();
        Config.Machine machine = config.machine();
        this.outbox = outbox;
        this.commands = commands;
        memory = new SparkplugMemory(config.store().directory(), outbox.nextSeq() - 1);
        saidUpTo = memory.heardUpTo();
        doubtNanos = settings.keepAliveS() * 1_500_000_000L;
        Descriptor id = new Descriptor(of.groupId() == null ? machine.site() : of.groupId(),
                of.edgeNodeId() == null ? machine.id() : of.edgeNodeId());
        node = new EdgeNode(id, machine.site() + "/" + machine.id(), Version.text(), of.primaryHost(), memory.bdSeq(),
                wall);
        conversation = new Conversation(settings.withClient(settings.clientId() + "-sparkplug", settings.keepAliveS()),
                "kb-sparkplug",
                "sparkplug_unreachable", new Edge(), faults);
    }

    void start() {
        conversation.start();
    }

    /** The payload of a retained topic of the machine from now on. */
    void retained(String name, byte[] payload) {
        conversation.post(() -> {
            if (name.equals("state")) {
                state = payload;
            } else {
                unsaid.addAll(node.told(name, payload));
            }
        });
    }

    /** An event is on disk. */
    void event(String type, byte[] payload) {
        conversation.post(() -> node.happened(type, payload));
    }

    @Override
    public void close() {
        conversation.close();
    }

    private final class Edge implements Speaker {
        @Override
        public Will will() {
            Message will = node.will();
            return new Will(will.topic(), will.payload());
        }

        @Override
        public List<String> topics() {
            return node.subscriptions();
        }

        @Override
        public void accepted() {
            node.accepted();
            keep();
        }

        @Override
        public void heard(Line line, String topic, byte[] payload) {
            for (Heard heard : node.heard(topic, payload)) {
                switch (heard) {
                    case Heard.Rebirth() -> {
                        if (node.isBorn()) {
                            unsaid.clear();
                            unsaid.addAll(node.births());
                        }
                    }
                    case Heard.Request(String command, String json) -> unsaid.addAll(node.answered(command,
                            commands.handle(command, json.getBytes(StandardCharsets.UTF_8))));
                    case Heard.HostOnline() -> LOG.info("the primary host is online");
                    case Heard.HostOffline() -> {
                        if (node.isBorn()) {
                            LOG.info("the primary host is offline; events wait on disk");
                            line.leave();
                        }
                    }
                    case Heard.Nothing(String why) -> LOG.debug("nothing is done about {}: {}", topic, why);
                }
            }
        }

        @Override
        public void work(Line line) {
            if (!node.isBorn() && node.mayBeBorn()) {
                flushState();
                unsaid.clear();
                unsaid.addAll(node.births());
                bornAt = outbox.nextSeq() - 1;
            }
            if (!node.isBorn()) {
                flushState();
                unsaid.clear();
                return;
            }
            settle(System.nanoTime());
            if (System.nanoTime() - stateAt >= STATE_PACE) {
                flushState();
            }
            if (sayUnsaid(line)) {
                sayEvents(line);
            }
        }

        @Override
        public Will farewell() {
            Message death = node.death();
            return new Will(death.topic(), death.payload());
        }

        @Override
        public void ended(boolean allArrived) {
            node.died();
            if (!allArrived && !inDoubt.isEmpty()) {
                saidUpTo = inDoubt.getFirst().seq() - 1;
            }
            inDoubt.clear();
            unsaid.clear();
            keep();
        }
    }

    private void flushState() {
        byte[] news = state;
        if (news != null) {
            state = null;
            stateAt = System.nanoTime();
            unsaid.addAll(node.told("state", news));
        }
    }

    private boolean sayUnsaid(Speaker.Line line) {
        while (!unsaid.isEmpty()) {
            Message next = unsaid.getFirst();
            if (!line.say(next.topic(), next.payload(), 0)) {
                return false;
            }
            unsaid.removeFirst();
        }
        return true;
    }

    private void sayEvents(Speaker.Line line) {
        List<Row> rows;
        try {
            rows = outbox.since(saidUpTo, BATCH, BATCH_BYTES).rows();
        } catch (IOException storeFails) {
            LOG.debug("events wait: {}", storeFails.getMessage());
            return;
        }
        for (Row row : rows) {
            Message event = node.event(row.type(), row.payload(), row.seq() <= bornAt);
            saidUpTo = row.seq();
            inDoubt.addLast(new Said(row.seq(), System.nanoTime()));
            if (!line.say(event.topic(), event.payload(), 0)) {
                unsaid.addLast(event);
                return;
            }
        }
        if (rows.size() == BATCH) {
            conversation.post(() -> {
            });
        }
    }

    /** What was said long enough ago has arrived, or the connection would be known to be broken. */
    private void settle(long now) {
        while (!inDoubt.isEmpty() && now - inDoubt.getFirst().nanos() > doubtNanos) {
            inDoubt.removeFirst();
        }
        if (now - keptAt > MEMORY_PACE) {
            keptAt = now;
            keep();
        }
    }

    private void keep() {
        memory.keep(node.nextBdSeq(), inDoubt.isEmpty() ? saidUpTo : inDoubt.getFirst().seq() - 1);
    }
}
