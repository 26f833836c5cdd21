package org.kickbridge.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/**
 * An MQTT 5 broker for one client that answers each message as the test says, for answers that no broker at hand can be
 * made to give. It knows CONNECT, SUBSCRIBE, PUBLISH and PINGREQ, and passes nothing on.
 */
final class ScriptedBroker implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final ToIntFunction<String> answer;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    /** @param answer the reason code of the PUBACK for a topic */
    ScriptedBroker(ToIntFunction<String> answer) throws IOException {
        this.answer = answer;
        Thread.ofPlatform().daemon().name("scripted-broker").start(this::serve);
    }

    String url() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    /** Topic and payload of each message that was acknowledged with success, with a space between. */
    List<String> taken() {
        return taken;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                talk(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException gone) {
                // the client or the test has ended
            }
        }
    }

    private void talk(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int header = in.readUnsignedByte();
            ByteBuffer body = ByteBuffer.wrap(in.readNBytes(length(in)));
            switch (header >> 4) {
                case 1 -> send(out, 0x20, 0, 0, 0); // CONNACK: no session, success, no properties
                case 3 -> published(header, body, out);
                case 8 -> send(out, 0x90, body.get(), body.get(), 0, 1, 1); // SUBACK: both filters at QoS 1
                case 12 -> send(out, 0xd0);
                case 14 -> throw new IOException("the client says goodbye");
                default -> {
                    // an acknowledgement
                }
            }
        }
    }

    private void published(int header, ByteBuffer body, OutputStream out) throws IOException {
        byte[] name = new byte[body.getShort() & 0xffff];
        body.get(name);
        String topic = new String(name, StandardCharsets.UTF_8);
        if ((header & 0x06) == 0) {
            return;
        }
        byte high = body.get();
        byte low = body.get();
        int properties = body.get(); // fewer than 128 bytes of them
        body.position(body.position() + properties);
        int reason = answer.applyAsInt(topic);
        if (reason < Reasons.FAILURE) {
            taken.add(topic + " " + StandardCharsets.UTF_8.decode(body));
        }
        send(out, 0x40, high, low, reason, 0);
    }

    private static void send(OutputStream out, int header, int... body) throws IOException {
        byte[] packet = new byte[2 + body.length];
        packet[0] = (byte) header;
        packet[1] = (byte) body.length;
        for (int i = 0; i < body.length; i++) {
            packet[2 + i] = (byte) body[i];
        }
        out.write(packet);
        out.flush();
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int next;
        int shift = 0;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return length;
    }
}
