package org.kickbridge.gym;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import org.kickbridge.mqtt.Traffic;
import org.kickbridge.mqtt.Trunk;
import org.kickbridge.tally.Latencies;

/**
 * Many simulated machines on a broker. As many threads {@code kb-gym} as there are cores step them, each its own share, ten
 * times a second; the trunks have a thread each. The public methods may be called by any thread.
 */
public final class Gym implements AutoCloseable {
    private static final long TICK_NANOS = 100_000_000;
    /** Machines begin within so long, so that not all of them rest at the same time. */
    private static final long SPREAD_US = 15_000_000;

    private final GymSettings settings;
    private final List<Trunk> trunks = new ArrayList<>();
    private final Map<String, GymMachine> machines = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Traffic traffic = Trunk.traffic();
    private final GymMachine.Told told = new GymMachine.Told(new LongAdder(), new LongAdder(), new LongAdder(),
            new LongAdder(), new Latencies());
    private final CountDownLatch over;
    private final AtomicLong behindNanos = new AtomicLong();
    private final GymClock gymClock = new GymClock();
    private final long startNanos;
    private volatile long endedNanos;
    private volatile boolean stopping;

    /** What has been told so far. */
    public record Figures(double seconds, long reps, long sets, long sessions, long states, long acknowledged,
            long waiting, long resent, long commands, String repFound, double behindS) {
        public long events() {
            return reps + sets + sessions;
        }
    }

    /** Starts all machines. */
    public static Gym open(GymSettings settings) {
        return new Gym(settings, InstantSource.system());
    }

    private Gym(GymSettings settings, InstantSource clock) {
        this.settings = settings;
        for (int i = 0; i < settings.connections(); i++) {
            trunks.add(new Trunk(settings.broker(), "kickbridge-gym-" + settings.site() + "-" + (i + 1), traffic));
        }
        SplittableRandom random = new SplittableRandom(settings.seed());
        String form = "kickback-%0" + Integer.toString(settings.machines()).length() + "d";
        for (int i = 0; i < settings.machines(); i++) {
            String name = String.format(Locale.ROOT, form, i + 1);
            machines.put(name,
                    new GymMachine(settings, name, random.nextLong(), random.nextLong(SPREAD_US), gymClock, clock,
                            trunks.get(i % trunks.size()), told));
        }
        trunks.forEach(Trunk::start);
        gymClock.opened(clock.instant());
        startNanos = System.nanoTime();
        int shares = Math.min(settings.machines(), Runtime.getRuntime().availableProcessors());
        over = new CountDownLatch(shares);
        List<GymMachine> all = List.copyOf(machines.values());
        for (int share = 0; share < shares; share++) {
            List<GymMachine> mine = new ArrayList<>();
            for (int i = share; i < all.size(); i += shares) {
                mine.add(all.get(i));
            }
            threads.add(Thread.ofPlatform().name("kb-gym-" + (share + 1)).daemon().start(() -> play(mine)));
        }
    }

    private void play(List<GymMachine> mine) {
        long endUs = settings.duration().toNanos() / 1000;
        long gymUs = 0;
        long tick = 0;
        while (!stopping && gymUs < endUs) {
            long due = startNanos + ++tick * TICK_NANOS;
            for (long wait = due - System.nanoTime(); wait > 0 && !stopping; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            gymUs = Math.min(endUs, (long) (tick * TICK_NANOS / 1000.0 * settings.speed()));
            for (GymMachine machine : mine) {
                machine.step(gymUs);
            }
            long behind = System.nanoTime() - due;
            behindNanos.accumulateAndGet(behind, Math::max);
        }
        mine.forEach(GymMachine::end);
        endedNanos = System.nanoTime();
        over.countDown();
    }

    /** Waits until the last machine has ended its workout; false where that takes longer than this. */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        return over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All machines end what they do now. */
    public void stopPlaying() {
        stopping = true;
    }

    /** The number of the last event of each machine. */
    public Map<String, Long> lastSeqs() {
        Map<String, Long> last = new LinkedHashMap<>();
        machines.forEach((name, machine) -> last.put(name, machine.lastSeq()));
        return last;
    }

    /** How many events the broker has not acknowledged yet. */
    public long waiting() {
        return machines.values().stream().mapToLong(GymMachine::waiting).sum();
    }

    public Figures figures() {
        long end = over.getCount() == 0 ? endedNanos : System.nanoTime();
        return new Figures((end - startNanos) * 1e-9, told.reps().sum(), told.sets().sum(), told.sessions().sum(),
                told.states().sum(), traffic.acknowledged(), waiting(), traffic.resent(), traffic.commands(),
                told.repFound().toString(), behindNanos.get() * 1e-9);
    }

    /** Says offline for every machine and leaves the broker. */
    @Override
    public void close() {
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        // Each has a second for its goodbye; all at once.
        List<Thread> leaving = trunks.stream()
                .map(trunk -> Thread.ofVirtual().name("kb-gym-leaving").start(trunk::close))
                .toList();
        for (Thread thread : leaving) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
