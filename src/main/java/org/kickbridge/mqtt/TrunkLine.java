package org.kickbridge.mqtt;

import java.io.IOException;
import java.util.ArrayDeque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One machine on a {@link Trunk}. The public methods may be called by any thread, all else belongs to the trunk's.
 */
public final class TrunkLine {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkLine.class);
    private static final int MAX_ANSWERS = 64;
    private static final long AFTER_A_REFUSAL = 10_000_000_000L;

    private final Trunk trunk;
    private final Topics topics;
    private final Presence presence;
    private final CommandHandler handler;
    private final EventFeed feed;
    private final RetainedValues retained = new RetainedValues();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();

    /** What became of an attempt to send. */
    enum Sent {
        SENT, NOTHING_LEFT, CLIENT_IS_FULL
    }

    TrunkLine(Trunk trunk, Topics topics, Presence presence, Backlog backlog, CommandHandler handler) {
        this.trunk = trunk;
        this.topics = topics;
        this.presence = presence;
        this.feed = new EventFeed(backlog);
        this.handler = handler;
    }

    /** The backlog has grown. */
    public void wakeUp() {
        feed.appended();
        trunk.wake(this);
    }

    /** The value of a retained topic from now on; of values that follow each other too fast the last is sent. */
    public void retained(String name, byte[] payload) {
        retained.put(topics.of(name), payload);
        trunk.wake(this);
    }

    /** A live frame; dropped when there is no connection or it does not keep up. */
    public void live(byte[] payload) {
        trunk.live(topics.live(), payload);
    }

    Topics topics() {
        return topics;
    }

    Presence presence() {
        return presence;
    }

    void connected() {
        retained.put(topics.status(), presence.online().get());
        retained.allFresh();
    }

    void leaving() {
        retained.put(topics.status(), presence.offline().get());
    }

    void disconnected() {
        feed.allUnknown();
        answers.clear();
        settle();
    }

    void take(Request request) {
        String topic = request.responseTopic();
        if (topic == null || !topics.isFitForAnswers(topic)) {
            topic = topics.reply();
        }
        if (answers.size() < MAX_ANSWERS) {
            answers.add(new Answer(topic, handler.handle(request.name(), request.payload()), request.correlation()));
        }
    }

    /** The most urgent: answers, then retained values, then events. */
    Sent sendOne(Wire wire) {
        Answer answer = answers.peek();
        if (answer != null) {
            if (!trunk.publish(wire, answer.topic(), answer.payload(), false, answer.correlation(), _ -> {
            })) {
                return Sent.CLIENT_IS_FULL;
            }
            answers.remove();
            return Sent.SENT;
        }
        RetainedValues.Named value = retained.next(System.nanoTime());
        if (value != null) {
            return sendValue(wire, value);
        }
        try {
            Backlog.Waiting event = feed.next();
            return event == null ? Sent.NOTHING_LEFT : sendEvent(wire, event);
        } catch (IOException failure) {
            LOG.warn("the events of {} cannot be read: {}", topics.machine(), failure.getMessage());
            return Sent.NOTHING_LEFT;
        }
    }

    private Sent sendValue(Wire wire, RetainedValues.Named value) {
        if (!trunk.publish(wire, value.topic(), value.payload(), true, null, reason -> {
            if (judge(reason)) {
                retained.arrived(value.topic());
            } else {
                retained.refused(value.topic(), System.nanoTime() + AFTER_A_REFUSAL);
            }
        })) {
            return Sent.CLIENT_IS_FULL;
        }
        retained.sent(value);
        return Sent.SENT;
    }

    private Sent sendEvent(Wire wire, Backlog.Waiting event) {
        if (!trunk.publish(wire, topics.event(event.type()), event.payload(), false, null, reason -> {
            if (judge(reason)) {
                feed.acknowledged(event.seq());
                trunk.counts().acknowledged.increment();
            } else {
                feed.refused(event.seq());
            }
            settle();
        })) {
            return Sent.CLIENT_IS_FULL;
        }
        if (feed.sent(event)) {
            trunk.counts().resent.increment();
        }
        return Sent.SENT;
    }

    private boolean judge(int reason) {
        if (reason >= Reasons.FAILURE) {
            trunk.counts().refused.increment();
            return false;
        }
        trunk.wake(this);
        return true;
    }

    private void settle() {
        try {
            feed.settle();
        } catch (IOException failure) {
            LOG.warn("the events of {} cannot be marked: {}", topics.machine(), failure.getMessage());
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return topics.of("");
    }
}
