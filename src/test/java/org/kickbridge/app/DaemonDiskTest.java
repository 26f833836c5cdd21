package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

/** The disk under the store is full, or can only be read: measuring and live frames go on, and somebody is told. */
class DaemonDiskTest {
    private static final int FASTER = 20;
    private static final int WAITING = 20;
    private static final Pattern JOURNAL = Pattern.compile("kickbridge_queue_depth\\{queue=\"journal\"} ([0-9.]+)");

    @TempDir
    Path folder;
    private final Bench bench = new Bench();

    @Test
    void shouldMeasureOnWhileTheDiskIsFullAndPutAllOnItInOrderWhenThereIsRoom() throws Exception {
        bench.trains = true;
        try (SmallDisk disk = SmallDisk.tmpfs(folder, 4);
                MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness witness = new Witness(broker.url(), "kickbridge/#")) {
            try (Daemon daemon = start(disk, broker)) {
                witness.await(MACHINE + "rep", text -> true);
                disk.fill();
                measuresOnAndSaysSo(daemon, witness, "the disk is full");
                long before = seqs(witness).size();

                disk.makeRoom();
                soon().until(() -> seqs(witness).size() > before + WAITING / 2);
                soon().until(() -> DaemonRig.faults(daemon).isEmpty());
            }
            List<Long> all = LongStream.rangeClosed(1, stored(disk).size()).boxed().toList();
            // The broker tells the daemon first that it has the last event, and then the witness.
            soon().untilAsserted(
                    () -> assertThat(seqs(witness)).as("published in order, none missing")
                            .containsExactlyElementsOf(all));
            assertThat(stored(disk)).extracting(Row::seq).containsExactlyElementsOf(all);
        }
    }

    @Test
    void shouldMeasureOnWhileTheDiskCanOnlyBeReadAndKeepWhatWasOnIt() throws Exception {
        bench.trains = true;
        try (SmallDisk disk = SmallDisk.ext4(folder, 32);
                MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness witness = new Witness(broker.url(), "kickbridge/#")) {
            try (Daemon daemon = start(disk, broker)) {
                witness.await(MACHINE + "rep", text -> true);
                disk.fail();
                measuresOnAndSaysSo(daemon, witness, "");
            }
            List<Long> seen = seqs(witness);
            disk.repair(folder);
            assertThat(stored(disk)).extracting(Row::seq).as("what was told is on disk").containsAll(seen);
        }
    }

    private void measuresOnAndSaysSo(Daemon daemon, Witness witness, String why) {
        soon().until(() -> DaemonRig.faults(daemon).contains("store_failed"));
        witness.await(MACHINE + "fault", text -> text.contains("store_failed")
                && text.contains("Events cannot be put on disk and wait in memory") && text.contains(why));
        int frames = witness.seen(MACHINE + "live").size();
        soon().until(() -> witness.seen(MACHINE + "live").size() > frames + 20);
        soon().until(() -> waiting(daemon) > WAITING);
    }

    private static double waiting(Daemon daemon) {
        Matcher depth = JOURNAL.matcher(DaemonRig.get(daemon, "/metrics").body());
        return depth.find() ? Double.parseDouble(depth.group(1)) : 0;
    }

    private static List<Long> seqs(Witness witness) {
        return witness.seen()
                .stream()
                .filter(seen -> seen.topic().matches(".*/(rep|set|session)"))
                .map(seen -> DaemonRig.JSON.readTree(seen.text()).get("seq").asLong())
                .toList();
    }

    private static List<Row> stored(SmallDisk disk) throws IOException {
        try (Outbox outbox = Outbox.open(disk.path().resolve("store"), damage -> {
            throw new AssertionError(damage);
        })) {
            return outbox.since(0, Integer.MAX_VALUE, Long.MAX_VALUE).rows();
        }
    }

    private Daemon start(SmallDisk disk, MosquittoBroker broker) throws IOException {
        return Daemon.start(DaemonRig.config(disk.path().resolve("store"), broker.url()), bench.live(),
                DaemonRig.faster(FASTER), line -> {
                });
    }
}
