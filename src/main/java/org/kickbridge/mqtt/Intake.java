package org.kickbridge.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from a broker together with others of the same group: each event goes to one of them (a shared
 * subscription), and is the broker's until it is acknowledged. Also asks machines for what was missed.
 *
 * <p>
 * Threading: {@code kb-intake} keeps the connection, with a fresh client each time. Deliveries wait in a queue that the
 * broker cannot make longer than {@link Settings#window}. All public methods may be called by any thread; what is given
 * at the start is called by Paho's threads and must not wait.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String ROOT = "kickbridge/v1/";
    private static final String ANSWERS = "kickbridge/answers/";
    private static final long LOOK_ROUND_MS = 200;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Settings settings;
    private final Ears ears;
    private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final ArrayBlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile @Nullable String trouble = "no answer yet";
    private volatile @Nullable Wire wire;
    private volatile boolean stopping;
    private volatile boolean closed;

    /**
     * What to take.
     *
     * @param clientId one of its own for each member of the group
     * @param group the name that all members share
     * @param site only machines of this site; null for all
     * @param sessionExpiry how long the broker keeps what is unacknowledged when the connection breaks
     * @param comesBack whether this client will come again under the same id after it was closed, so that the broker shall
     *        keep its session for as long
     * @param window how many deliveries may be unacknowledged, 1 to 65535; a broker may have a lower limit of its own
     */
    public record Settings(BrokerAccess broker, String clientId, String group, @Nullable String site,
            Duration sessionExpiry, boolean comesBack, int window) {
        /** @throws IllegalArgumentException naming what is wrong and what is allowed */
        public Settings {
            level("group", group);
            if (site != null) {
                level("site", site);
            }
            level("client id", clientId);
            if (window < 1 || window > 65_535) {
                throw new IllegalArgumentException("a window of " + window + " must be 1 to 65535");
            }
        }

        private static void level(String what, String name) {
            if (name.isBlank() || name.length() > 100
                    || name.chars().anyMatch(c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c))) {
                throw new IllegalArgumentException("the " + what + " \"" + name
                        + "\" must have 1 to 100 characters, without / + # and control characters");
            }
        }

        List<String> events() {
            String machines = ROOT + (site == null ? "+" : site) + "/+/";
            return List.of("$share/" + group + "/" + machines + "rep", "$share/" + group + "/" + machines + "set",
                    "$share/" + group + "/" + machines + "session");
        }

        /** Where this client finds the answers of a machine, as the access list of deploy/mosquitto has it. */
        String answers(String fromSite, String fromMachine) {
            String user = broker.username();
            boolean fit = user != null && user.chars().noneMatch(c -> c == '/' || c == '+' || c == '#');
            return ANSWERS + fromSite + "/" + fromMachine + "/" + (fit ? user : "anonymous") + "/" + clientId;
        }

        String births() {
            return ROOT + (site == null ? "+" : site) + "/+/status";
        }
    }

    /** Who else listens. */
    public interface Ears {
        /**
         * A machine has said online or something else about itself, or the broker remembers that it did.
         *
         * @param site as the topic says
         * @param machine as the topic says
         */
        void status(String site, String machine, byte[] payload);

        /** A machine's answer. */
        void answer(byte @Nullable [] correlation, byte[] payload);

        /**
         * The subscription stands.
         *
         * @param resumed whether the broker kept what was published in the meantime
         */
        void connected(boolean resumed);

        /** The broker does not let us ask machines. */
        void askingRefused(String why);
    }

    private Intake(Settings settings, Ears ears) {
        this.settings = settings;
        this.ears = ears;
        this.thread = Thread.ofPlatform().name("kb-intake").daemon().unstarted(this::run);
    }

    /** Starts to connect and returns at once. */
    public static Intake start(Settings settings, Ears ears) {
        Intake intake = new Intake(settings, ears);
        intake.thread.start();
        return intake;
    }

    /** Why there is no connection now, in a few words; empty while the subscription stands. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What has come, in its order: waits for the first, then takes what is there. */
    public List<Delivery> take(int most, Duration longest) throws InterruptedException {
        List<Delivery> taken = new ArrayList<>();
        Delivery first = deliveries.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            deliveries.drainTo(taken, most - 1);
        }
        return taken;
    }

    /**
     * Asks a machine something; its answer comes to the {@link Ears} with the same correlation data, or never.
     *
     * @param command such as {@code events/since}
     * @return false when it cannot be asked now
     */
    public boolean ask(String site, String machine, String command, byte[] correlation, byte[] payload) {
        Wire to = wire;
        return to != null && to.publish(ROOT + site + "/" + machine + "/cmd/" + command, payload, 1, false,
                settings.answers(site, machine), correlation, reason -> {
                    if (reason >= Reasons.FAILURE) {
                        ears.askingRefused(Reasons.text(reason));
                    }
                });
    }

    /** Nothing new shall come; what is on its way still does. Returns when the broker has agreed, or cannot be reached. */
    public void stop() {
        stopping = true;
        Wire open = wire;
        if (open != null) {
            try {
                open.unsubscribe(settings.events());
            } catch (MqttException gone) {
                LOG.debug("while leaving the group", gone);
            }
        }
    }

    /** Ends the connection within two seconds. What was not acknowledged stays with the broker, or is lost to it. */
    @Override
    public void close() {
        stopping = true;
        closed = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, new SplittableRandom());
        while (!closed) {
            try {
                if (!stopping) {
                    connection(backoff);
                }
                pause(backoff.pause() / 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One life of one client. */
    private void connection(Backoff backoff) throws InterruptedException {
        Wire fresh = null;
        try {
            fresh = new Wire(settings.broker(), settings.clientId(), new Heard());
            fresh.open(new Wire.Greeting(false, Math.toIntExact(settings.sessionExpiry().toSeconds()),
                    settings.window(), null, new byte[0]));
            trouble = null;
            fresh.subscribe(List.of(settings.answers("+", "+"), settings.births()), 0);
            fresh.subscribe(settings.events(), 1);
            wire = fresh;
            backoff.reset();
            LOG.info("connected to {} as {}, group {}{}", settings.broker(), settings.clientId(), settings.group(),
                    fresh.sessionPresent() ? "; the broker kept the session" : "");
            ears.connected(fresh.sessionPresent());
            while (!closed && trouble == null && fresh.isAlive()) {
                pause(LOOK_ROUND_MS);
            }
            if (!closed) {
                LOG.warn("the connection to {} is gone: {}", settings.broker(),
                        trouble == null ? "it broke" : trouble);
            }
        } catch (MqttException refused) {
            say(Reasons.of(refused));
        } catch (IOException badCaFile) {
            say("its certificate cannot be checked: " + badCaFile.getMessage());
        } finally {
            wire = null;
            if (trouble == null) {
                trouble = "the connection broke";
            }
            end(fresh);
        }
    }

    private void say(String why) {
        if (!why.equals(trouble)) {
            LOG.warn("the broker at {} cannot be used: {}", settings.broker(), why);
        }
        trouble = why;
    }

    private void end(@Nullable Wire old) {
        if (old == null) {
            return;
        }
        if (closed) {
            old.disconnect(!settings.comesBack());
        } else {
            old.abandon();
        }
        // They may be written all the same; but while nobody takes them, they must not become more with each connection.
        if (deliveries.size() > settings.window()) {
            deliveries.clear();
        }
    }

    private void pause(long ms) throws InterruptedException {
        if (!closed) {
            wakeUps.poll(ms, TimeUnit.MILLISECONDS);
        }
    }

    private void wake() {
        wakeUps.offer(true);
    }

    private final class Heard implements Wire.Listener {
        @Override
        public void arrived(Wire from, String topic, MqttMessage message) {
            if (topic.startsWith(ANSWERS)) {
                ears.answer(message.getProperties() == null ? null : message.getProperties().getCorrelationData(),
                        message.getPayload());
            } else if (topic.endsWith("/status")) {
                String[] levels = topic.split("/", -1);
                if (levels.length == 5) {
                    ears.status(levels[2], levels[3], message.getPayload());
                }
            } else {
                deliveries.add(new Delivery(from, message.getId(), message.getQos(), topic, message.getPayload()));
                return;
            }
            from.acknowledge(message.getId(), message.getQos());
        }

        @Override
        public void lost(Wire which, String why) {
            Wire current = wire;
            if (current == null || current == which) {
                trouble = why;
                wake();
            }
        }
    }
}
