package org.kickbridge.mqtt;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.UnusableFile;
import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of its own for a {@link Speaker}: kept up whatever happens, each time with a fresh client, a clean start and
 * the speaker's will. One thread does all of it; the public methods may be called by any thread and return at once, but for
 * {@link #close}. Faults raised and cleared: one, under the name that it is given.
 */
public final class Conversation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final long LOOK_ROUND = 100_000_000L;
    private static final long STABLE = 5_000_000_000L;
    private static final int MOST_HEARD = 64;
    private static final Duration GOODBYE = Duration.ofMillis(300);
    private static final Duration LONGEST_CLOSE = Duration.ofMillis(1500);

    private final MqttSettings settings;
    private final Speaker speaker;
    private final Faults faults;
    private final String fault;
    private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Backoff attempts;
    private final Link.Owner owner;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean up;
    private @Nullable Link link;
    private long deadline;
    private long nextAttempt = System.nanoTime();
    private long upSince;

    /**
     * @param settings with a client id that no other connection has
     * @param name of the thread
     * @param fault the code of the fault that stands while there is no connection
     */
    public Conversation(MqttSettings settings, String name, String fault, Speaker speaker, Faults faults) {
        this.settings = settings;
        this.speaker = speaker;
        this.faults = faults;
        this.fault = fault;
        this.attempts = new Backoff(settings.backoffMin(), settings.backoffMax(), new SplittableRandom());
        this.owner = new Link.Owner(mailbox::add, this::connected, this::lost,
                why -> LOG.warn("the broker does not let {} listen: {}", settings.clientId(), why), (payload, kept) -> {
                }, request -> {
                }, this::heard);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Begins to connect. To be called once. */
    public void start() {
        thread.start();
    }

    /** Runs it on the conversation's thread, which then lets the speaker work. */
    public void post(Runnable news) {
        mailbox.add(news);
    }

    /** Whether the broker has accepted us and the connection stands. */
    public boolean isConnected() {
        return up;
    }

    /** Says the farewell and goodbye, and ends, within one and a half seconds in all cases. */
    @Override
    public void close() {
        closing = true;
        post(() -> {
        });
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                LOG.warn("{} did not end within {} ms and is left behind", thread.getName(), LONGEST_CLOSE.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                turn();
            }
            // What was posted before the end is part of what the farewell follows.
            for (Runnable news = mailbox.poll(); news != null; news = mailbox.poll()) {
                news.run();
            }
            Link last = link;
            if (last != null && up) {
                speaker.work(new Words(last));
                leave(last);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("{} stumbled at its end", thread.getName(), bug);
        } finally {
            Link last = link;
            if (last != null) {
                forget(false);
                last.abandon();
            }
        }
    }

    private void turn() throws InterruptedException {
        try {
            Runnable news = mailbox.poll(work(System.nanoTime()), TimeUnit.NANOSECONDS);
            while (news != null) {
                news.run();
                news = mailbox.poll();
            }
        } catch (RuntimeException bug) {
            LOG.error("{} stumbled and connects anew", thread.getName(), bug);
            end("Kickbridge itself stumbled over it");
        }
    }

    /** Returns how long nothing else needs to be done, nanoseconds. */
    private long work(long now) {
        Link current = link;
        if (current == null) {
            if (now - nextAttempt >= 0) {
                connect(now);
            }
            return link == null ? Math.max(0, nextAttempt - now) : LOOK_ROUND;
        }
        if (!current.isUp()) {
            if (now - deadline >= 0) {
                end("it did not answer in time");
            }
            return LOOK_ROUND;
        }
        if (!current.isAlive()) {
            end("the connection broke");
            return 0;
        }
        if (now - upSince > STABLE) {
            attempts.reset();
        }
        speaker.work(new Words(current));
        return LOOK_ROUND;
    }

    private void connect(long now) {
        deadline = now + settings.connectTimeout().toNanos();
        try {
            Speaker.Will will = speaker.will();
            Link fresh = new Link(settings, owner);
            link = fresh;
            fresh.connect(will.topic(), will.payload());
        } catch (MqttException failure) {
            end(Reasons.of(failure));
        } catch (UnusableFile file) {
            end(String.valueOf(file.getMessage()));
        }
    }

    private void connected(Link which) {
        up = true;
        upSince = System.nanoTime();
        faults.clear(fault);
        LOG.info("{} connected to {}", settings.clientId(), settings.url());
        speaker.accepted();
        for (String topic : speaker.topics()) {
            which.subscribe(topic, why -> LOG.warn("the broker does not let {} listen to {}: {}", settings.clientId(),
                    topic, why));
        }
    }

    private void heard(String topic, byte[] payload) {
        Link current = link;
        if (current == null || payload.length > settings.maxCommandBytes() || mailbox.size() > MOST_HEARD) {
            LOG.warn("what came on {} is left out: {} bytes, {} are waiting", topic, payload.length, mailbox.size());
        } else {
            speaker.heard(new Words(current), topic, payload);
        }
    }

    private void lost(Link.Loss loss) {
        if (loss.link() == link) {
            end(loss.why());
        }
    }

    private void end(String why) {
        Link which = link;
        boolean wasUp = up;
        forget(false);
        if (which != null) {
            which.abandon();
        }
        String message = "The connection of " + settings.clientId() + " to the broker at " + settings.url()
                + " is not there: " + why.replaceFirst("\\.$", "") + ".";
        faults.raise(fault, message);
        if (wasUp) {
            LOG.warn("{}", message);
        }
        nextAttempt = System.nanoTime() + attempts.pause();
    }

    private void leave(Link which) {
        Speaker.Will farewell = speaker.farewell();
        forget(which.publishAtLast(farewell.topic(), farewell.payload()));
        which.disconnectWithWill(GOODBYE);
        nextAttempt = System.nanoTime() + attempts.pause();
    }

    private void forget(boolean allArrived) {
        boolean wasUp = up;
        link = null;
        up = false;
        if (wasUp) {
            speaker.ended(allArrived);
        }
    }

    /** What the speaker says over one connection; it falls silent with it. */
    private final class Words implements Speaker.Line {
        private final Link over;

        Words(Link over) {
            this.over = over;
        }

        @Override
        public boolean say(String topic, byte[] payload, int qos) {
            return over == link && over.publishPlain(topic, payload, qos);
        }

        @Override
        public void leave() {
            if (over == link) {
                Conversation.this.leave(over);
            }
        }
    }
}
