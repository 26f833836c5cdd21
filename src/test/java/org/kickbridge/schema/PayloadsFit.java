package org.kickbridge.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kickbridge.schema.Published.Answered;
import org.kickbridge.schema.Published.Message;
import org.kickbridge.schema.Published.Said;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Behind every test class: whatever was published meanwhile fits its schema, QoS and retain flag, and whatever was asked
 * and answered fits those of the command. Where classes run side by side, one may be told of another one's message; the
 * message says which it is.
 */
public final class PayloadsFit implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final int SHOWN = 5;
    private static final Schemas SCHEMAS = Schemas.shipped();
    private static final Map<String, Set<String>> SEEN = new TreeMap<>();
    private static final Set<String> DONE = new TreeSet<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getRequiredTestClass().isAnnotationPresent(MadeUp.class)) {
            Published.STAND_IN.set(true);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Published.STAND_IN.remove();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            Map<String, Long> byTopic = faults.stream()
                    .collect(Collectors.groupingBy(fault -> fault.split(" ", 2)[0], TreeMap::new,
                            Collectors.counting()));
            throw new AssertionError(faults.size() + " of the payloads that went out fit no schema, " + byTopic + ":\n"
                    + String.join("\n", faults.subList(0, Math.min(SHOWN, faults.size()))));
        }
    }

    /** What is wrong with what has been said since the last call. */
    private static synchronized List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Said said : Published.take()) {
            switch (said) {
                case Message message -> message(message, faults);
                case Answered answered -> answered(answered, faults);
            }
        }
        return faults;
    }

    /** The properties, not null, that payloads of a schema had so far, in all tests. */
    public static synchronized Set<String> seen(String schema) {
        return new TreeSet<>(SEEN.getOrDefault(schema, Set.of()));
    }

    /** The commands that were done so far, in all tests, with a request and an answer that fit. */
    public static synchronized Set<String> done() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.getFirst());
        }
        return new TreeSet<>(DONE);
    }

    private static void message(Message message, List<String> faults) {
        String name = Contract.nameOf(message.topic()).orElse(null);
        if (name == null || name.startsWith("cmd/")) {
            return; // a response topic, whose answer is seen where it is made, or what a test asked
        }
        if (name.equals("reply")) {
            JsonNode answer = Schemas.JSON.readTree(message.payload());
            if (!answer.path("ok").asBoolean()) {
                fits("refused", message.payload(), message.topic(), faults);
            }
            return;
        }
        Contract.Topic topic = Contract.topics().get(name);
        if (topic == null) {
            faults.add(message.topic() + " is no topic of the AsyncAPI document");
            return;
        }
        if (topic.qos() != message.qos() || topic.retained() != message.retained()) {
            faults.add(message.topic() + " went out with QoS " + message.qos() + ", retained " + message.retained()
                    + "; the AsyncAPI document says " + topic);
        }
        fits(topic.schema(), message.payload(), message.topic(), faults);
    }

    private static void answered(Answered answered, List<String> faults) {
        JsonNode answer = Schemas.JSON.readTree(answered.answer());
        if (!answer.path("ok").asBoolean()) {
            fits("refused", answered.answer(), answered.command(), faults);
            return;
        }
        Contract.Exchange exchange = Contract.commands().get(answered.command());
        if (exchange == null) {
            faults.add("the command " + answered.command() + " is not in the AsyncAPI document");
            return;
        }
        DONE.add(answered.command());
        fits(exchange.done(), answered.answer(), "the answer to " + answered.command(), faults);
        String request = answered.request().isBlank() ? "{}" : answered.request();
        fits(exchange.request(), request, "what was taken as " + answered.command(), faults);
    }

    private static void fits(String schema, String payload, String what, List<String> faults) {
        List<String> found = SCHEMAS.faults(schema, payload);
        if (!found.isEmpty()) {
            faults.add(what + " does not fit " + schema + ".json: " + found + "\n    " + payload);
            return;
        }
        try {
            SEEN.computeIfAbsent(schema, _ -> new TreeSet<>())
                    .addAll(Schemas.present(Schemas.JSON.readTree(payload)));
        } catch (JacksonException e) {
            faults.add(what + " is no JSON: " + payload);
        }
    }

}
