package org.kickbridge.mqtt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.fault.Faults;

/**
 * Decides what goes out next at QoS 1, and keeps what is on its way within the broker's window: answers first, then retained
 * values, then events. Belongs to the outlet's thread.
 */
final class Publisher {
    private static final int MAX_ANSWERS = 256;
    private static final long STORE_PAUSE = 1_000_000_000L;

    private final Topics topics;
    private final RetainedValues retained;
    private final EventFeed feed;
    private final Faults faults;
    private final Traffic traffic;
    private final Backoff refusals;
    private final Backoff valueRefusals;
    private final LongConsumer publishNanos;
    private final Consumer<String> taken;
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final LinkedHashSet<Flight> flights = new LinkedHashSet<>();
    private final Set<String> refusedTopics = new TreeSet<>();
    private boolean oneByOne;
    private boolean storeFails;
    private long eventsFrom = System.nanoTime();

    /** One message on its way; told apart by identity. */
    private static final class Flight {
        final long since;

        Flight(long since) {
            this.since = since;
        }
    }

    /** @param taken told of each retained topic when the broker has taken its payload */
    Publisher(Topics topics, RetainedValues retained, EventFeed feed, Faults faults, Traffic traffic,
            Supplier<Backoff> refusals, LongConsumer publishNanos, Consumer<String> taken) {
        this.topics = topics;
        this.retained = retained;
        this.feed = feed;
        this.faults = faults;
        this.traffic = traffic;
        this.refusals = refusals.get();
        this.valueRefusals = refusals.get();
        this.publishNanos = publishNanos;
        this.taken = taken;
    }

    void answer(Answer answer) {
        if (answers.size() < MAX_ANSWERS) {
            answers.add(answer);
        }
    }

    /** Sends what there is while the window has room. Returns false when the client took no more although it should. */
    boolean pump(Link link, long now) {
        Sent sent = Sent.ONE;
        while (sent == Sent.ONE && flights.size() < link.window()) {
            sent = sendNext(link, now);
        }
        return sent != Sent.CLIENT_IS_FULL;
    }

    /** Marks in the backlog what was acknowledged; what fails is tried again with the next call. */
    void settle(long now) {
        if (storeFails && now - eventsFrom < 0) {
            return;
        }
        try {
            feed.settle();
        } catch (IOException | RuntimeException failure) {
            storeFailed(failure, now);
        }
    }

    /** The connection is gone, and with it all knowledge of what was on its way. */
    void linkLost() {
        flights.clear();
        feed.allUnknown();
        answers.clear(); // whoever asked has long given up when the connection is back
    }

    /** How long the oldest message has been waiting for its acknowledgement, nanoseconds; 0 when none is. */
    long oldestWait(long now) {
        return flights.isEmpty() ? 0 : now - flights.getFirst().since;
    }

    /** Whether everything has gone out and arrived. */
    boolean isIdle(long now) {
        return flights.isEmpty() && answers.isEmpty() && retained.isClean() && nextEvent(now) == null;
    }

    private enum Sent {
        ONE, NOTHING_LEFT, CLIENT_IS_FULL
    }

    private Sent sendNext(Link link, long now) {
        Answer answer = answers.peek();
        if (answer != null) {
            return send(link, answer, now);
        }
        RetainedValues.Named value = retained.next(now);
        if (value != null) {
            return send(link, value, now);
        }
        Backlog.Waiting event = nextEvent(now);
        return event == null ? Sent.NOTHING_LEFT : send(link, event, now);
    }

    private Sent send(Link link, Answer answer, long now) {
        Sent sent = send(link, answer.topic(), answer.payload(), false, answer.correlation(), now,
                reason -> judge(answer.topic(), reason));
        if (sent == Sent.ONE) {
            answers.remove();
        }
        return sent;
    }

    private Sent send(Link link, RetainedValues.Named value, long now) {
        String topic = value.topic();
        Sent sent = send(link, topic, value.payload(), true, null, now, reason -> {
            if (reason < Reasons.FAILURE) {
                retained.arrived(topic);
                taken.accept(topic);
            } else {
                retained.refused(topic, System.nanoTime() + valueRefusals.pause());
            }
            judge(topic, reason);
        });
        if (sent == Sent.ONE) {
            retained.sent(value);
        }
        return sent;
    }

    private Sent send(Link link, Backlog.Waiting event, long now) {
        Sent sent = send(link, topics.event(event.type()), event.payload(), false, null, now,
                reason -> judge(event, reason, now));
        if (sent == Sent.ONE && feed.sent(event)) {
            traffic.resent.increment();
        }
        return sent;
    }

    private Sent send(Link link, String topic, byte[] payload, boolean retain, byte @Nullable [] correlation, long now,
            IntConsumer acknowledged) {
        Flight flight = new Flight(now);
        boolean taken = link.publish(topic, payload, retain, correlation, reason -> {
            flights.remove(flight);
            acknowledged.accept(reason);
        });
        if (!taken) {
            return Sent.CLIENT_IS_FULL;
        }
        flights.add(flight);
        traffic.published.increment();
        return Sent.ONE;
    }

    private Backlog.@Nullable Waiting nextEvent(long now) {
        if (now - eventsFrom < 0 || (oneByOne && feed.out() > 0)) {
            return null;
        }
        try {
            Backlog.Waiting next = feed.next();
            if (storeFails) {
                storeFails = false;
                faults.clear("outbox_failed");
            }
            return next;
        } catch (IOException | RuntimeException failure) {
            storeFailed(failure, now);
            return null;
        }
    }

    private void storeFailed(Exception failure, long now) {
        faults.raise("outbox_failed", "Events wait, because their store does not answer: " + failure.getMessage());
        storeFails = true;
        eventsFrom = now + STORE_PAUSE;
    }

    private void judge(Backlog.Waiting event, int reason, long sent) {
        long now = System.nanoTime();
        if (reason < Reasons.FAILURE) {
            feed.acknowledged(event.seq());
            traffic.acknowledged.increment();
            publishNanos.accept(now - sent);
            if (oneByOne) {
                oneByOne = false;
                refusals.reset();
                faults.clear("event_refused");
            }
        } else {
            feed.refused(event.seq());
            traffic.refused.increment();
            oneByOne = true;
            eventsFrom = now + refusals.pause();
            faults.raise("event_refused", "The broker refuses events on " + topics.event(event.type()) + ": "
                    + Reasons.text(reason) + "; they are kept and sent again.");
        }
    }

    private void judge(String topic, int reason) {
        boolean changed;
        if (reason < Reasons.FAILURE) {
            changed = refusedTopics.remove(topic);
        } else {
            traffic.refused.increment();
            changed = refusedTopics.add(topic);
        }
        if (changed && refusedTopics.isEmpty()) {
            valueRefusals.reset();
            faults.clear("publish_refused");
        } else if (changed) {
            faults.raise("publish_refused",
                    "The broker does not take what is sent to " + String.join(", ", refusedTopics) + ".");
        }
    }
}
