package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.Verbatim;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Stretch;

/** Answers those who miss events from what is on disk. As thread-safe as the outbox. */
record EventHistory(Outbox outbox) {
    /** Half of what brokers are commonly set up to take, and a hundred reps all the same. */
    private static final int MOST_BYTES = 256 * 1024;

    /**
     * The events behind {@code seq}, oldest first.
     *
     * @param limit at most so many; fewer where they are large
     */
    Answer since(long seq, int limit) {
        Stretch stretch;
        try {
            stretch = outbox.since(seq, limit, MOST_BYTES);
        } catch (IOException failure) {
            return Answer.error(CommandError.Code.NOT_AVAILABLE, String.valueOf(failure.getMessage()));
        }
        List<Verbatim> events = stretch.rows()
                .stream()
                .map(row -> new Verbatim(new String(row.payload(), StandardCharsets.UTF_8)))
                .toList();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("events", events);
        fields.put("oldest", stretch.oldest() == 0 ? null : stretch.oldest());
        fields.put("more", stretch.more());
        return Answer.ok(fields);
    }
}
