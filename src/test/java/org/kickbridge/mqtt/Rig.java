package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.payload.Claim;
import org.kickbridge.payload.StatusJson;
import org.kickbridge.schema.Published;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

/** An outlet fed from a real outbox, as the daemon wires them. */
final class Rig implements AutoCloseable {
    final Outbox outbox;
    final Faults faults = new Faults(InstantSource.system());
    final MqttOutlet outlet;
    final Topics topics;
    final Claim claim;
    private static final AtomicInteger HOSTS = new AtomicInteger();
    private boolean stopped;

    Rig(MqttSettings settings, Path directory) throws IOException {
        this(settings, directory, (name, payload) -> bytes("{\"ok\":true,\"name\":\"" + name + "\"}"));
    }

    Rig(MqttSettings settings, Path directory, CommandHandler handler) throws IOException {
        outbox = Outbox.open(directory.resolve("store-" + settings.topics().machine()), what -> {
            throw new AssertionError(what);
        });
        topics = settings.topics();
        Published.madeUp(topics.of(""));
        Claim claim = new Claim(UUID.randomUUID().toString(), "host-" + HOSTS.incrementAndGet(), Instant.EPOCH);
        this.claim = claim;
        Presence presence = new Presence(claim, () -> StatusJson.online("1", List.of(), claim, Instant.now()),
                () -> StatusJson.offline("1", claim, Instant.now()), () -> StatusJson.lost("1", claim));
        outlet = new MqttOutlet(settings, presence, backlog(outbox), handler, faults, nanos -> {
        });
    }

    /** Comes back soon, but bears with a machine that is busy with other things. */
    static MqttSettings settings(String url, String machine) {
        return MqttSettings.of(url, "gym", machine)
                .withTimes(10, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(50),
                        Duration.ofMillis(400));
    }

    /** Gives up a silent broker soon. */
    static MqttSettings impatient(String url, String machine) {
        return settings(url, machine).withTimes(1, Duration.ofSeconds(2), Duration.ofMillis(1500),
                Duration.ofMillis(50), Duration.ofMillis(400));
    }

    Rig start() {
        outlet.start();
        return this;
    }

    Rig startAndAwaitConnection() {
        start();
        patience().until(outlet.traffic()::isConnected);
        return this;
    }

    void append(long from, long to) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (long seq = from; seq <= to; seq++) {
            rows.add(new Row(seq, "id-" + seq, "rep", seq, bytes(Long.toString(seq))));
        }
        outbox.append(rows);
        outlet.wakeUp();
    }

    void awaitAllDelivered() {
        patience().until(() -> outbox.undeliveredCount() == 0);
    }

    Fault awaitFault(String code) {
        patience().until(() -> faults.standing().stream().anyMatch(fault -> fault.code().equals(code)));
        return faults.standing().stream().filter(fault -> fault.code().equals(code)).findFirst().orElseThrow();
    }

    static ConditionFactory patience() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As the daemon stops. */
    void stop() throws IOException {
        stop(MqttOutlet.CLOSING);
    }

    void stop(Duration longest) throws IOException {
        if (!stopped) {
            stopped = true;
            outlet.close(longest);
            outbox.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private static Backlog backlog(Outbox outbox) {
        return new Backlog() {
            @Override
            public List<Waiting> undelivered(long afterSeq, int limit) throws IOException {
                return outbox.undelivered(afterSeq, limit)
                        .stream()
                        .map(row -> new Waiting(row.seq(), row.type(), row.payload()))
                        .toList();
            }

            @Override
            public void delivered(Collection<Long> seqs) throws IOException {
                outbox.delivered(seqs);
            }
        };
    }
}
