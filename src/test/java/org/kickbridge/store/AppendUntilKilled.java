package org.kickbridge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that appends events and says on standard output which seq is on disk, until it is killed. */
final class AppendUntilKilled {
    private AppendUntilKilled() {
    }

    public static void main(String[] args) throws IOException {
        Outbox outbox = Outbox.open(Path.of(args[0]), System.err::println);
        while (true) {
            long seq = outbox.nextSeq();
            byte[] payload = ("{\"seq\":" + seq + "}").getBytes(StandardCharsets.UTF_8);
            outbox.append(List.of(new Row(seq, "event-" + seq, "rep", seq, payload)));
            System.out.println(seq);
            System.out.flush();
        }
    }
}
