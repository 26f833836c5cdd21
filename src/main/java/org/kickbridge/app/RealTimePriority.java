package org.kickbridge.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the thread that samples go before all others, as far as the system allows it (RLIMIT_RTPRIO, which is
 * {@code LimitRTPRIO=} of a systemd unit). An HX711 loses a reading where a pulse of 1 µs is stretched beyond 60 µs, as
 * happens when another thread takes its processor in the midst of it. Stateless.
 */
final class RealTimePriority {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimePriority.class);
    private static final int SCHED_FIFO = 1;
    /** Threads that this one starts, such as those of a library, do not inherit it. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    /** Below the kernel's interrupt threads, which are at 50. */
    static final int PRIORITY = 40;

    private RealTimePriority() {
    }

    /** Says in the log what came of it; the daemon runs without it too. */
    static void askForThisThread() {
        if (schedule(SCHED_FIFO | SCHED_RESET_ON_FORK, PRIORITY)) {
            LOG.info("the sampling thread has real-time priority {}", PRIORITY);
        } else {
            LOG.info("the sampling thread has no real-time priority: allow it {} by LimitRTPRIO= of its unit, or by"
                    + " ulimit -r", PRIORITY);
        }
    }

    /** {@code sched_setscheduler(2)}, where 0 is the calling thread and not its process. */
    @SuppressWarnings("restricted") // one call into the C library that is always there
    static boolean schedule(int policy, int priority) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find("sched_setscheduler").orElse(null);
        if (function == null) {
            return false;
        }
        MethodHandle call = linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        StructLayout parameters = MemoryLayout.structLayout(ValueLayout.JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment of = arena.allocate(parameters);
            of.set(ValueLayout.JAVA_INT, 0, priority);
            return (int) call.invokeExact(0, policy, of) == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("sched_setscheduler failed", e);
        }
    }
}
