package org.kickbridge.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/**
 * Collects each message as it goes out and each request with its answer, from the loggers that show them, and what
 * witnesses saw of other processes. {@link PayloadsFit} takes them out. Any thread.
 */
public final class Published extends AppenderBase<ILoggingEvent> {
    /** More than any test class publishes; where nobody takes them out they must not fill the memory. */
    private static final int MOST = 200_000;

    private static final ConcurrentLinkedQueue<Said> SAID = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger WAITING = new AtomicInteger();
    private static final Set<String> MADE_UP = ConcurrentHashMap.newKeySet();
    /** Handed on to the threads that a test makes. */
    static final InheritableThreadLocal<Boolean> STAND_IN = new InheritableThreadLocal<>();

    /** Something that left the machine. */
    sealed interface Said {
    }

    record Message(String topic, int qos, boolean retained, String payload) implements Said {}

    record Answered(String command, String request, String answer) implements Said {}

    /** What goes out below this topic fits no schema: the test is about how messages travel. */
    public static void madeUp(String topicPrefix) {
        MADE_UP.add(topicPrefix);
    }

    /** A message as a client saw it; one that was kept by the broker was sent as retained. */
    public static void seen(String topic, int qos, String payload) {
        add(new Message(topic, qos, Contract.isRetained(topic), payload));
    }

    @Override
    protected void append(ILoggingEvent event) {
        Object[] said = requireNonNull(event.getArgumentArray());
        if (event.getLoggerName().contains("command")) {
            if (STAND_IN.get() == null) {
                add(new Answered((String) said[0], (String) said[1], (String) said[2]));
            }
        } else {
            add(new Message((String) said[0], (int) said[1], (boolean) said[2], (String) said[3]));
        }
    }

    private static void add(Said said) {
        if (said instanceof Message message && MADE_UP.stream().anyMatch(message.topic()::startsWith)) {
            return;
        }
        if (WAITING.incrementAndGet() <= MOST) {
            SAID.add(said);
        }
    }

    /** What has been said since the last call. */
    static List<Said> take() {
        List<Said> said = new ArrayList<>();
        for (Said next = SAID.poll(); next != null; next = SAID.poll()) {
            said.add(next);
            WAITING.decrementAndGet();
        }
        return said;
    }
}
