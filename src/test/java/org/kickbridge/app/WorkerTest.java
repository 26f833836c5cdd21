package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.soon;

class WorkerTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Faults faults = new Faults(InstantSource.system());
    private final AtomicLong nanos = new AtomicLong();
    private final Trouble trouble = new Trouble("bench_failed", "The bench cannot be used", faults, nanos::get);

    @Test
    void shouldWorkOnItsNamedThreadUntilItIsStoppedAndThenFinish() throws Exception {
        List<String> calls = new ArrayList<>();
        CountDownLatch worked = new CountDownLatch(3);
        Worker worker = new Worker("kb-test", new Work() {
            @Override
            public int doWork() {
                calls.add(Thread.currentThread().getName());
                worked.countDown();
                return 1;
            }

            @Override
            public void finish() {
                calls.add("finished");
            }
        }, LONG, trouble).start();
        worked.await();
        assertThat(worker.stop(LONG)).isTrue();
        assertThat(calls).contains("kb-test").last().isEqualTo("finished");
        assertThat(calls.stream().filter("finished"::equals)).hasSize(1);
    }

    @Test
    void shouldGoOnAfterAThrow() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Worker worker = new Worker("kb-test", () -> {
            if (calls.incrementAndGet() < 3) {
                throw new IOException("not now");
            }
            return 0;
        }, Duration.ofMillis(1), trouble).start();
        soon().until(() -> calls.get() > 5);
        assertThat(faults.standing()).extracting(Fault::code, Fault::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("bench_failed",
                        "The bench cannot be used: not now"));
        assertThat(worker.stop(LONG)).isTrue();
    }

    @Test
    void shouldLeaveBehindWhatHangs() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Worker worker = new Worker("kb-test", () -> {
            begun.countDown();
            hangs.await();
            return 0;
        }, LONG, trouble).start();
        begun.await();
        assertThat(worker.stop(Duration.ofMillis(20))).isFalse();
        hangs.countDown();
        assertThat(worker.stop(LONG)).isTrue();
    }

    @Test
    void shouldOnlyFinishWhatWasNeverStarted() throws Exception {
        AtomicInteger finished = new AtomicInteger();
        Worker worker = new Worker("kb-test", new Work() {
            @Override
            public int doWork() {
                throw new IllegalStateException("never started");
            }

            @Override
            public void finish() {
                finished.incrementAndGet();
            }
        }, LONG, trouble);
        assertThat(worker.stop(LONG)).isTrue();
        assertThat(finished).hasValue(1);
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldLetAFaultStandUntilAllWentWellForAWhile() {
        trouble.threw(new IOException("first"));
        trouble.threw(new IOException("second"));
        trouble.went();
        assertThat(faults.standing()).extracting(Fault::message).containsExactly("The bench cannot be used: first");
        nanos.addAndGet(Trouble.WELL_AGAIN.toNanos() + 1);
        trouble.threw(new IOException("third"));
        trouble.went();
        assertThat(faults.standing()).hasSize(1);
        nanos.addAndGet(Trouble.WELL_AGAIN.toNanos() + 1);
        trouble.went();
        assertThat(faults.standing()).isEmpty();
        trouble.threw(new IllegalStateException());
        assertThat(faults.standing()).extracting(Fault::message)
                .containsExactly("The bench cannot be used: IllegalStateException");
    }
}
