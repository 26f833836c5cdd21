package org.kickbridge.pi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An open device file and the kernel's ioctl on it, for what Pi4J does not ask the kernel. Native code is bound when this
 * class is first used. Belongs to one thread.
 */
@SuppressWarnings("restricted") // binding the C library is what this class is for
final class DeviceFile implements AutoCloseable {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ENXIO = 6;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int ETIMEDOUT = 110;
    static final int EREMOTEIO = 121;

    private static final int O_RDWR_CLOEXEC = 02000002;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO_KEPT = Linker.Option.captureCallState("errno");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = bind("open", FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT), ERRNO_KEPT, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = bind("ioctl", FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS), ERRNO_KEPT,
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = bind("close",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle STRERROR = bind("strerror",
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private final Path node;
    private final int descriptor;

    private DeviceFile(Path node, int descriptor) {
        this.node = node;
        this.descriptor = descriptor;
    }

    /** Which way the bytes of an ioctl go, as its number tells it. */
    enum Direction {
        TO_KERNEL(1), FROM_KERNEL(2);

        private final int bits;

        Direction(int bits) {
            this.bits = bits;
        }
    }

    /** The number of an ioctl, as the macros _IOW and _IOR of {@code asm-generic/ioctl.h} make it. */
    static long request(Direction direction, int type, int number, int size) {
        return (long) direction.bits << 30 | (long) size << 16 | (long) type << 8 | number;
    }

    /**
     * Opens it for reading and writing.
     *
     * @throws NoSuchFileException where it is missing
     * @throws AccessDeniedException where this user may not
     * @throws IOException with the kernel's reason
     */
    static DeviceFile open(Path node) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(node.toString()), O_RDWR_CLOEXEC);
            if (descriptor >= 0) {
                return new DeviceFile(node, descriptor);
            }
            int errno = (int) ERRNO.get(state, 0L);
            throw switch (errno) {
                case ENOENT -> new NoSuchFileException(node.toString());
                case EACCES, EPERM -> new AccessDeniedException(node.toString());
                default -> new IOException(node + ": " + text(errno));
            };
        } catch (Throwable thrown) {
            throw passed(thrown);
        }
    }

    /**
     * Asks or tells the driver something.
     *
     * @param argument what is told, and then holds what was answered
     * @throws IOException with the kernel's reason
     */
    void ioctl(long request, MemorySegment argument) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            if ((int) IOCTL.invokeExact(state, descriptor, request, argument) < 0) {
                throw new IOException(node + ": " + text((int) ERRNO.get(state, 0L)));
            }
        } catch (Throwable thrown) {
            throw passed(thrown);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable thrown) {
            throw passed(thrown);
        }
    }

    /** What the C library says of an error number, in the language of this process: Pi4J hands on no numbers. */
    static String text(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).reinterpret(256).getString(0);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static MethodHandle bind(String name, FunctionDescriptor signature, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
    }

    private static IOException passed(Throwable thrown) {
        return switch (thrown) {
            case IOException expected -> expected;
            case RuntimeException fault -> throw fault;
            case Error error -> throw error;
            default -> throw new IllegalStateException(thrown);
        };
    }
}
