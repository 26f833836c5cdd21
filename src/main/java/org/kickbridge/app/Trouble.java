package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of what the work of one {@link Worker} throws: the first of a row is logged and stands as a fault, the
 * others are only counted, and the fault goes when the work has gone well for a while. Belongs to the worker's thread.
 */
final class Trouble implements Outcome {
    static final Duration WELL_AGAIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final String code;
    private final String sentence;
    private final Faults faults;
    private final LongSupplier nanos;
    private long inARow;
    private long lastNanos;

    /**
     * @param code of the fault
     * @param sentence what does not work and what that means; the reason is put behind it
     */
    Trouble(String code, String sentence, Faults faults) {
        this(code, sentence, faults, System::nanoTime);
    }

    Trouble(String code, String sentence, Faults faults, LongSupplier nanos) {
        this.code = code;
        this.sentence = sentence;
        this.faults = faults;
        this.nanos = nanos;
    }

    @Override
    public void threw(Throwable thrown) {
        lastNanos = nanos.getAsLong();
        if (inARow++ > 0) {
            return;
        }
        String said = sentence + ": " + reason(thrown);
        if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
            LOG.error("{}", said);
        } else {
            LOG.error("{}", said, thrown);
        }
        faults.raise(code, said);
    }

    @Override
    public void went() {
        if (inARow > 0 && nanos.getAsLong() - lastNanos > WELL_AGAIN.toNanos()) {
            LOG.info("{} is over; it happened {} times", code, inARow);
            inARow = 0;
            faults.clear(code);
        }
    }

    private static String reason(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
