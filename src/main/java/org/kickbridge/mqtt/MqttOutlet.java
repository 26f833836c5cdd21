package org.kickbridge.mqtt;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.UnusableFile;
import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One machine on MQTT 5. Keeps a connection to the broker, whatever happens to either; publishes state and faults as
 * retained values, live frames while there is room, and every event of the backlog at least once, in the order of seq,
 * marked as delivered when the broker has acknowledged it; and answers requests.
 *
 * <p>
 * The thread {@code kb-mqtt} does all of it, {@code kb-commands} runs the command handler. All public methods may be called
 * by any thread and return at once, but for {@link #close}. Faults raised and cleared: {@code broker_unreachable},
 * {@code broker_refused}, {@code broker_unstable}, {@code event_refused}, {@code publish_refused}, {@code commands_refused}, {@code outbox_failed},
 * {@code credentials_unusable}, {@code machine_id_taken}.
 */
public final class MqttOutlet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);
    private static final long MS = 1_000_000L;
    private static final long LOOK_ROUND = 250 * MS;
    private static final long CLIENT_FULL = 5 * MS;
    private static final long AFTER_A_BUG = 1000 * MS;
    static final Duration CLOSING = Duration.ofMillis(1900);

    private final MqttSettings settings;
    private final Presence presence;
    private final Traffic traffic = new Traffic();
    private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final RetainedValues retained = new RetainedValues();
    private final Vocabularies vocabularies = new Vocabularies(retained);
    private final EventFeed feed;
    private final Publisher publisher;
    private final Requests requests;
    private final BrokerHealth health;
    private final Claims claims;
    private final RenewedFiles files;
    private final Link.Owner owner;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long lastWords;
    private volatile @Nullable Link upLink;
    private @Nullable Link link;
    private long connectDeadline;
    private long nextAttempt = System.nanoTime();

    /**
     * @param publishNanos told for each event how long the broker took to acknowledge it, nanoseconds, by kb-mqtt
     */
    public MqttOutlet(MqttSettings settings, Presence presence, Backlog backlog, CommandHandler handler, Faults faults,
            LongConsumer publishNanos) {
        this.settings = settings;
        this.presence = presence;
        this.feed = new EventFeed(backlog);
        this.health = new BrokerHealth(settings, faults, traffic, backoff(settings));
        this.publisher = new Publisher(settings.topics(), retained, feed, faults, traffic,
                () -> backoff(settings), publishNanos, topic -> vocabularies.taken(topic));
        this.requests = new Requests(settings, handler, traffic,
                answer -> mailbox.add(() -> publisher.answer(answer)));
        this.claims = new Claims(presence.claim(), settings.topics(), faults);
        this.files = new RenewedFiles(settings.files(), settings.fileLook());
        this.owner = new Link.Owner(mailbox::add, this::connected, this::lost, health::noCommands,
                (payload, kept) -> claims.seen(payload, kept, System.nanoTime()), requests::take,
                (topic, payload) -> vocabularies.heard(topic, payload, System.nanoTime()));
        this.thread = Thread.ofPlatform().name("kb-mqtt").unstarted(this::run);
    }

    /** Another vocabulary to speak beside the machine's own; to be called before {@link #start}. */
    public void speak(Vocabulary other) {
        vocabularies.add(other);
    }

    /** Begins to connect. To be called once. */
    public void start() {
        thread.start();
    }

    /** The backlog has grown. */
    public void wakeUp() {
        feed.appended();
        wake();
    }

    /** Events in the backlog say something else than before. */
    public void rewritten() {
        feed.rewritten();
    }

    /**
     * The value of a retained topic from now on, such as {@code state}, {@code fault} or {@code calibration}; sent when it
     * changes and after each connect. Of values that follow each other faster than the broker takes them the last is sent.
     *
     * @throws IllegalArgumentException for {@code status}, which is the outlet's own
     */
    public void retained(String name, byte[] payload) {
        if (name.equals("status")) {
            throw new IllegalArgumentException("The topic status is kept by the outlet.");
        }
        retained.put(settings.topics().of(name), payload);
        wake();
    }

    /** A live frame; dropped when there is no connection or it does not keep up. */
    public void live(byte[] payload) {
        Link to = upLink;
        if (to == null || !to.reserveLive()) {
            traffic.liveDropped.increment();
            return;
        }
        mailbox.add(() -> {
            if (to == upLink && to.publishLive(settings.topics().live(), payload)) {
                traffic.published.increment();
            } else {
                traffic.liveDropped.increment();
            }
        });
    }

    public Traffic traffic() {
        return traffic;
    }

    /**
     * Sends what is waiting if that takes no longer than half a second, says goodbye and ends, within two seconds in all
     * cases. Events that did not get out stay in the backlog.
     */
    @Override
    public void close() {
        close(CLOSING);
    }

    /** A quarter of the time each is for what is waiting, for the farewell, for the goodbye and for the socket. */
    void close(Duration longest) {
        lastWords = longest.toNanos() / 4;
        closing = true;
        requests.stop();
        wake();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(longest)) {
                LOG.warn("the MQTT outlet did not end within {} ms and is left behind", longest.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the thread has ended. */
    boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    private void run() {
        try {
            while (!closing) {
                guarded();
            }
            finish();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            Link last = link;
            forget();
            traffic.connected = false;
            if (last != null) {
                last.abandon();
            }
        }
    }

    private void guarded() throws InterruptedException {
        try {
            turn(Long.MAX_VALUE);
        } catch (RuntimeException bug) {
            LOG.error("the MQTT outlet stumbled and connects anew", bug);
            end(Cause.UNREACHABLE, "Kickbridge itself stumbled over it");
            nextAttempt = Math.max(nextAttempt, System.nanoTime() + AFTER_A_BUG);
        }
    }

    /** Does what can be done now, then waits for something to happen, and takes it in. */
    private void turn(long longestWait) throws InterruptedException {
        long wait = Math.min(longestWait, work(System.nanoTime()));
        Runnable news = mailbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        while (news != null) {
            news.run();
            news = mailbox.poll();
        }
        publisher.settle(System.nanoTime());
    }

    /** Returns how long nothing else needs to be done, nanoseconds. */
    private long work(long now) {
        Link current = link;
        if (current == null) {
            if (now - nextAttempt < 0) {
                return nextAttempt - now;
            }
            connect(now);
            return LOOK_ROUND;
        }
        if (!current.isUp()) {
            if (now - connectDeadline >= 0) {
                end(Cause.UNREACHABLE, "it did not answer in time");
                return 0;
            }
            return Math.min(LOOK_ROUND, connectDeadline - now);
        }
        long untilAgain = vocabularies.work(now);
        if (!closing && claims.birthIsDue(now)) {
            retained.put(settings.topics().status(), presence.online().get());
            retained.allFresh(); // another daemon of the same name may have written over any of them
        }
        if (!closing && files.haveChanged(now) && renew(current)) {
            return 0;
        }
        boolean taken = publisher.pump(current, now);
        if (publisher.oldestWait(now) > settings.ackTimeout().toNanos()) {
            end(Cause.UNREACHABLE, "it did not acknowledge in time");
            return 0;
        }
        if (!current.isAlive()) {
            end(Cause.UNREACHABLE, "the connection broke");
            return 0;
        }
        health.standing(now);
        return Math.min(untilAgain, taken ? LOOK_ROUND : CLIENT_FULL);
    }

    private void connect(long now) {
        connectDeadline = now + settings.connectTimeout().toNanos();
        try {
            Link fresh = new Link(settings, owner);
            link = fresh;
            files.use(now);
            fresh.connect(presence.lost().get());
        } catch (MqttException failure) {
            end(Cause.UNREACHABLE, Reasons.of(failure));
        } catch (UnusableFile file) {
            end(Cause.FILES, String.valueOf(file.getMessage()));
        }
    }

    /** Lets go of the connection for one with the new files, where these can be used; the last will tells of the gap. */
    private boolean renew(Link which) {
        if (files.areAsInUse()) {
            health.filesAreAsBefore();
            return false;
        }
        try {
            Link.logIn(settings, new MqttConnectionOptions());
        } catch (UnusableFile file) {
            health.notRenewed(String.valueOf(file.getMessage()));
            return false;
        }
        forget();
        which.abandon();
        health.renewing();
        nextAttempt = System.nanoTime();
        return true;
    }

    private void connected(Link which) {
        upLink = which;
        health.connected(which.encryption(), System.nanoTime());
        claims.connected(System.nanoTime());
        which.subscribe();
        vocabularies.connected(which);
        retained.put(settings.topics().status(), presence.online().get());
        retained.allFresh();
    }

    private void lost(Link.Loss loss) {
        if (loss.link() == link) {
            end(loss.cause(), loss.why());
            if (loss.cause() == Cause.TAKEN_OVER || health.breaksAgainAndAgain()) {
                claims.takenOver(System.nanoTime());
            }
        }
    }

    private void end(Cause cause, String why) {
        Link which = link;
        forget();
        if (which != null) {
            which.abandon();
        }
        long now = System.nanoTime();
        nextAttempt = now + health.lost(cause, why.replaceFirst("\\.$", ""), now);
    }

    private void forget() {
        link = null;
        upLink = null;
        publisher.linkLost();
    }

    private void finish() throws InterruptedException {
        long until = System.nanoTime() + lastWords;
        while (upLink != null && !publisher.isIdle(System.nanoTime()) && until - System.nanoTime() > 0) {
            turn(until - System.nanoTime());
        }
        if (upLink == null) {
            return;
        }
        retained.put(settings.topics().status(), presence.offline().get());
        until = System.nanoTime() + lastWords;
        while (upLink != null && !retained.isClean() && until - System.nanoTime() > 0) {
            turn(until - System.nanoTime());
        }
        Link last = upLink;
        if (last != null && retained.isClean()) {
            forget();
            last.disconnect(Duration.ofNanos(lastWords));
        }
    }

    private static Backoff backoff(MqttSettings settings) {
        return new Backoff(settings.backoffMin(), settings.backoffMax(), new SplittableRandom());
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            mailbox.add(() -> woken.set(false));
        }
    }
}
