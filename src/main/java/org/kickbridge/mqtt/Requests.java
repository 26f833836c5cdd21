package org.kickbridge.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every request: by the command handler, on the thread {@code kb-commands}, or by a refusal. {@link #take} never
 * blocks and may be called by any thread; answers are handed on by either thread.
 */
final class Requests {
    static final int MAX_WAITING = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Topics topics;
    private final int maxBytes;
    private final CommandHandler handler;
    private final Traffic traffic;
    private final Consumer<Answer> answers;
    private final ThreadPoolExecutor worker;

    Requests(MqttSettings settings, CommandHandler handler, Traffic traffic, Consumer<Answer> answers) {
        this.topics = settings.topics();
        this.maxBytes = settings.maxCommandBytes();
        this.handler = handler;
        this.traffic = traffic;
        this.answers = answers;
        this.worker = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("kb-commands").factory());
        worker.allowCoreThreadTimeOut(true);
    }

    void take(Request request) {
        if (request.size() > maxBytes) {
            refuse(request, "too_large",
                    "The request has " + request.size() + " bytes; allowed are " + maxBytes + ".");
        } else if (request.name().isEmpty()) {
            refuse(request, "no_name", "The topic names no command; send to cmd/NAME.");
        } else if (request.retained()) {
            refuse(request, "retained", "A command must not be retained: it would be done again after every connect.");
        } else {
            try {
                worker.execute(() -> handle(request));
            } catch (RejectedExecutionException full) {
                refuse(request, "busy", "More than " + MAX_WAITING + " requests are waiting; try again later.");
            }
        }
    }

    /** Takes no more; the one that is running is interrupted. */
    void stop() {
        worker.shutdownNow();
    }

    private void handle(Request request) {
        traffic.commands.increment();
        byte[] payload;
        try {
            payload = handler.handle(request.name(), request.payload());
        } catch (RuntimeException failure) {
            LOG.error("the command {} failed", request.name(), failure);
            payload = refusal("internal_error", "The command " + request.name()
                    + " failed inside Kickbridge; its log says more.");
        }
        answer(request, payload);
    }

    private void refuse(Request request, String error, String message) {
        traffic.commandsRefused.increment();
        answer(request, refusal(error, message));
    }

    private void answer(Request request, byte[] payload) {
        String topic = request.responseTopic();
        if (topic == null || !topics.isFitForAnswers(topic)) {
            topic = topics.reply();
        }
        answers.accept(new Answer(topic, payload, request.correlation()));
    }

    private static byte[] refusal(String error, String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", false);
        fields.put("error", error);
        fields.put("message", message);
        return JSON.writeValueAsBytes(fields);
    }
}
