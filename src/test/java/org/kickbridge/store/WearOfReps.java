package org.kickbridge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Appends reps one by one and marks each as delivered, as the daemon does while a broker is there, and says how many bytes
 * the kernel was given to write for each. A process of its own, because the kernel counts by process.
 */
final class WearOfReps {
    private static final int WARM_UP = 200;

    private WearOfReps() {
    }

    /**
     * Says how many bytes were written for each rep.
     *
     * @param args folder on a real disk, number of reps, bytes of a rep
     */
    public static void main(String[] args) throws IOException {
        int reps = Integer.parseInt(args[1]);
        int size = Integer.parseInt(args[2]);
        Random random = new Random(1);
        long each;
        try (Outbox outbox = Outbox.open(Path.of(args[0]), damage -> {
            throw new AssertionError(damage);
        })) {
            append(outbox, WARM_UP, size, random);
            long before = written();
            append(outbox, reps, size, random);
            each = (written() - before) / reps;
        }
        System.out.println(each);
    }

    private static void append(Outbox outbox, int reps, int size, Random random) throws IOException {
        for (int i = 0; i < reps; i++) {
            long seq = outbox.nextSeq();
            // Random bytes stand for JSON that nothing compresses; ids grow in their first half, as UUIDv7 does.
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            String id = new UUID(seq << 16 | 7 << 12, random.nextLong()).toString();
            outbox.append(List.of(new Row(seq, id, "rep", seq, payload)));
            outbox.delivered(List.of(seq));
        }
    }

    private static long written() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/io"), StandardCharsets.US_ASCII)) {
            if (line.startsWith("write_bytes: ")) {
                return Long.parseLong(line.substring("write_bytes: ".length()));
            }
        }
        throw new IOException("/proc/self/io says nothing of write_bytes");
    }
}
