package org.kickbridge.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandError;

/** Asks the thread that owns the analysis, and waits for what it says, but not for long. Any other thread may ask. */
record Questions(AnalysisLoop loop) {
    private static final long LONGEST_WAIT_MS = 1000;

    /**
     * Lets the loop's thread do something between two readings.
     *
     * @return null where it did not get to it in time, and then never will
     */
    <T> @Nullable T ask(Function<AnalysisLoop, T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        // Whoever claims it first decides: one that was answered busy must not happen later.
        AtomicBoolean claimed = new AtomicBoolean();
        boolean taken = loop.ask(machine -> {
            if (claimed.compareAndSet(false, true)) {
                try {
                    answer.complete(task.apply(machine));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        if (!taken) {
            return null;
        }
        try {
            return answer.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return claimed.compareAndSet(false, true) ? null : answer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return claimed.compareAndSet(false, true) ? null : answer.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What whoever asked is told where the machine did not get to it. */
    static Answer busy() {
        return Answer.error(CommandError.Code.BUSY, "The machine did not get to it in time; ask again.");
    }
}
