package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.kickbridge.command.Command;
import org.kickbridge.command.CommandDesk;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.CommandParser;
import org.kickbridge.command.CommandText;
import org.kickbridge.command.Notebook;
import org.kickbridge.command.Parsed;
import org.kickbridge.fuzz.Watch;

import static org.kickbridge.fuzz.Watch.require;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests as they come over MQTT: the first line is what follows {@code cmd/} in the topic, the rest the payload. They
 * go from Paho's callback to the desk's answer, all but the queue between them. Started by the fuzzer.
 */
public final class CommandTarget {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_MESSAGE = 3_000;
    private static final Set<String> ERRORS = Arrays.stream(CommandError.Code.values())
            .filter(code -> code != CommandError.Code.INTERNAL_ERROR)
            .map(CommandError.Code::wireName)
            .collect(Collectors.toUnmodifiableSet());
    private static final JsonMapper JSON = new JsonMapper();
    private static final Watch WATCH = Watch.of("command");
    private static final Topics TOPICS = new Topics("gym", "kick-1");
    private static final Notebook MACHINE = new Notebook();
    private static final CommandDesk DESK = new CommandDesk(MACHINE, Notebook.OPEN);
    private static final List<Request> HEARD = new ArrayList<>();
    private static final Incoming INCOMING = new Incoming(TOPICS, MOST_BYTES, HEARD::add,
            (_, _) -> unheard("a status"), (_, _) -> unheard("no command"), (_, why) -> unheard(why), String::valueOf);

    private CommandTarget() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        WATCH.over(() -> accepts(input));
    }

    public static void fuzzerTearDown() {
        System.out.println(WATCH.end());
    }

    private static void unheard(String why) {
        throw new IllegalStateException("the connection broke: " + why);
    }

    static boolean accepts(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String topic = TOPICS.of("cmd/" + new String(input, 0, end, StandardCharsets.UTF_8));
        byte[] payload = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        HEARD.clear();
        INCOMING.messageArrived(topic, new MqttMessage(payload, 1, false, new MqttProperties()));
        require(HEARD.size() == 1, "%d requests heard", HEARD.size());
        Request request = HEARD.getFirst();
        byte[] answer = answer(request);
        List<String> asked = List.copyOf(MACHINE.asked);
        require(!Watch.isSample(input) || (Arrays.equals(answer, answer(request)) && asked.equals(MACHINE.asked)),
                "another answer the second time");

        Parsed parsed = CommandParser.parse(request.name(), request.payload());
        JsonNode json = JSON.readTree(answer);
        boolean done = json.path("ok").booleanValue();
        switch (parsed) {
            case Command command -> {
                require(done && asked.size() == 1, "%s was read, asked for: %s", command, asked);
                CommandText written = CommandText.of(command);
                Parsed again = CommandParser.parse(written.name(), written.payload());
                require(command.equals(again), "%s, written and read again: %s", command, again);
            }
            case CommandError(CommandError.Code code, String message) -> {
                require(!done && asked.isEmpty(), "%s was refused and done", request.name());
                require(ERRORS.contains(json.path("error").stringValue()), "the error %s", json.path("error"));
                require(message.equals(json.path("message").stringValue()), "another message goes out: %s", message);
                require(Watch.isOneLine(message), "more than a line: %s", message);
                require(message.length() <= LONGEST_MESSAGE, "a message of %d characters", message.length());
                require(code.wireName().equals(json.path("error").stringValue()), "another code goes out: %s", code);
            }
        }
        return done;
    }

    private static byte[] answer(Request request) {
        MACHINE.asked.clear();
        return DESK.answer(request.name(), request.payload());
    }

    /** Inputs to begin with, beside those of the seed file: what text cannot say well. */
    public static Stream<byte[]> seeds() {
        return Stream.of("calibrate/begin\n{\"operator\":\"" + "x".repeat(4097) + "\"}",
                "side\n" + "{\"side\":".repeat(17) + "1" + "}".repeat(17),
                "events/since\n{\"seq\":" + "9".repeat(65) + "}",
                "session/start\n{\"tempo\":{\"" + "n".repeat(4000) + "\":1}}", "tare\n\u00ff")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
