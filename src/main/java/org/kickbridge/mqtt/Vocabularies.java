package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the outlet says in the words of others, and when it says it again. Belongs to the outlet's thread once that runs. */
final class Vocabularies {
    private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);

    private final RetainedValues retained;
    private final List<Vocabulary> all = new ArrayList<>();
    private final TreeSet<String> unheard = new TreeSet<>();
    private final List<Repetition> due = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom();

    private record Repetition(Vocabulary of, long at) {}

    Vocabularies(RetainedValues retained) {
        this.retained = retained;
    }

    void add(Vocabulary vocabulary) {
        all.add(vocabulary);
        vocabulary.retained().forEach(retained::put);
    }

    /** Listens to the cues; all that is kept is sent by then anyway. */
    void connected(Link link) {
        due.clear();
        for (Vocabulary vocabulary : all) {
            Vocabulary.Cue cue = vocabulary.cue();
            if (cue != null) {
                link.subscribe(cue.topic(), why -> {
                    if (unheard.add(cue.topic())) {
                        LOG.warn("the broker does not let this machine listen to {}: {}", cue.topic(), why);
                    }
                });
            }
        }
    }

    void heard(String topic, byte[] payload, long now) {
        String text = new String(payload, StandardCharsets.UTF_8);
        for (Vocabulary vocabulary : all) {
            Vocabulary.Cue cue = vocabulary.cue();
            if (cue != null && cue.topic().equals(topic) && cue.payload().equals(text)
                    && due.stream().noneMatch(waiting -> waiting.of().equals(vocabulary))) {
                due.add(new Repetition(vocabulary, now + random.nextLong(cue.longestDelay().toNanos() + 1)));
            }
        }
    }

    void taken(String topic) {
        all.stream().filter(one -> one.retained().containsKey(topic)).forEach(one -> one.taken().accept(topic));
    }

    /** Says again what is due; returns how long nothing is, nanoseconds. */
    long work(long now) {
        long next = Long.MAX_VALUE;
        for (Repetition each : List.copyOf(due)) {
            if (now - each.at() >= 0) {
                due.remove(each);
                retained.again(each.of().retained().keySet());
            } else {
                next = Math.min(next, each.at() - now);
            }
        }
        return next;
    }
}
