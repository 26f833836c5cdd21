package org.kickbridge.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many machines over one connection, as a trunk line carries many calls: births, retained values, live frames, events at
 * least once and in the order of each machine's seq, and answers to requests. A last will belongs to a connection, so only
 * a trunk with a single machine has one.
 *
 * <p>
 * The thread {@code kb-trunk} does all of it, also calls the backlogs and the command handlers. {@link #add} before
 * {@link #start}; all other public methods may be called by any thread.
 */
public final class Trunk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trunk.class);
    private static final long MS = 1_000_000L;
    private static final long LOOK_ROUND = 250 * MS;
    private static final long CLIENT_FULL = 2 * MS;
    private static final long ACK_TIMEOUT = 15_000 * MS;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final BrokerAccess broker;
    private final String clientId;
    private final Traffic traffic;
    private final Map<String, TrunkLine> lines = new HashMap<>();
    private final List<TrunkLine> inOrder = new ArrayList<>();
    private final LinkedHashSet<TrunkLine> busy = new LinkedHashSet<>();
    private final LinkedHashSet<Flight> flights = new LinkedHashSet<>();
    private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean up;
    private @Nullable Wire wire;
    private @Nullable String said;

    /** One message on its way; told apart by identity. */
    private static final class Flight {
        final long since = System.nanoTime();
    }

    /** @param traffic counts what all machines do; may be shared with other trunks */
    public Trunk(BrokerAccess broker, String clientId, Traffic traffic) {
        this.broker = broker;
        this.clientId = clientId;
        this.traffic = traffic;
        this.thread = Thread.ofPlatform().name("kb-trunk").daemon().unstarted(this::run);
    }

    /** Counts to be given to one trunk or to several. */
    public static Traffic traffic() {
        return new Traffic();
    }

    /** One more machine. */
    public TrunkLine add(Topics topics, Presence presence, Backlog backlog, CommandHandler handler) {
        TrunkLine line = new TrunkLine(this, topics, presence, backlog, handler);
        lines.put(topics.of(""), line);
        inOrder.add(line);
        return line;
    }

    public void start() {
        thread.start();
    }

    /** Whether the connection stands. */
    public boolean isUp() {
        return up;
    }

    /** Says offline for every machine and goodbye, within five seconds; events that did not get out stay where they are. */
    @Override
    public void close() {
        closing = true;
        mailbox.add(() -> {
        });
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The line has something to send. Any thread. */
    void wake(TrunkLine line) {
        mailbox.add(() -> busy.add(line));
    }

    /** Does this on the trunk's thread. Any thread. */
    void post(Runnable task) {
        mailbox.add(task);
    }

    Traffic counts() {
        return traffic;
    }

    private void run() {
        Backoff backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, new SplittableRandom());
        try {
            while (!closing) {
                connection(backoff);
                if (!closing) {
                    sleep(backoff.pause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes in what happens for so long. */
    private void sleep(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        while (!closing && until - System.nanoTime() > 0) {
            turn(until - System.nanoTime());
        }
    }

    /** Waits for something to happen, and takes it in. */
    private void turn(long longestWait) throws InterruptedException {
        Runnable news = mailbox.poll(Math.max(0, longestWait), TimeUnit.NANOSECONDS);
        while (news != null) {
            news.run();
            news = mailbox.poll();
        }
    }

    /** One life of one client. */
    private void connection(Backoff backoff) throws InterruptedException {
        Wire fresh = null;
        try {
            fresh = new Wire(broker, clientId, new Heard());
            wire = fresh;
            TrunkLine only = inOrder.size() == 1 ? inOrder.getFirst() : null;
            fresh.open(new Wire.Greeting(true, 0, 64, only == null ? null : only.topics().status(),
                    only == null ? new byte[0] : only.presence().lost().get()));
            fresh.subscribe(inOrder.stream().map(line -> line.topics().commands()).toList(), 1);
            up = true;
            traffic.connects.increment();
            backoff.reset();
            said = null;
            inOrder.forEach(TrunkLine::connected);
            busy.addAll(inOrder);
            serve(fresh);
        } catch (MqttException refused) {
            failed(Reasons.of(refused));
        } catch (IOException badCaFile) {
            failed("its certificate cannot be checked: " + badCaFile.getMessage());
        } finally {
            up = false;
            wire = null;
            flights.clear();
            inOrder.forEach(TrunkLine::disconnected);
            if (fresh != null) {
                fresh.abandon();
            }
        }
    }

    private void serve(Wire current) throws InterruptedException {
        while (!closing && wire == current && current.isAlive()) {
            boolean full = !pump(current);
            if (!flights.isEmpty() && System.nanoTime() - flights.getFirst().since > ACK_TIMEOUT) {
                failed("it did not acknowledge in time");
                return;
            }
            turn(full ? CLIENT_FULL : LOOK_ROUND);
        }
        if (closing && wire == current) {
            inOrder.forEach(TrunkLine::leaving);
            busy.addAll(inOrder);
            long until = System.nanoTime() + 3_000 * MS;
            while (wire == current && until - System.nanoTime() > 0 && !(pump(current) && flights.isEmpty())) {
                turn(CLIENT_FULL);
            }
            current.disconnect(true);
        } else {
            failed("the connection broke");
        }
    }

    /** One message of each line in turn while the window has room; false when there would be more. */
    private boolean pump(Wire current) {
        while (!busy.isEmpty()) {
            if (flights.size() >= current.window()) {
                return true; // an acknowledgement goes on with it
            }
            TrunkLine line = busy.removeFirst();
            switch (line.sendOne(current)) {
                case SENT -> busy.addLast(line);
                case NOTHING_LEFT -> {
                    // until it wakes us again
                }
                case CLIENT_IS_FULL -> {
                    busy.addFirst(line);
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Sends at QoS 1 within the window.
     *
     * @param acknowledged told the reason code on the trunk's thread
     */
    boolean publish(Wire current, String topic, byte[] payload, boolean retained, byte @Nullable [] correlation,
            IntConsumer acknowledged) {
        Flight flight = new Flight();
        boolean taken = current.publish(topic, payload, 1, retained, null, correlation, reason -> post(() -> {
            if (flights.remove(flight)) {
                acknowledged.accept(reason);
            }
        }));
        if (taken) {
            flights.add(flight);
            traffic.published.increment();
        }
        return taken;
    }

    /** A live frame; dropped where there is no connection or the client is full. */
    void live(String topic, byte[] payload) {
        post(() -> {
            Wire current = wire;
            if (up && current != null && current.publish(topic, payload, 0, false, null, null, _ -> {
            })) {
                traffic.published.increment();
            } else {
                traffic.liveDropped.increment();
            }
        });
    }

    private void failed(String why) {
        traffic.connectFailures.increment();
        if (!why.equals(said)) {
            LOG.warn("{} is not connected to {}: {}", clientId, broker, why);
        }
        said = why;
    }

    private final class Heard implements Wire.Listener {
        @Override
        public void arrived(Wire from, String topic, MqttMessage message) {
            from.acknowledge(message.getId(), message.getQos());
            String[] levels = topic.split("/", 5);
            if (levels.length < 5 || !levels[4].startsWith("cmd/")) {
                return;
            }
            TrunkLine line = lines.get(topic.substring(0, topic.length() - levels[4].length()));
            if (line == null || message.isRetained()) {
                return;
            }
            MqttProperties properties = message.getProperties();
            Request request = new Request(levels[4].substring("cmd/".length()), message.getPayload(),
                    message.getPayload().length, false, properties == null ? null : properties.getResponseTopic(),
                    properties == null ? null : properties.getCorrelationData());
            post(() -> {
                traffic.commands.increment();
                line.take(request);
                busy.add(line);
            });
        }

        @Override
        public void lost(Wire which, String why) {
            post(() -> {
                if (wire == which) {
                    wire = null;
                }
            });
        }
    }
}
