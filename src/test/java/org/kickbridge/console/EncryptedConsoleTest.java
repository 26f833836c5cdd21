package org.kickbridge.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.credential.ServerFiles;
import org.kickbridge.credential.UnusableFile;
import org.kickbridge.mqtt.Certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** HTTPS with real certificates and a real client; who shows a certificate gets in, others are asked for the token. */
@Timeout(60)
class EncryptedConsoleTest {
    private static final String TOKEN = "correct-horse-battery";
    private static final long LOOK = Duration.ofSeconds(5).toNanos();

    @TempDir
    Path folder;
    private final List<HttpClient> clients = new ArrayList<>();
    private Certificates certificates;
    private ConsoleServer server;
    private long now;

    @BeforeEach
    void start() throws Exception {
        certificates = new Certificates(folder);
        certificates.authority("gym");
        certificates.server("gym", "machine", "IP:127.0.0.1");
        certificates.authority("people");
        server = ConsoleServer.start(new ConsoleServer.Place("127.0.0.1", 0, Encryption.by(new ServerFiles(
                certificates.certificate("machine"), certificates.key("machine"), certificates.certificate("people")),
                now)), Token.of(TOKEN), new Echo(), () -> "",
                () -> new Health(true, "gym", "kb-1", "1.2.3", Duration.ZERO, 0, 3, Map.of(), true, List.of()),
                Inquiries.NONE);
    }

    @AfterEach
    void stop() {
        clients.forEach(HttpClient::shutdownNow);
        if (server != null) {
            server.close();
        }
    }

    /** @param name of the client's certificate; null where it has none */
    private HttpClient client(String trusting, @Nullable String name) throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(certificates.certificate(trusting))) {
            authorities.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(authorities);
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (name != null) {
            Path bundle = folder.resolve(name + ".p12");
            certificates.openssl("pkcs12", "-export", "-in", certificates.certificate(name).toString(), "-inkey",
                    certificates.key(name).toString(), "-passout", "pass:x", "-out", bundle.toString());
            try (InputStream in = Files.newInputStream(bundle)) {
                keys.load(in, "x".toCharArray());
            }
        }
        own.init(keys, "x".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        HttpClient made = HttpClient.newBuilder().sslContext(context).build();
        clients.add(made);
        return made;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(ourOrigin() + path));
    }

    private String ourOrigin() {
        return "https://127.0.0.1:" + server.port();
    }

    private HttpRequest.Builder command() {
        return to("/api/command/tare").POST(BodyPublishers.ofString("{}"));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void shouldSpeakHttpsAndNothingElse() throws Exception {
        HttpResponse<String> answer = send(client("gym", null), to("/health"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"reps\":3");
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(answer.headers().firstValue("server")).isEmpty();

        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            plain.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1 200", "reps");
        }
        assertThat(send(client("gym", null), to("/health")).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetInWhoeverShowsACertificate() throws Exception {
        certificates.client("people", "coach", "Jo");
        HttpClient coach = client("gym", "coach");

        assertThat(send(coach, to("/api/login")).body()).contains("\"act\":true");
        assertThat(send(coach, command().header("Origin", ourOrigin())).statusCode()).isEqualTo(200);
        assertThat(send(coach, command()).statusCode()).isEqualTo(403);
        assertThat(send(coach, command().header("Origin", "https://evil.example")).statusCode()).isEqualTo(403);
        assertThat(send(coach, command().header("Authorization", "Bearer " + TOKEN)).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAskForTheTokenWhereThereIsNoCertificate() throws Exception {
        HttpClient nobody = client("gym", null);

        assertThat(send(nobody, to("/api/login")).body()).contains("\"act\":false");
        assertThat(send(nobody, command().header("Origin", ourOrigin())).statusCode()).isEqualTo(401);
        HttpResponse<String> login = send(nobody, to("/api/login").POST(BodyPublishers.noBody())
                .header("Authorization", "Bearer " + TOKEN));
        assertThat(login.headers().firstValue("set-cookie").orElseThrow()).contains("Secure", "HttpOnly");
    }

    @Test
    void shouldEndTheHandshakeOfWhoeverShowsACertificateThatItDoesNotKnow() throws Exception {
        certificates.client("gym", "stranger", "Jo");
        certificates.expired("people", "late", "extendedKeyUsage=clientAuth\n");
        for (String name : List.of("stranger", "late")) {
            assertThat(healthAsShownTo(name)).as(name).contains("alert").doesNotContain("HTTP/1.1");
        }
        certificates.client("people", "coach", "Jo");
        assertThat(healthAsShownTo("coach")).contains("HTTP/1.1 200");
    }

    /** By a client that shows its certificate whatever the server asks for, as Java's and browsers do not. */
    private String healthAsShownTo(String name) throws Exception {
        Process client = new ProcessBuilder("openssl", "s_client", "-quiet", "-connect", "127.0.0.1:" + server.port(),
                "-CAfile", certificates.certificate("gym").toString(), "-cert",
                certificates.certificate(name).toString(), "-key", certificates.key(name).toString())
                .redirectErrorStream(true)
                .start();
        try (var out = client.getOutputStream()) {
            out.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void shouldStreamWhatThePageShows() throws Exception {
        server.rep("{\"rep\":1}");
        try (InputStream stream = client("gym", null).send(
                to("/events/stream").header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(new String(stream.readNBytes(40), StandardCharsets.UTF_8)).contains("event: rep");
        }
    }

    private void lookThrice() {
        for (int i = 0; i < 3; i++) {
            now += LOOK;
            server.look(now);
        }
    }

    @Test
    void shouldTakeUpARenewedCertificateAndKeepTheOneBeforeWhereTheNewOneIsBroken() throws Exception {
        certificates.authority("later");
        certificates.server("later", "renewed", "IP:127.0.0.1");
        Path certificate = certificates.certificate("machine");
        Path half = Files.writeString(folder.resolve("half"), Files.readString(certificate).substring(0, 90));

        certificates.replace(certificate, half);
        lookThrice();
        assertThat(send(client("gym", null), to("/health")).statusCode()).isEqualTo(200);

        certificates.replace(certificates.key("machine"), certificates.key("renewed"));
        certificates.replace(certificate, certificates.certificate("renewed"));
        server.look(now + LOOK); // seen once; it may still be being written
        assertThat(send(client("gym", null), to("/health")).statusCode()).isEqualTo(200);
        now += LOOK;
        lookThrice();
        assertThat(send(client("later", null), to("/health")).statusCode()).isEqualTo(200);
        HttpClient old = client("gym", null);
        assertThatThrownBy(() -> send(old, to("/health"))).isInstanceOf(SSLException.class);
    }

    @Test
    void shouldNameTheFileThatCannotBeUsed() {
        ServerFiles files = new ServerFiles(certificates.certificate("machine"), certificates.key("gym"), null);
        assertThatThrownBy(() -> Encryption.by(files, now)).isInstanceOf(UnusableFile.class)
                .hasMessageContaining("gym-key.pem does not belong to the certificate in");
    }
}
