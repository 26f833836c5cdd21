package org.kickbridge.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kickbridge.store.Row;

import tools.jackson.databind.JsonNode;

/**
 * What a subscriber has seen of one machine, to be held against what that machine has on disk. Any thread.
 */
final class Reckoning {
    private static final int MOST_SHOWN = 20;

    private final Map<Long, String> ids = new HashMap<>();
    private final Map<String, Long> seqs = new HashMap<>();
    private final Set<String> toldReps = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private long copies;
    private boolean ended;

    /** A message on a topic of the machine. */
    synchronized void saw(String topic, byte[] payload) {
        switch (topic.substring(topic.lastIndexOf('/') + 1)) {
            case "rep", "set", "session" -> event(DaemonRig.JSON.readTree(payload));
            case "state" -> {
                JsonNode last = DaemonRig.JSON.readTree(payload).get("last_rep_id");
                if (last != null && last.isString()) {
                    toldReps.add(last.asString());
                }
            }
            case "end" -> ended = true;
            default -> {
                // Says nothing about events.
            }
        }
    }

    private void event(JsonNode event) {
        long seq = event.get("seq").asLong();
        String id = event.get("id").asString();
        String before = ids.putIfAbsent(seq, id);
        if (before != null && before.equals(id)) {
            copies++;
        } else if (before != null) {
            wrong.add("seq " + seq + " came with two ids: " + before + " and " + id);
        }
        Long other = seqs.putIfAbsent(id, seq);
        if (other != null && other != seq) {
            wrong.add("id " + id + " came with two numbers: " + other + " and " + seq);
        }
    }

    /** Whether the message has come that follows all others. */
    synchronized boolean ended() {
        return ended;
    }

    /** Events that came once more under their own id and seq. */
    synchronized long copies() {
        return copies;
    }

    /** Everything that does not agree, each as a sentence, the first of them if there are many. */
    synchronized List<String> against(List<Row> stored) {
        List<String> all = new ArrayList<>(wrong);
        Map<Long, String> onDisk = new HashMap<>();
        long expected = 1;
        for (Row row : stored) {
            if (row.seq() != expected) {
                all.add("on disk " + row.seq() + " follows " + (expected - 1));
            }
            expected = row.seq() + 1;
            onDisk.put(row.seq(), row.id());
            String seen = ids.get(row.seq());
            if (seen == null) {
                all.add("seq " + row.seq() + " was committed and never came");
            } else if (!seen.equals(row.id())) {
                all.add("seq " + row.seq() + " came as " + seen + " and is on disk as " + row.id());
            }
        }
        ids.forEach((seq, id) -> {
            if (!onDisk.containsKey(seq)) {
                all.add("seq " + seq + " came and is not on disk");
            }
        });
        Set<String> known = new HashSet<>(onDisk.values());
        toldReps.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> all.add("rep " + id
                        + " was told of in state and is not on disk"));
        return all.size() <= MOST_SHOWN ? all : all.subList(0, MOST_SHOWN);
    }
}
