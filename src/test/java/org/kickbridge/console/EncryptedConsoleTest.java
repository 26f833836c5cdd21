package org.kickbridge.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.SSLParameters;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.credential.Certificates;
import org.kickbridge.credential.KnownServer;
import org.kickbridge.credential.ServerFiles;
import org.kickbridge.credential.UnusableFile;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.mqtt.MosquittoBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.json.JsonMapper;

/** The console over HTTPS, at a real server with certificates of the test's own: who gets in, and what is renewed. */
@Timeout(60)
class EncryptedConsoleTest {
    private static final String TOKEN = "correct-horse-battery";
    private static final String HERE = "IP:127.0.0.1";

    @TempDir
    private Path folder;
    private final List<HttpClient> clients = new ArrayList<>();
    private final Faults faults = new Faults(Instant::now);
    private Instant now = Instant.now();
    private Certificates certificates;
    private ServerFiles files;
    private @Nullable ConsoleServer server;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        certificates = new Certificates(folder);
        certificates.authority("gym");
        certificates.server("gym", "console", HERE);
        files = certificates.server("console", "gym");
    }

    @AfterEach
    void stop() {
        clients.forEach(HttpClient::shutdownNow);
        if (server != null) {
            server.close();
        }
    }

    private void serve(ServerFiles with) throws IOException {
        server = ConsoleServer.start("127.0.0.1", 0,
                new Encryption(with, faults, () -> now, System::nanoTime, Duration.ofMillis(1)),
                Token.of(TOKEN), new Echo(), () -> "kickbridge_reps_total 3.0\n",
                () -> new Health(true, "gym", "kb-1", "1.2.3", Duration.ZERO, 0, 3, Map.of(), true, List.of()),
                Inquiries.NONE);
    }

    private int port() {
        return Objects.requireNonNull(server).port();
    }

    /** One that trusts the gym's authority and shows that certificate; it comes from elsewhere, see {@link #to}. */
    private HttpClient client(@Nullable String shown) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(certificates.client("gym", shown)).build();
        clients.add(client);
        return client;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + path))
                .header("X-Forwarded-For", "192.0.2.7");
    }

    private HttpRequest.Builder command() {
        return to("/api/command/session/start").POST(BodyPublishers.ofString("{\"reps\":8}"));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static int status(HttpClient client, HttpRequest.Builder request) throws Exception {
        return send(client, request).statusCode();
    }

    private String origin() {
        return "https://127.0.0.1:" + port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void shouldSpeakHttps(String version) throws Exception {
        serve(files);
        HttpClient client = HttpClient.newBuilder()
                .sslContext(certificates.client("gym", null))
                .sslParameters(new SSLParameters(null, new String[]{version}))
                .build();
        clients.add(client);
        HttpResponse<String> answer = send(client, to("/api/state").header("Authorization", "Bearer " + TOKEN));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "strict-transport-security");
        assertThat(status(client, to("/metrics"))).isEqualTo(401);
        assertThat(status(client, HttpRequest.newBuilder(URI.create(origin() + "/metrics")))).as("from here")
                .isEqualTo(200);
    }

    @Test
    void shouldSpeakNothingOlder() throws Exception {
        serve(files);
        Process client = new ProcessBuilder(MosquittoBroker.program("openssl").orElseThrow().toString(), "s_client",
                "-tls1_1", "-cipher", "ALL:@SECLEVEL=0", "-connect", "127.0.0.1:" + port()).redirectErrorStream(true)
                .start();
        client.getOutputStream().close();
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("alert protocol version", "Cipher is (NONE)");
    }

    @Test
    void shouldKeepTheCookieToHttps() throws Exception {
        serve(files);
        HttpClient client = client(null);
        HttpResponse<String> login = send(client, to("/api/login").POST(BodyPublishers.noBody())
                .header("Authorization", "Bearer " + TOKEN));
        String cookie = login.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Strict");
        String shown = cookie.substring(0, cookie.indexOf(';'));

        assertThat(status(client, command().header("Cookie", shown).header("Origin", origin()))).isEqualTo(200);
        assertThat(status(client, command().header("Cookie", shown)
                .header("Origin", origin().replace("https:", "http:")))).as("a page that anybody could have put there")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void shouldTakeAClientCertificateForTheToken(String version) throws Exception {
        certificates.client("gym", "coach", "coach");
        serve(files);
        HttpClient coach = HttpClient.newBuilder()
                .sslContext(certificates.client("gym", "coach"))
                .sslParameters(new SSLParameters(null, new String[]{version}))
                .build();
        clients.add(coach);

        assertThat(send(coach, to("/metrics")).body()).isEqualTo("kickbridge_reps_total 3.0\n");
        assertThat(JsonMapper.shared().readTree(send(coach, to("/api/login")).body()).get("act").asBoolean()).isTrue();
        assertThat(send(coach, command().header("Origin", origin())).body()).contains("session/start");
        assertThat(status(coach, command())).isEqualTo(403);
        assertThat(status(coach, command().header("Origin", "https://evil.example"))).isEqualTo(403);
        assertThat(status(coach, to("/metrics").header("Sec-Fetch-Site", "cross-site"))).isEqualTo(401);
    }

    @Test
    void shouldAskForTheTokenWhereACertificateDoesNotCount() throws Exception {
        certificates.authority("stranger");
        certificates.client("stranger", "foreign", "coach");
        certificates.expired("gym", "stale", "extendedKeyUsage=clientAuth\n");
        serve(files);
        for (Map.Entry<String, String> each : Map.of("foreign", "no authority in client_ca_file has signed it for a"
                + " client", "stale", "it has expired", "console",
                "no authority in client_ca_file has signed it for a client").entrySet()) {
            HttpClient client = client(each.getKey());
            HttpResponse<String> answer = send(client, to("/api/state"));
            assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(401);
            assertThat(answer.body())
                    .contains("This needs the token: Authorization: Bearer TOKEN. The client certificate"
                            + " does not count: " + each.getValue() + ".");
            assertThat(status(client, command().header("Origin", origin()))).isEqualTo(401);
            assertThat(status(client, to("/health"))).isEqualTo(200);
            assertThat(status(client, to("/api/state").header("Authorization", "Bearer " + TOKEN))).isEqualTo(200);
        }
        assertThat(send(client(null), to("/api/state")).body()).contains("Bearer TOKEN.\"");
    }

    @Test
    void shouldAskNobodyForACertificateWithoutAnAuthority() throws Exception {
        certificates.client("gym", "coach", "coach");
        serve(certificates.server("console", null));
        HttpResponse<String> answer = send(client("coach"), to("/api/state"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("certificate");
        assertThat(answer.sslSession().orElseThrow().getLocalCertificates()).isNull();
    }

    @Test
    void shouldShowARenewedCertificateToANewConnection() throws Exception {
        certificates.server("gym", "renewed", HERE);
        serve(files);
        HttpClient early = client(null);
        assertThat(shown(early)).isEqualTo(1);

        // The certificate alone does not fit the key: half a renewal, and the old one stays.
        certificates.replace(files.certificate(), certificates.certificate("renewed"));
        awaitFault("the key in " + files.key() + " does not belong to the certificate in " + files.certificate()
                + "; renew both together.");
        assertThat(shown(client(null))).isEqualTo(1);

        certificates.replace(files.key(), certificates.key("renewed"));
        look().until(() -> faults.standing().isEmpty());
        assertThat(shown(client(null))).isEqualTo(2);
        assertThat(shown(early)).as("on its open connection").isEqualTo(1);
    }

    /** The serial number of the server's certificate. */
    private int shown(HttpClient client) throws Exception {
        X509Certificate certificate = (X509Certificate) send(client, to("/health")).sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
        return certificate.getSerialNumber().intValue();
    }

    @Test
    void shouldBearAFileThatIsHalfWrittenAndOneThatComesBack() throws Exception {
        serve(files);
        byte[] whole = Files.readAllBytes(files.certificate());
        Files.write(files.certificate(), Arrays.copyOf(whole, whole.length / 2));
        awaitFault(files.certificate() + " ends within its CERTIFICATE; write the file anew as a whole.");
        assertThat(status(client(null), to("/health"))).isEqualTo(200);
        Files.delete(files.certificate());
        awaitFault("there is no " + files.certificate());
        Files.write(files.certificate(), whole);
        look().until(() -> faults.standing().isEmpty());
        assertThat(status(client(null), to("/health"))).isEqualTo(200);
    }

    /** Who may come in is asked at each request, not once for a connection. */
    @Test
    void shouldTakeACertificateNoLongerWhenItsAuthorityHasGone() throws Exception {
        certificates.authority("clients");
        certificates.authority("next");
        certificates.client("clients", "coach", "coach");
        serve(certificates.server("console", "clients"));
        HttpClient coach = client("coach");
        assertThat(status(coach, to("/api/state"))).isEqualTo(200);

        certificates.replace(certificates.certificate("clients"), certificates.certificate("next"));
        look().until(() -> status(coach, to("/api/state")) == 401);
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldServeOnWithACertificateThatHasExpiredAndSayIt() throws Exception {
        serve(files);
        assertThat(faults.standing()).isEmpty();
        now = now.plus(Duration.ofDays(3));
        Objects.requireNonNull(server).look();
        assertThat(faults.standing()).extracting(Fault::code).containsExactly("console_certificate_expired");
        assertThat(faults.standing().getFirst().message())
                .startsWith("The certificate of the console in " + files.certificate() + " has expired (")
                .endsWith("), so browsers warn and scrapers refuse; renew it.");
        assertThat(status(client(null), to("/health"))).isEqualTo(200);
        now = Instant.now();
        Objects.requireNonNull(server).look();
        assertThat(faults.standing()).isEmpty();
    }

    @Test
    void shouldNameTheFileThatCannotBeUsed() throws Exception {
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> serve(files)).isInstanceOf(UnusableFile.class)
                .hasMessage(files.key() + " is open to every user (rw-r--r--); close it: chmod 600 " + files.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/state HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "POST / HTTP/1.0\r\n\r\n", "no HTTP"})
    void shouldTellWhoeverSpeaksPlainHttpThatItSpeaksHttps(String said) throws Exception {
        serve(files);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .endsWith("\r\n\r\n{\"status\":400,\"error\":\"This port speaks HTTPS alone.\"}");
        }
        assertThat(status(client(null), to("/health"))).isEqualTo(200);
    }

    @Test
    void shouldStreamOverTls() throws Exception {
        serve(files);
        ConsoleServer console = Objects.requireNonNull(server);
        console.state("{\"phase\":\"rest\"}");
        HttpResponse<InputStream> answer = client(null).send(to("/events/stream").header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + TOKEN)
                .build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: state");
            console.state("{\"phase\":\"up\"}");
            assertThat(lines.lines().filter(line -> line.contains("\"up\"")).findFirst())
                    .contains("data: {\"phase\":\"up\"}");
        }
    }

    @Test
    void shouldBeKnownByItsFileToWhoeverLooksAtItFromThisComputer() throws Exception {
        certificates.server("gym", "elsewhere", "DNS:elsewhere.gym");
        certificates.server("gym", "another", HERE);
        serve(certificates.server("elsewhere", "gym"));
        HttpClient knows = HttpClient.newBuilder()
                .sslContext(KnownServer.by(certificates.certificate("elsewhere")))
                .build();
        clients.add(knows);
        assertThat(status(knows, to("/health"))).isEqualTo(200);
        HttpClient mistaken = HttpClient.newBuilder()
                .sslContext(KnownServer.by(certificates.certificate("another")))
                .build();
        clients.add(mistaken);
        assertThatThrownBy(() -> send(mistaken, to("/health"))).isInstanceOf(IOException.class)
                .hasMessageContaining("the server shows another certificate than that of the file");
    }

    private void awaitFault(String end) {
        look().until(() -> faults.standing()
                .stream()
                .anyMatch(fault -> fault.code().equals("console_files_unusable")
                        && fault.message()
                                .contains("whose files have since been changed to what cannot be used: " + end)));
    }

    /** Looks after the certificate again and again, as the daemon does. */
    private ConditionFactory look() {
        return Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(5))
                .conditionEvaluationListener(
                        _ -> Objects.requireNonNull(server).look());
    }
}
