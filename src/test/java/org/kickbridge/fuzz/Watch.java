package org.kickbridge.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Watches what no exception tells: how long an input takes, and whether memory stays behind. Time is that of the thread
 * on the processor, so that a busy computer fails nothing. Not thread-safe: one thread tries inputs.
 */
public final class Watch {
    /** Compiling and loading classes takes its time at first. */
    private static final int FIRST = 2_000;
    private static final long MOST_NS = 1_000_000_000;
    /** Caches of the fuzzer and of the library may still fill up; a leak of two bytes an input is seen in 10 million. */
    private static final long MOST_GROWTH = 16L << 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final long warm;
    private long inputs;
    private long accepted;
    private long slowestNs;
    private long heapAtBegin = -1;

    /** One input that is tried; says whether it was accepted, and throws what is wrong. */
    @FunctionalInterface
    public interface Trial {
        boolean accepts() throws Exception;
    }

    /** @param warm how many inputs pass before memory is looked at for the first time */
    Watch(String name, long warm) {
        this.name = name;
        this.warm = warm;
    }

    /** As the run asks for by the property {@code fuzz.warm}. */
    public static Watch of(String name) {
        return new Watch(name, Long.getLong("fuzz.warm", 1_000));
    }

    /**
     * Tries one input.
     *
     * @throws IllegalStateException when it takes more than a second
     */
    public void over(Trial trial) {
        long from = THREADS.getCurrentThreadCpuTime();
        try {
            accepted += trial.accepts() ? 1 : 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        took(THREADS.getCurrentThreadCpuTime() - from);
        if (inputs == warm) {
            heapAtBegin = heap();
        }
    }

    void took(long ns) {
        inputs++;
        if (inputs > FIRST) {
            slowestNs = Math.max(slowestNs, ns);
            if (ns > MOST_NS) {
                throw new IllegalStateException("one input took " + ns / 1_000_000 + " ms; allowed is a second");
            }
        }
    }

    /**
     * Says what was seen, as one line.
     *
     * @throws IllegalStateException when memory has grown
     */
    public String end() {
        long heap = heap();
        String line = String.format(Locale.ROOT,
                "watch: %s inputs=%d accepted=%d heap_begin_kb=%d heap_end_kb=%d slowest_us=%d", name, inputs, accepted,
                heapAtBegin / 1024, heap / 1024, slowestNs / 1000);
        if (heapAtBegin >= 0 && heap - heapAtBegin > MOST_GROWTH) {
            throw new IllegalStateException(
                    line + ": memory stays behind; allowed is " + MOST_GROWTH / 1024 + " kB");
        }
        return line;
    }

    /** What is still in use, bytes. */
    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Throws where it does not hold; {@code what} is said with the values. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library of its own
    public static void require(boolean holds, String what, @Nullable Object... values) {
        if (!holds) {
            throw new IllegalStateException(String.format(Locale.ROOT, what, values));
        }
    }

    /** Whether this input is one of every sixteen or so that are looked at longer; always the same ones. */
    public static boolean isSample(byte[] input) {
        return (Arrays.hashCode(input) & 15) == 0;
    }

    /** Whether a text is one line that harms no terminal and no log. */
    public static boolean isOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                return false;
            }
        }
        return true;
    }
}
