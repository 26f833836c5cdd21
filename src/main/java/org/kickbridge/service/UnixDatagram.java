package org.kickbridge.service;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Sends datagrams to a Unix domain socket by the C library, because the JDK has only stream sockets of that kind. Each
 * datagram takes a socket of its own: they are few, and so there is nothing to close. Never waits. Thread-safe.
 */
final class UnixDatagram {
    private static final short AF_UNIX = 1;
    /** SOCK_DGRAM | SOCK_CLOEXEC, the same on all architectures that Linux and the JDK share. */
    private static final int DATAGRAM = 2 | 0x80000;
    /** MSG_DONTWAIT | MSG_NOSIGNAL. */
    private static final int AT_ONCE = 0x40 | 0x4000;
    /** sun_path of struct sockaddr_un, without the zero that ends the path of a file. */
    private static final int LONGEST = 107;

    private final String name;
    private final byte[] path;

    private UnixDatagram(String name, byte[] path) {
        this.name = name;
        this.path = path;
    }

    /**
     * A sender to an address as NOTIFY_SOCKET has it: the absolute path of a file, or @ and a name for the abstract
     * namespace.
     *
     * @return null where it is neither
     */
    static @Nullable UnixDatagram to(String address) {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length > LONGEST || (path[0] != '/' && path[0] != '@')) {
            return null;
        }
        if (path[0] == '@') {
            path[0] = 0;
        } else {
            path = Arrays.copyOf(path, path.length + 1);
        }
        return new UnixDatagram(address, path);
    }

    /** Whether the kernel took the message for the receiver, whole. */
    boolean send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = arena.allocate(Short.BYTES + path.length, Short.BYTES);
            to.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
            MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
            MemorySegment of = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            int socket = (int) C.SOCKET.invokeExact((int) AF_UNIX, DATAGRAM, 0);
            if (socket < 0) {
                return false;
            }
            long sent = (long) C.SENDTO.invokeExact(socket, of, (long) bytes.length, AT_ONCE, to,
                    (int) to.byteSize());
            int closed = (int) C.CLOSE.invokeExact(socket);
            return sent == bytes.length && closed == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a datagram could not be sent", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** What is used of the C library; linked when the first message is sent. */
    private static final class C {
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
        private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;
        private static final AddressLayout POINTER = ValueLayout.ADDRESS;

        static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
        static final MethodHandle SENDTO = function("sendto",
                FunctionDescriptor.of(SIZE, INT, POINTER, SIZE, INT, POINTER, INT));
        static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

        @SuppressWarnings("restricted") // three calls into the C library that are always there
        private static MethodHandle function(String name, FunctionDescriptor of) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), of);
        }
    }
}
