package org.kickbridge.credential;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Makes sockets for one connection: TLS 1.2 or 1.3 and nothing older, whatever this Java is set up to. Whoever connects
 * turns the check of the host name on. Any thread.
 */
public final class EncryptedSockets extends SSLSocketFactory {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLSocketFactory factory;
    private final AskedKeys keys;
    private final @Nullable Path ca;
    private volatile @Nullable SSLSocket last;

    EncryptedSockets(SSLSocketFactory factory, AskedKeys keys, @Nullable Path ca) {
        this.factory = factory;
        this.keys = keys;
        this.ca = ca;
    }

    /** What the last connection has agreed on, such as {@code TLSv1.3}; empty where there is none. */
    public String protocol() {
        SSLSocket socket = last;
        String agreed = socket == null ? "NONE" : socket.getSession().getProtocol();
        return agreed.equals("NONE") ? "" : agreed;
    }

    /**
     * Why a connection did not come about, in words for the one who has to put it right, fit behind "the broker cannot
     * be reached: ".
     *
     * @param failure what ended it before the other end had accepted it; null where nothing is known
     * @return null where it has nothing to do with encryption
     */
    public @Nullable String trouble(@Nullable Throwable failure) {
        SSLException encryption = find(failure, SSLException.class);
        // JSSE puts the alert that it sent in front, and in words behind.
        String said = encryption == null
                ? ""
                : String.valueOf(encryption.getMessage()).replaceFirst("^\\(\\w+\\) ", "");
        boolean alert = said.contains("alert");
        if (keys.wereAskedFor() && (encryption == null || alert)) {
            return aboutOurs(said);
        }
        if (encryption == null) {
            SSLSocket socket = last;
            boolean broke = socket != null && socket.isConnected() && socket.isClosed() && protocol().isEmpty();
            return broke ? "it broke the connection that was to be encrypted; it may not encrypt on this port" : null;
        }
        return alert ? alert(said) : aboutTheirs(encryption, said);
    }

    /** The other end wanted a certificate of ours, and then ended it. */
    private String aboutOurs(String said) {
        ClientIdentity identity = keys.identity();
        if (identity == null) {
            return "it wants a client certificate; name one in client_cert_file and its key in client_key_file";
        }
        String file = NamedFile.shown(identity.file());
        if (said.contains("expired")) {
            return "it says that the client certificate in " + file + " has expired";
        }
        return said.isEmpty()
                ? "it broke the connection when it had seen the client certificate in " + file
                : "it does not accept the client certificate in " + file + " (" + lastWord(said) + ")";
    }

    private static String alert(String said) {
        return said.contains("protocol_version")
                ? "it does not speak TLS 1.2 or 1.3, and nothing older is taken"
                : "it does not agree on an encryption (" + lastWord(said) + ")";
    }

    private String aboutTheirs(SSLException failure, String said) {
        CertificateExpiredException expired = find(failure, CertificateExpiredException.class);
        if (expired != null) {
            return "its certificate has expired (" + expired.getMessage() + ")";
        }
        CertificateNotYetValidException early = find(failure, CertificateNotYetValidException.class);
        if (early != null) {
            return "its certificate is not valid yet by the clock of this computer (" + early.getMessage() + ")";
        }
        if (find(failure, CertPathBuilderException.class) != null || said.contains("PKIX path")) {
            return "its certificate is not signed by an authority that "
                    + (ca == null ? "this system trusts; name one in ca_file" : "stands in " + NamedFile.shown(ca));
        }
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no subject alternative") || lower.contains("no name matching")) {
            return "its certificate is made out to another host (" + said + ")";
        }
        if (lower.contains("unsupported or unrecognized ssl message")) {
            return "it does not encrypt on this port";
        }
        if (lower.contains("protocol")) {
            return "it does not speak TLS 1.2 or 1.3, and nothing older is taken";
        }
        return "its certificate or encryption was not accepted (" + said + ")";
    }

    private static String lastWord(String said) {
        return said.substring(said.lastIndexOf(' ') + 1);
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private Socket modern(Socket socket) {
        SSLSocket encrypted = (SSLSocket) socket;
        encrypted.setEnabledProtocols(PROTOCOLS);
        last = encrypted;
        return encrypted;
    }

    @Override
    public Socket createSocket() throws IOException {
        return modern(factory.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return modern(factory.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return modern(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return modern(factory.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return modern(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return modern(factory.createSocket(address, port, localAddress, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
