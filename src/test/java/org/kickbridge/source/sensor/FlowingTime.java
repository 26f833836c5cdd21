package org.kickbridge.source.sensor;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A monotonic clock on which looking takes a microsecond and sleeping as long as it is asked for, and more if told so. */
public final class FlowingTime implements LongSupplier, LongConsumer {
    public long nanos = 7_000_000_000L;
    long oversleepsNs;

    @Override
    public long getAsLong() {
        nanos += 1_000;
        return nanos;
    }

    @Override
    public void accept(long sleepNs) {
        nanos += sleepNs + oversleepsNs;
    }

    public void pass(long ns) {
        nanos += ns;
    }
}
