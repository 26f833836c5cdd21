package org.kickbridge.chip;

import java.util.function.LongSupplier;

/** The time of the fake chips and of the driver that reads them: stands still until it is advanced. In nanoseconds. */
public final class FakeClock implements LongSupplier {
    private long nanos = 1_000_000_000L;

    @Override
    public long getAsLong() {
        return nanos;
    }

    public void advance(long byNanos) {
        nanos += byNanos;
    }
}
