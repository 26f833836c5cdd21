package org.kickbridge.console;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.kickbridge.command.RequestDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseClient;

/**
 * Serves {@code /} (a page for people), {@code /health}, {@code /metrics}, {@code /api/state}, {@code /asyncapi} and
 * {@code /events/stream} (Server-Sent Events {@code state}, {@code live}, {@code fault}, {@code calibration},
 * {@code rep}, {@code set}, {@code session}, and {@code beat} where nothing else came for a while); commands are taken
 * at {@code /api/command/NAME}, and what the page asks for beyond that at the routes of {@link InquiryRoutes}. A {@link Gate} stands before all of it.
 *
 * <p>
 * Threading: all methods may be called from any thread, and those that take a payload do not wait for a browser. At most
 * {@value #THREADS} threads {@code kb-console-…} serve; each open page costs a virtual thread, of which there are at
 * most {@value #STREAMS}.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConsoleServer.class);

    static final int STREAMS = 32;
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 128;
    private static final long HEARTBEAT_MS = 5_000;
    private static final long LONGEST_GOODBYE_MS = 400;
    private static final String JSON = "application/json";

    private final LiveFeed feed = new LiveFeed();
    private final Semaphore streams = new Semaphore(STREAMS);
    private final Javalin javalin;
    private int port;

    private ConsoleServer(String host, int port, Door door, Supplier<String> metrics, Supplier<Health> health,
            Inquiries inquiries) {
        this.javalin = Javalin.create(config -> {
            quiet(config);
            config.jetty.host = host;
            config.jetty.port = port;
            config.jetty.threadPool = threads();
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.setSendDateHeader(false);
                http.setRequestHeaderSize(8192);
            });
            config.jetty.modifyServer(ConsoleServer::bounded);
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = 0;
            door.routes(config.routes);
            routes(config.routes, metrics, health);
            new InquiryRoutes(inquiries).add(config.routes);
        });
    }

    /**
     * Starts to serve.
     *
     * @param host the address to listen on; {@code 127.0.0.1} keeps it to this machine
     * @param port 0 for any free one
     * @param token asked for from whoever does something, and from other machines for everything
     * @param machine answers the commands of whoever has it; called by several threads
     * @param metrics the Prometheus text, asked for at each scrape
     * @param health asked for at each request
     * @param inquiries answers what the page asks for beyond that
     * @throws IOException when the address is taken or not ours; the message names host and port
     */
    public static ConsoleServer start(String host, int port, Token token, RequestDoor machine,
            Supplier<String> metrics, Supplier<Health> health, Inquiries inquiries) throws IOException {
        Gate gate = new Gate(token, isLoopback(host), Door.hostName(), System::nanoTime);
        ConsoleServer server = new ConsoleServer(host, port, new Door(gate, machine, inquiries.tokenPlace()),
                metrics, health, inquiries);
        try {
            server.javalin.start();
            server.port = server.javalin.port();
        } catch (RuntimeException e) {
            server.close();
            throw new IOException("HTTP cannot listen on " + host + ":" + port + ": " + reason(e), e);
        }
        log.info("console at {}", server.javalin.jettyServer().server().getURI());
        return server;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("assign")) {
                return "no network card of this machine has that address";
            }
            if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("ermission")) {
                return "ports below 1024 need a permission; choose another";
            }
            if (cause instanceof BindException) {
                return "another program listens there; choose another port, or 0 for any free one";
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "no such host";
            }
        }
        return String.valueOf(thrown.getMessage());
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The payload of the topic {@code state}. */
    public void state(String json) {
        feed.put("state", json);
    }

    /** A frame of recent points, as the payload of the topic {@code live}; asked for by any thread, if a page is open. */
    public void live(Supplier<String> json) {
        feed.live(json);
    }

    /** The payload of the topic {@code fault}. */
    public void faults(String json) {
        feed.put("fault", json);
    }

    /** The payload of the topic {@code calibration}. */
    public void calibration(String json) {
        feed.put("calibration", json);
    }

    /** The payload of the topic {@code set}. */
    public void set(String json) {
        feed.put("set", json);
    }

    /** The payload of the topic {@code session}. */
    public void session(String json) {
        feed.put("session", json);
    }

    /** The payload of the topic {@code rep}. */
    public void rep(String json) {
        feed.rep(json);
    }

    /** Ends open pages and stops, within a second. */
    @Override
    public void close() {
        feed.close();
        try {
            // Javalin goes round in circles over a page that it ends after its server has stopped.
            if (!streams.tryAcquire(STREAMS, LONGEST_GOODBYE_MS / 2, TimeUnit.MILLISECONDS)) {
                hangUp();
                if (!streams.tryAcquire(STREAMS, LONGEST_GOODBYE_MS / 2, TimeUnit.MILLISECONDS)) {
                    log.debug("a page did not end in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
    }

    /** A page that has stopped reading, as one on a computer asleep, keeps whoever writes to it until its line is cut. */
    private void hangUp() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            connector.getConnectedEndPoints().forEach(EndPoint::close);
        }
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    /** Javalin's own pool would take up to 250 threads. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS, 1);
        pool.setName("kb-console");
        pool.setDaemon(true);
        pool.setReservedThreads(0);
        pool.setStopTimeout(500);
        return pool;
    }

    private static void bounded(Server server) {
        server.setStopTimeout(0);
        server.setErrorHandler(new PlainErrors());
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    }

    private void routes(RoutesConfig routes, Supplier<String> metrics, Supplier<Health> health) {
        routes.before(ConsoleServer::secure);
        routes.get("/", ctx -> Assets.serve(ctx, Assets.FILES.getFirst()), Access.FREE);
        for (String file : Assets.FILES.subList(1, Assets.FILES.size())) {
            routes.get("/" + file, ctx -> Assets.serve(ctx, file), Access.FREE);
        }
        routes.get("/metrics",
                ctx -> ctx.result(metrics.get()).contentType("text/plain; version=0.0.4; charset=utf-8"),
                Access.LOOKING);
        routes.get("/health", ctx -> {
            Health now = health.get();
            ctx.status(now.well() ? 200 : 503)
                    .contentType(JSON)
                    .result(Door.caller(ctx).mayLook() ? now.json() : now.bareJson());
        }, Access.FREE);
        routes.get("/api/state", ctx -> ctx.contentType(JSON).result(feed.json()), Access.LOOKING);
        routes.sse("/events/stream", this::stream, Access.LOOKING);
        SchemaPages.in(routes);
        routes.exception(HttpResponseException.class, (e, ctx) -> fail(ctx, e.getStatus()));
        routes.exception(Exception.class, (e, ctx) -> {
            log.error("{} {} failed", ctx.method(), ctx.path(), e);
            fail(ctx, 500);
        });
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
    }

    /** One sentence instead of a stack trace. */
    private static void fail(Context ctx, int status) {
        String message = switch (status) {
            case 404 -> "There is nothing at " + ctx.path() + ".";
            case 405 -> ctx.method() + " is not allowed at " + ctx.path() + ".";
            case 413 -> "The request is too large.";
            case 500 -> "The request failed; the log says why.";
            default -> "The request cannot be answered (" + status + ").";
        };
        ctx.status(status).contentType(JSON).result(PlainErrors.json(status, message));
    }

    private void stream(SseClient client) {
        if (!streams.tryAcquire()) {
            client.sendEvent("busy", "{\"error\":\"too many pages are open\"}");
            client.close();
            return;
        }
        client.keepAlive();
        Thread.ofVirtual().name("kb-console-stream").start(() -> {
            try {
                follow(client);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                client.close();
                streams.release();
            }
        });
    }

    private void follow(SseClient client) throws InterruptedException {
        long seen = 0;
        while (!feed.closed() && !client.terminated()) {
            List<LiveFeed.Message> news = feed.after(seen, HEARTBEAT_MS);
            if (news.isEmpty() && !feed.closed()) {
                client.sendEvent("beat", "{}");
            }
            for (LiveFeed.Message message : news) {
                if (client.terminated()) {
                    return;
                }
                client.sendEvent(message.event(), message.json());
                seen = message.serial();
            }
        }
    }
}
