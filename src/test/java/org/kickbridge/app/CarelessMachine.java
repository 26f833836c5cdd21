package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.kickbridge.event.LiveIds;
import org.kickbridge.fault.Faults;
import org.kickbridge.mqtt.Backlog;
import org.kickbridge.mqtt.MqttOutlet;
import org.kickbridge.mqtt.MqttSettings;
import org.kickbridge.mqtt.Presence;
import org.kickbridge.payload.Claim;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

/**
 * Store and outlet of the daemon, fed with events without a pause, and wired with one of its cares taken out. Otherwise it
 * behaves as {@link DaemonToBeKilled}.
 */
final class CarelessMachine {
    private static final int TOLD_BEFORE_A_COMMIT = 20;
    private static final int COMMITTED_TOGETHER = 100;

    private CarelessMachine() {
    }

    /** Which care is missing. */
    enum Care {
        /** An event goes out as soon as there is one, and on disk after that. */
        COMMIT_BEFORE_TELLING,
        /** An event counts as delivered when it is handed to the client, not when the broker has acknowledged it. */
        MARK_AFTER_PUBACK
    }

    /**
     * Runs until it is killed.
     *
     * @param args folder of the store, broker, machine, seed, name of the care
     */
    public static void main(String[] args) throws Exception {
        Outbox outbox = Outbox.open(Path.of(args[0]), System.err::println);
        ConcurrentSkipListMap<Long, Row> told = new ConcurrentSkipListMap<>();
        outbox.undelivered(0, Integer.MAX_VALUE).forEach(row -> told.put(row.seq(), row));
        Care missing = Care.valueOf(args[4]);
        Presence presence = new Presence(new Claim("careless", "here", Instant.EPOCH), CarelessMachine::nothing,
                CarelessMachine::nothing, CarelessMachine::nothing);
        MqttOutlet outlet = new MqttOutlet(MqttSettings.of(args[1], "gym", args[2]), presence,
                missing == Care.COMMIT_BEFORE_TELLING ? tellsFirst(outbox, told) : marksFirst(outbox),
                (name, payload) -> nothing(), new Faults(InstantSource.system()), nanos -> {
                });
        outlet.start();
        Thread.ofPlatform().daemon().start(DaemonToBeKilled::endWithStandardInput);
        LiveIds ids = new LiveIds(InstantSource.system(), outbox.lastId());
        while (true) {
            long seq = outbox.nextSeq();
            int batch = missing == Care.COMMIT_BEFORE_TELLING ? TOLD_BEFORE_A_COMMIT : COMMITTED_TOGETHER;
            List<Row> rows = LongStream.range(seq, seq + batch).mapToObj(each -> row(each, ids)).toList();
            for (Row row : rows) {
                told.put(row.seq(), row);
                if (missing == Care.COMMIT_BEFORE_TELLING) {
                    outlet.wakeUp();
                    LockSupport.parkNanos(2_000_000);
                }
            }
            outbox.append(rows);
            outlet.wakeUp();
            if (outlet.traffic().isConnected()) {
                DaemonToBeKilled.sayThatOneIsOut();
            }
        }
    }

    private static Row row(long seq, LiveIds ids) {
        String id = ids.next(Instant.EPOCH, seq, "rep", seq);
        return new Row(seq, id, "rep", seq, ("{\"seq\":" + seq + ",\"id\":\"" + id + "\"}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Backlog tellsFirst(Outbox outbox, ConcurrentSkipListMap<Long, Row> told) {
        return new Backlog() {
            @Override
            public List<Waiting> undelivered(long afterSeq, int limit) {
                return told.tailMap(afterSeq, false)
                        .values()
                        .stream()
                        .limit(limit)
                        .map(CarelessMachine::waiting)
                        .toList();
            }

            @Override
            public void delivered(Collection<Long> seqs) throws IOException {
                outbox.delivered(seqs);
            }
        };
    }

    private static Backlog marksFirst(Outbox outbox) {
        return new Backlog() {
            @Override
            public List<Waiting> undelivered(long afterSeq, int limit) throws IOException {
                List<Row> rows = outbox.undelivered(afterSeq, limit);
                outbox.delivered(rows.stream().map(Row::seq).toList());
                return rows.stream().map(CarelessMachine::waiting).toList();
            }

            @Override
            public void delivered(Collection<Long> seqs) {
                // They are marked already.
            }
        };
    }

    private static Backlog.Waiting waiting(Row row) {
        return new Backlog.Waiting(row.seq(), row.type(), row.payload());
    }

    private static byte[] nothing() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }
}
