package org.kickbridge.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel whether somebody keeps its wall clock right: adjtimex(2) returns TIME_ERROR while nobody does, as on a
 * Pi that has just started and has no battery for its clock. Where a sandbox forbids even to ask, as that of the unit of the
 * package does, it goes by the mark of systemd-timesyncd, which says that the clock was set since the system started.
 * Thread-safe.
 */
final class KernelClock implements BooleanSupplier {
    private static final int TIME_ERROR = 5;
    /** struct timex is 208 bytes on 64-bit Linux; modes = 0 only reads. */
    private static final int TIMEX_BYTES = 256;
    private static final long ASK_EVERY_NS = 5_000_000_000L;

    private static final Path MARK = Path.of("/run/systemd/timesync/synchronized");

    private final @Nullable MethodHandle adjtimex;
    private final Path mark;
    private long askedNs;
    private boolean asked;
    private boolean synced;

    KernelClock() {
        this("adjtimex", MARK);
    }

    /**
     * @param call the function of the C library that is asked
     * @param mark a file that is there once the clock was set
     */
    @SuppressWarnings("restricted") // one call into the C library that is always there
    KernelClock(String call, Path mark) {
        this.mark = mark;
        Linker linker = Linker.nativeLinker();
        adjtimex = linker.defaultLookup()
                .find(call)
                .map(address -> linker.downcallHandle(address,
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                .orElse(null);
    }

    /** Whether the wall clock is synchronised; false also where the kernel cannot be asked. Asked anew every 5 s. */
    @Override
    public synchronized boolean getAsBoolean() {
        if (!asked || System.nanoTime() - askedNs > ASK_EVERY_NS) {
            asked = true;
            askedNs = System.nanoTime();
            synced = ask();
        }
        return synced;
    }

    private boolean ask() {
        if (adjtimex == null) {
            return Files.exists(mark);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, 8);
            int state = (int) adjtimex.invokeExact(timex);
            return state < 0 ? Files.exists(mark) : state != TIME_ERROR;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("adjtimex failed", e);
        }
    }
}
