package org.kickbridge.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.sun.management.ThreadMXBean;

/**
 * Every byte this thread allocates while a scene is played, told apart by whether the reading told something.
 *
 * @param readings how many were played
 * @param told events and changes of state among them
 * @param bytesTold allocated by readings that told something
 * @param bytesQuiet allocated by all others
 */
record Garbage(long readings, long told, long bytesTold, long bytesQuiet) {
    private static final int READINGS = 1_000_000;
    private static final int ANALYSES = 5;

    static Garbage of(Scene scene) {
        Stream stream = scene.stream();
        // What classes, and this count itself, allocate once in a lifetime is spent by the first round.
        count(stream);
        return count(stream);
    }

    private static Garbage count(Stream stream) {
        Playing playing = new Playing(stream);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long told = 0;
        long bytesTold = 0;
        long bytesQuiet = 0;
        for (int i = 0; i < READINGS; i++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            playing.play(1);
            long bytes = thread.getCurrentThreadAllocatedBytes() - before;
            if (playing.told() == told) {
                bytesQuiet += bytes;
            } else {
                bytesTold += bytes;
            }
            told = playing.told();
        }
        return new Garbage(READINGS, told, bytesTold, bytesQuiet);
    }

    /** Live bytes of one analysis that has an hour behind it: by how much each further one lets the heap grow. */
    static long liveBytesOfAnalysis() {
        Stream stream = Scene.HOUR.stream();
        List<Playing> playing = new ArrayList<>();
        long[] grown = new long[ANALYSES];
        long before = liveBytes();
        for (int i = 0; i < ANALYSES; i++) {
            playing.add(new Playing(stream));
            playing.getLast().play(stream.size());
            long after = liveBytes();
            grown[i] = after - before;
            before = after;
        }
        // Asked afterwards, so that none of them may be collected before.
        if (playing.stream().mapToLong(Playing::told).min().orElse(0) == 0 || stream.size() == 0) {
            throw new IllegalStateException("an hour in which nothing happened");
        }
        Arrays.sort(grown);
        return grown[ANALYSES / 2];
    }

    private static long liveBytes() {
        for (int i = 0; i < 2; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
