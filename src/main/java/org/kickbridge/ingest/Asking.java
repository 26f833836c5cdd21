package org.kickbridge.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.Intake;

/**
 * Questions to machines, one at a time for each and not too many in all. A machine that does not answer is asked again after
 * a pause that doubles. One thread.
 */
final class Asking {
    private static final int MOST_OPEN = 8;
    private static final int MOST_EVENTS = 100;
    private static final long ANSWER_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SHORTEST_PAUSE = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toNanos();

    private final Map<String, Question> open = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private long number;

    /**
     * Something that a machine was asked.
     *
     * @param behind the seq behind which it was asked for events
     * @param upTo the last number that is missing; {@link Long#MAX_VALUE} where nobody knows
     */
    record Question(String site, String machine, long behind, long upTo, long sentNanos) {
        String key() {
            return site + "/" + machine;
        }
    }

    private record Pause(long untilNanos, long nextNanos) {}

    /** Whether this machine may be asked now. */
    boolean mayAsk(String site, String machine, long now) {
        String key = site + "/" + machine;
        Pause pause = pauses.get(key);
        return open.size() < MOST_OPEN && (pause == null || now - pause.untilNanos() >= 0)
                && open.values().stream().noneMatch(each -> each.key().equals(key));
    }

    /** Asks for the events behind a number; false when that cannot be done now. */
    boolean ask(Intake intake, String site, String machine, long behind, long upTo, long now) {
        String correlation = Long.toString(++number);
        byte[] payload = ("{\"seq\":" + behind + ",\"limit\":" + MOST_EVENTS + "}").getBytes(StandardCharsets.UTF_8);
        if (!intake.ask(site, machine, "events/since", correlation.getBytes(StandardCharsets.UTF_8), payload)) {
            return false;
        }
        open.put(correlation, new Question(site, machine, behind, upTo, now));
        return true;
    }

    /** What was asked under this correlation; null when nothing was, or it was given up. */
    @Nullable
    Question answered(byte @Nullable [] correlation) {
        return correlation == null ? null : open.remove(new String(correlation, StandardCharsets.UTF_8));
    }

    /** Its answer was of use. */
    void well(Question question) {
        pauses.remove(question.key());
    }

    /** It has nothing more to say for now. */
    void rest(Question question, long now) {
        Pause before = pauses.get(question.key());
        long pause = before == null ? SHORTEST_PAUSE : before.nextNanos();
        pauses.put(question.key(), new Pause(now + pause, Math.min(LONGEST_PAUSE, 2 * pause)));
    }

    /** It may be asked at once: it has spoken up. */
    void awake(String site, String machine) {
        pauses.remove(site + "/" + machine);
    }

    /** Gives up what has not been answered in time. */
    void giveUp(long now) {
        for (Iterator<Question> each = open.values().iterator(); each.hasNext();) {
            Question question = each.next();
            if (now - question.sentNanos() > ANSWER_NANOS) {
                each.remove();
                rest(question, now);
            }
        }
    }

    void forget() {
        open.clear();
        pauses.clear();
    }
}
