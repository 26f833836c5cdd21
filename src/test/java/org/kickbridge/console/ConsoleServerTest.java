package org.kickbridge.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.fault.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alone, since it looks whether threads are left, and daemons of other tests have such threads. */
@Timeout(30)
@Isolated
class ConsoleServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean well = true;
    private Supplier<String> metrics = () -> "kickbridge_reps_total 3.0\n";
    private ConsoleServer server;

    @BeforeEach
    void start() throws IOException {
        server = ConsoleServer.start("127.0.0.1", 0, Token.of("0123456789abcdef"), new Echo(), () -> metrics.get(),
                this::health, Inquiries.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
    }

    private Health health() {
        Map<String, Double> sensors = new LinkedHashMap<>();
        sensors.put("force", 0.01);
        sensors.put("angle", Double.NaN);
        List<Fault> faults = well
                ? List.of()
                : List.of(new Fault("angle_silent", "The encoder says nothing.", Instant.EPOCH));
        return new Health(well, "gym", "kb-1", "1.2.3", Duration.ofMillis(12_500), 77, 3, sensors, true, faults);
    }

    @Test
    void shouldServeMetricsAsPrometheusText() throws Exception {
        HttpResponse<String> answer = get("metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("kickbridge_reps_total 3.0\n");
    }

    @Test
    void shouldServeTheSchemasOfItsVersion() throws Exception {
        HttpResponse<String> led = get("asyncapi");
        assertThat(led.statusCode()).isEqualTo(302);
        assertThat(led.headers().firstValue("location").orElseThrow()).endsWith("/asyncapi/asyncapi.json");
        HttpResponse<String> document = get("asyncapi/asyncapi.json");
        assertThat(document.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/vnd.aai.asyncapi+json");
        JsonNode asyncapi = JsonMapper.shared().readTree(document.body());
        assertThat(asyncapi.get("asyncapi").asString()).isEqualTo("3.0.0");
        for (String reference : asyncapi.findValuesAsString("$ref")) {
            if (!reference.startsWith("#")) {
                HttpResponse<String> schema = get("asyncapi/" + reference);
                assertThat(schema.statusCode()).as(reference).isEqualTo(200);
                assertThat(schema.headers().firstValue("content-type")).contains("application/schema+json");
                assertThat(JsonMapper.shared().readTree(schema.body()).has("$schema")).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asyncapi/schemas/nope.json", "asyncapi/schemas/rep", "asyncapi/schemas/..%2Fasyncapi.json",
            "asyncapi/schemas/%2e%2e%2f%2e%2e%2fconsole%2findex.html", "asyncapi/schemas/", "asyncapi/other.json"})
    void shouldServeNothingElseBelowTheSchemas(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void shouldSayThatItIsWell() throws Exception {
        HttpResponse<String> answer = get("health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/json");
        assertThat(json(answer.body())).isEqualTo(json("""
                {"status":"well","site":"gym","machine":"kb-1","version":"1.2.3","uptime_s":12.5,"t_us":77,"reps":3,
                 "sensors":{"force":{"age_s":0.01},"angle":{"age_s":null}},"mqtt_connected":true,"faults":[]}"""));
    }

    @Test
    void shouldAnswer503WithTheFaultsWhenUnwell() throws Exception {
        well = false;
        HttpResponse<String> answer = get("health");

        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode health = json(answer.body());
        assertThat(health.get("status").asString()).isEqualTo("unwell");
        assertThat(health.get("faults")).isEqualTo(json("""
                [{"code":"angle_silent","message":"The encoder says nothing.","since":"1970-01-01T00:00:00Z"}]"""));
    }

    @Test
    void shouldShowStateAndTheLastRepsOldestFirst() throws Exception {
        assertThat(json(get("api/state").body())).isEqualTo(json("{\"reps\":[]}"));

        server.state("{\"reps\":24}");
        for (int rep = 0; rep < LiveFeed.REPS + 5; rep++) {
            server.rep("{\"rep\":" + rep + "}");
        }
        JsonNode state = json(get("api/state").body());

        assertThat(state.get("state")).isEqualTo(json("{\"reps\":24}"));
        assertThat(state.get("reps")).hasSize(LiveFeed.REPS);
        assertThat(state.get("reps").get(0).get("rep").asInt()).isEqualTo(5);
        assertThat(state.get("reps").get(LiveFeed.REPS - 1).get("rep").asInt())
                .isEqualTo(LiveFeed.REPS + 4);
    }

    @Test
    void shouldStreamWhatStandsAndThenWhatComes() throws Exception {
        server.state("{\"reps\":1}");
        server.rep("{\"rep\":1}");
        try (InputStream body = stream(); BufferedReader lines = reader(body)) {
            assertThat(event(lines)).isEqualTo("state {\"reps\":1}");
            assertThat(event(lines)).isEqualTo("rep {\"rep\":1}");
            server.live(() -> "{\"phase\":\"concentric\"}");
            assertThat(event(lines)).isEqualTo("live {\"phase\":\"concentric\"}");
            server.faults("{\"faults\":[]}");
            assertThat(event(lines)).isEqualTo("fault {\"faults\":[]}");
        }
    }

    @Test
    void shouldRefuseMorePagesThanItCanFeed() throws Exception {
        server.state("{}");
        List<InputStream> pages = new ArrayList<>();
        for (int i = 0; i < ConsoleServer.STREAMS; i++) {
            InputStream page = stream();
            assertThat(event(reader(page))).isEqualTo("state {}");
            pages.add(page);
        }
        assertThat(event(reader(stream()))).startsWith("busy ");
        assertThat(get("health").statusCode()).isEqualTo(200);
        for (InputStream page : pages) {
            page.close();
        }
    }

    @Test
    void shouldServeAPageThatNeedsNoOutsideAddress() throws Exception {
        for (String path : Assets.FILES) {
            HttpResponse<String> answer = get(path.equals("index.html") ? "" : path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body().replace("http://www.w3.org/2000/svg", "")).as(path)
                    .isNotEmpty()
                    .doesNotContain("http://", "https://", "//cdn");
        }
    }

    @Test
    void shouldSendAFileAgainOnlyWhenItIsAnotherByNow() throws Exception {
        HttpResponse<String> first = get("script/main.js");
        String tag = first.headers().firstValue("etag").orElseThrow();
        assertThat(first.headers().firstValue("cache-control")).contains("no-cache");

        HttpResponse<String> same = send(
                HttpRequest.newBuilder(uri("script/main.js")).header("If-None-Match", tag).build());
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        HttpResponse<String> other = send(
                HttpRequest.newBuilder(uri("script/main.js")).header("If-None-Match", "\"older\"").build());
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepTheLastFramesForAReaderThatIsLate() throws Exception {
        for (int frame = 0; frame < LiveFeed.FRAMES + 3; frame++) {
            String json = "{\"frame\":" + frame + "}";
            server.live(() -> json);
        }
        try (InputStream body = stream(); BufferedReader lines = reader(body)) {
            for (int frame = 3; frame < LiveFeed.FRAMES + 3; frame++) {
                assertThat(event(lines)).isEqualTo("live {\"frame\":" + frame + "}");
            }
        }
    }

    @Test
    void shouldEndThoughAPageHasStoppedReading() throws Exception {
        String large = "{\"x\":\"" + "x".repeat(50_000) + "\"}";
        for (int frame = 0; frame < LiveFeed.FRAMES; frame++) {
            server.live(() -> large);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET /events/stream HTTP/1.1\r\nHost: localhost:" + server.port()
                            + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            server.close();

            assertThatThrownBy(() -> get("health")).isInstanceOf(IOException.class);
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(
                    thread -> thread.getName().startsWith("kb-console"));
        }
    }

    @Test
    void shouldSendSecurityHeadersAndNoServerName() throws Exception {
        for (String path : List.of("", "health", "nowhere")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("content-security-policy").orElse("")).as(path)
                    .contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("x-content-type-options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("server")).as(path).isEmpty();
        }
    }

    @Test
    void shouldAnswerErrorsInOneSentence() throws Exception {
        HttpResponse<String> unknown = get("nowhere/%3Cscript%3E");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown.body()).get("error").asString()).contains("There is nothing at /nowhere/");

        HttpResponse<String> post = send(HttpRequest.newBuilder(uri("health"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(json(post.body()).get("error").asString()).contains("POST is not allowed at /health.");

        metrics = () -> {
            throw new IllegalStateException("secret detail");
        };
        HttpResponse<String> failed = get("metrics");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(json(failed.body()).get("error").asString()).isEqualTo("The request failed; the log says why.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUBBISH\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"})
    void shouldAnswerWhatIsNoRequestWithoutAStackTrace(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception", "Jetty", "\tat ");
            assertThat(answer).contains("\"error\":\"The request is not understood.\"");
        }
    }

    @Test
    void shouldNameHostAndPortWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                    () -> ConsoleServer.start("127.0.0.1", taken.getLocalPort(), Token.of("0123456789abcdef"),
                            new Echo(), () -> "", this::health, Inquiries.NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("another program listens there");
        }
    }

    @Test
    void shouldSayThatAnAddressIsNotOurs() {
        assertThatThrownBy(() -> ConsoleServer.start("192.0.2.1", 0, Token.of("0123456789abcdef"), new Echo(), () -> "",
                this::health, Inquiries.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1:0: no network card of this machine has that address");
    }

    @Test
    void shouldEndOpenPagesAndLeaveNoThreadWhenClosed() throws Exception {
        server.state("{}");
        InputStream body = stream();
        BufferedReader lines = reader(body);
        event(lines);
        server.close();

        assertThat(lines.lines()).allMatch(String::isEmpty);
        assertThatThrownBy(() -> get("health")).isInstanceOf(IOException.class);
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("kb-console"));
    }

    private InputStream stream() throws Exception {
        return client.send(HttpRequest.newBuilder(uri("events/stream")).header("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream()).body();
    }

    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event as {@code name data}. */
    private static String event(BufferedReader lines) throws IOException {
        String name = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty() && !name.isEmpty()) {
                return name + " " + data;
            }
        }
        return "the stream ended";
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port()).resolve(path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
