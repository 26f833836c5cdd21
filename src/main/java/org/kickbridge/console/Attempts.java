package org.kickbridge.console;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Makes guessing slow: after {@value #FREE} wrong tokens from one address it has to wait, twice as long after each more, up
 * to {@value #LONGEST_S} s, and what it tries meanwhile is not even looked at. At most {@value #ADDRESSES} addresses are
 * remembered; of IPv6 a whole network of 64 bits counts as one, because one machine has all of it. Thread-safe.
 */
final class Attempts {
    static final int FREE = 5;
    static final int LONGEST_S = 60;
    static final int ADDRESSES = 1024;

    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(15);
    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanos;
    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true);

    /** @param times how often in a row, and when last */
    private record Wrong(int times, long lastNanos) {
        long waitNanos() {
            return times < FREE ? 0 : TimeUnit.SECONDS.toNanos(Math.min(LONGEST_S, 1L << Math.min(6, times - FREE)));
        }
    }

    /** @param nanos a monotonic clock */
    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What came of trying. */
    sealed interface Outcome {
        /** The token is right, and what was wrong before is forgotten. */
        record Right() implements Outcome {}

        /**
         * The token is wrong.
         *
         * @param times in a row
         */
        record Wrong(int times) implements Outcome {}

        /** It was not looked at. */
        record TooSoon(long waitS) implements Outcome {}
    }

    /** Tries, or does not. */
    synchronized Outcome attempt(InetAddress from, BooleanSupplier isRight) {
        String network = network(from);
        long now = nanos.getAsLong();
        Wrong before = wrong.get(network);
        if (before != null && now - before.lastNanos > FORGOTTEN_NANOS) {
            before = null;
        }
        long waitNanos = before == null ? 0 : before.waitNanos() - (now - before.lastNanos);
        if (waitNanos > 0) {
            return new Outcome.TooSoon((waitNanos + 999_999_999) / 1_000_000_000);
        }
        if (isRight.getAsBoolean()) {
            wrong.remove(network);
            return new Outcome.Right();
        }
        int times = before == null ? 1 : before.times + 1;
        wrong.put(network, new Wrong(times, now));
        if (wrong.size() > ADDRESSES) {
            wrong.remove(wrong.keySet().iterator().next());
        }
        return new Outcome.Wrong(times);
    }

    synchronized int remembered() {
        return wrong.size();
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
