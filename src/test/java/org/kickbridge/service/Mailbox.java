package org.kickbridge.service;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** A datagram socket of the Unix domain where a test receives what a supervisor would. One thread uses it. */
public final class Mailbox implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;

    private final int socket;

    /** @param address as NOTIFY_SOCKET has it */
    public Mailbox(String address) {
        byte[] path = (address + "\0").getBytes(StandardCharsets.UTF_8);
        int length = path.length;
        if (path[0] == '@') {
            path[0] = 0;
            length--;
        }
        socket = (int) call("socket", JAVA_INT, AF_UNIX, SOCK_DGRAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = arena.allocate(2L + length, 2);
            to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, 2, length);
            if ((int) call("bind", JAVA_INT, socket, to, 2 + length) != 0) {
                throw new AssertionError("cannot bind " + address);
            }
        }
    }

    /** All that has come since it was asked last. */
    public List<String> take() {
        List<String> messages = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment of = arena.allocate(4096);
            long got;
            while ((got = (long) call("recv", JAVA_LONG, socket, of, of.byteSize(), MSG_DONTWAIT)) >= 0) {
                messages.add(new String(of.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
            }
        }
        return messages;
    }

    @Override
    public void close() {
        call("close", JAVA_INT, socket);
    }

    @SuppressWarnings("restricted") // a test's calls into the C library
    private static Object call(String name, MemoryLayout result, Object... arguments) {
        List<MemoryLayout> layouts = new ArrayList<>();
        for (Object argument : arguments) {
            layouts.add(argument instanceof Integer ? JAVA_INT : argument instanceof Long ? JAVA_LONG : ADDRESS);
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle handle = linker.downcallHandle(linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, layouts.toArray(MemoryLayout[]::new)));
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(name, e);
        }
    }
}
