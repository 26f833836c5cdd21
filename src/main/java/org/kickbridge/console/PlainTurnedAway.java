package org.kickbridge.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;

/** Tells whoever speaks plain HTTP to an encrypted port what is spoken there, and hangs up. Thread-safe. */
final class PlainTurnedAway extends DetectorConnectionFactory {
    private static final String MESSAGE = "{\"status\":400,\"error\":\"This port speaks HTTPS alone.\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n"
            + "Content-Length: " + MESSAGE.length() + "\r\nConnection: close\r\n\r\n" + MESSAGE)
            .getBytes(StandardCharsets.US_ASCII);

    PlainTurnedAway(SslConnectionFactory encrypted) {
        super(encrypted);
    }

    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer begun) {
        // What was sent is not looked at: it came open over the network, a token in it as well.
        begun.clear().flip();
        endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(ANSWER));
    }
}
