package org.kickbridge.ingest;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.store.series.Rejected;
import org.kickbridge.store.series.SeriesEvent;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a machine answered to {@code events/since}.
 *
 * @param refused why it did not; empty where it did
 * @param events those that it sent, in the order of seq
 * @param rejected what it sent as events and are none
 * @param oldest the lowest seq that it still has; 0 where it has none
 * @param more whether there are more behind the last one
 */
record SinceAnswer(String refused, List<SeriesEvent> events, List<Rejected> rejected, long oldest, boolean more) {
    SinceAnswer {
        events = List.copyOf(events);
        rejected = List.copyOf(rejected);
    }

    /** The highest seq that it sent; 0 where it sent none. */
    long last() {
        return events.isEmpty() ? 0 : events.getLast().seq();
    }

    static SinceAnswer read(String site, String machine, byte[] payload) {
        JsonNode json;
        try {
            json = EventReader.JSON.readTree(payload);
        } catch (JacksonException e) {
            return refused("its answer is no JSON");
        }
        if (!json.path("ok").asBoolean(false)) {
            return refused(json.path("message").asString("its answer is not known"));
        }
        List<SeriesEvent> events = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (JsonNode each : json.path("events")) {
            String topic = "kickbridge/v1/" + site + "/" + machine + "/" + each.path("type").asString("?");
            switch (EventReader.read(topic, each.toString(), each)) {
                case Read.Event(var event) -> events.add(event);
                case Read.Not(var not) -> rejected.add(not);
            }
        }
        return new SinceAnswer("", events, rejected, json.path("oldest").asLong(0), json.path("more").asBoolean(false));
    }

    private static SinceAnswer refused(String why) {
        return new SinceAnswer(why, List.of(), List.of(), 0, false);
    }
}
