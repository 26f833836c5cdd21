package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.store.Forgotten;
import org.kickbridge.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an athlete's reference out of all that the machine keeps: first out of the session that runs, so that nothing new
 * holds it, then, when the journal has put on disk what was before that, out of the store, and last out of what waits in
 * memory for the broker. Any thread but the analysis' and the journal's may ask.
 *
 * @param journal takes what is to be done in its turn
 * @param rewritten told that events on disk say something else now
 */
record Oblivion(Questions questions, Consumer<Announcement> journal, Outbox outbox, Runnable rewritten) {
    private static final Logger LOG = LoggerFactory.getLogger(Oblivion.class);
    private static final long LONGEST_S = 120;

    Answer forget(String athlete) {
        CompletableFuture<Forgotten> done = new CompletableFuture<>();
        Boolean running = questions.ask(machine -> {
            boolean theirs = machine.analysis().forget(athlete);
            journal.accept(new Announcement.Then(() -> forget(athlete, done)));
            return theirs;
        });
        if (running == null) {
            return Questions.busy();
        }
        try {
            Forgotten found = done.get(LONGEST_S, TimeUnit.SECONDS);
            return Answer.ok(told(found, running));
        } catch (ExecutionException e) {
            return Answer.error(Code.NOT_AVAILABLE, "It is not all forgotten yet; ask again. "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
        } catch (TimeoutException e) {
            return Answer.error(Code.BUSY, "The disk has not done it in " + LONGEST_S + " s; ask again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Questions.busy();
        }
    }

    /** In the journal's turn. */
    private void forget(String athlete, CompletableFuture<Forgotten> done) {
        try {
            Forgotten found = outbox.forget(athlete);
            rewritten.run();
            done.complete(found);
        } catch (IOException | RuntimeException e) {
            LOG.error("An athlete could not be forgotten: {}", e.getMessage());
            done.completeExceptionally(e);
        }
    }

    private static Map<String, @Nullable Object> told(Forgotten found, boolean running) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("events_changed", found.events());
        fields.put("files_removed", found.files());
        fields.put("session_running", running);
        return fields;
    }

    /**
     * The same in the store of a machine whose daemon does not run.
     *
     * @throws IOException when the store cannot be used, by a daemon that runs after all too
     */
    static Answer inStore(Path directory, String athlete) throws IOException {
        try (Outbox outbox = Outbox.open(directory, damage -> LOG.error("{}", damage))) {
            return Answer.ok(told(outbox.forget(athlete), false));
        }
    }
}
