package org.kickbridge.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets in over HTTP, at a real server. */
@Timeout(30)
class ConsoleDoorTest {
    private static final String TOKEN = "correct-horse-battery";

    private final HttpClient client = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() throws IOException {
        server = serve("127.0.0.1");
    }

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
    }

    private static ConsoleServer serve(String host) throws IOException {
        return ConsoleServer.start(host, 0, Token.of(TOKEN), new Echo(), () -> "kickbridge_reps_total 3.0\n",
                () -> new Health(true, "gym", "kb-1", "1.2.3", Duration.ZERO, 0, 3, Map.of(), true, List.of()),
                Inquiries.NONE);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpRequest.Builder command(String payload) {
        return to("/api/command/session/start").POST(BodyPublishers.ofString(payload));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private String ourOrigin() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The cookie that a login sets, as it goes back. */
    private String login(String origin) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(to("/api/login").POST(BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Authorization", "Bearer " + TOKEN));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("expires_s").asInt()).isEqualTo(43_200);
        return answer.headers().firstValue("set-cookie").orElseThrow();
    }

    @Test
    void shouldHandACommandToTheMachineForWhoeverHasTheToken() throws Exception {
        HttpResponse<String> answer = send(command("{\"reps\":8}").header("Authorization", "Bearer " + TOKEN));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/json");
        assertThat(json(answer).get("command").asString()).isEqualTo("session/start");
        assertThat(json(answer).get("payload").asString()).isEqualTo("{\"reps\":8}");
    }

    @Test
    void shouldNotDoAnythingWithoutTheToken() throws Exception {
        HttpResponse<String> answer = send(command("{}"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"kickbridge\"");
        assertThat(json(answer).get("error").asString()).contains("needs the token");
        assertThat(answer.body()).doesNotContain("session/start");
    }

    @Test
    void shouldOpenASessionThatScriptsCannotReadAndOtherSitesCannotUse() throws Exception {
        String cookie = login(ourOrigin());
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure", TOKEN);
        String shown = cookie.substring(0, cookie.indexOf(';'));

        assertThat(json(send(to("/api/login").header("Cookie", shown))).get("act").asBoolean()).isTrue();
        assertThat(send(command("{}").header("Cookie", shown).header("Origin", ourOrigin())).statusCode())
                .isEqualTo(200);
        assertThat(send(command("{}").header("Cookie", shown)).statusCode()).isEqualTo(403);
        assertThat(send(command("{}").header("Cookie", shown).header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);

        HttpResponse<String> out = send(to("/api/logout").POST(BodyPublishers.noBody())
                .header("Cookie", shown)
                .header("Origin", ourOrigin()));
        assertThat(out.headers().firstValue("set-cookie").orElseThrow()).contains("=; ", "Expires=Thu, 01 Jan 1970");
        assertThat(send(command("{}").header("Cookie", shown).header("Origin", ourOrigin())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldKeepTheCookieToHttpsWhereTheBrowserCameSo() throws Exception {
        assertThat(login("https://127.0.0.1:" + server.port())).contains("Secure");
    }

    @Test
    void shouldTellThePageWhatItMayOffer() throws Exception {
        assertThat(json(send(to("/api/login")))).isEqualTo(JsonMapper.shared()
                .readTree("{\"look\":true,\"act\":false,\"token_at\":\"http.token_file\"}"));
        assertThat(json(send(to("/api/login").header("X-Forwarded-For", "192.0.2.7")))).isEqualTo(JsonMapper.shared()
                .readTree("{\"look\":false,\"act\":false}"));
    }

    @Test
    void shouldTellAStrangerNoMoreThanWhetherItIsWell() throws Exception {
        HttpResponse<String> health = send(to("/health").header("X-Forwarded-For", "192.0.2.7"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"well\"}");
        assertThat(send(to("/").header("X-Forwarded-For", "192.0.2.7")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/api/state", "/events/stream"})
    void shouldShowAStrangerNothing(String path) throws Exception {
        assertThat(send(to(path)
                .header("Accept", "text/event-stream")
                .header("X-Forwarded-For", "192.0.2.7")).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldLetPrometheusInWithItsToken() throws Exception {
        HttpResponse<String> answer = send(to("/metrics").header("X-Forwarded-For", "192.0.2.7")
                .header("Authorization", "Bearer " + TOKEN));
        assertThat(answer.body()).isEqualTo("kickbridge_reps_total 3.0\n");
    }

    @Test
    void shouldTakeAnAddressOfTheNetworkForElsewhere() throws Exception {
        List<InetAddress> outer = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .toList();
        assumeTrue(!outer.isEmpty(), "skipped: this machine has no address but loopback");
        String address = outer.getFirst().getHostAddress();
        try (ConsoleServer wide = serve("0.0.0.0")) {
            String at = "http://" + address + ":" + wide.port();
            assertThat(send(HttpRequest.newBuilder(URI.create(at + "/metrics"))).statusCode()).isEqualTo(401);
            assertThat(send(HttpRequest.newBuilder(URI.create(at + "/health"))).body()).doesNotContain("kb-1");
            assertThat(send(HttpRequest.newBuilder(URI.create(at + "/metrics"))
                    .header("Authorization", "Bearer " + TOKEN)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotAnswerUnderAnotherName() throws Exception {
        assertThat(raw("GET /api/state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void shouldRefuseAPayloadThatIsTooLargeHoweverItComes() throws Exception {
        String large = "x".repeat(Door.LARGEST_BYTES + 1);
        HttpResponse<String> told = send(command(large).header("Authorization", "Bearer " + TOKEN));
        HttpResponse<String> untold = send(to("/api/command/tare")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(
                        StandardCharsets.UTF_8))))
                .header("Authorization", "Bearer " + TOKEN));
        HttpResponse<String> most = send(command("x".repeat(Door.LARGEST_BYTES)).header("Authorization",
                "Bearer " + TOKEN));

        for (HttpResponse<String> answer : List.of(told, untold)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).get("error").asString()).isEqualTo("too_large");
        }
        assertThat(most.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSendWhoeverGuessesAway() throws Exception {
        for (int i = 0; i < Attempts.FREE; i++) {
            assertThat(send(command("{}").header("Authorization", "Bearer guess" + i)).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = send(command("{}").header("Authorization", "Bearer " + TOKEN));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
