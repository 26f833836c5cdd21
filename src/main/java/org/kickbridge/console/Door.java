package org.kickbridge.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandError;
import org.kickbridge.command.RequestDoor;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts the {@link Gate} before every route, and adds those that it needs itself. Thread-safe. */
final class Door {
    static final int LARGEST_BYTES = 16 * 1024;

    private static final String CALLER = "kickbridge.caller";
    private static final String JSON = "application/json";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final Gate gate;
    private final RequestDoor machine;
    private final String tokenPlace;

    /** @param tokenPlace where the token is found, told to whoever may look */
    Door(Gate gate, RequestDoor machine, String tokenPlace) {
        this.gate = gate;
        this.machine = machine;
        this.tokenPlace = tokenPlace;
    }

    /** How the system calls this computer; empty where it does not say. */
    static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            return "";
        }
    }

    void routes(RoutesConfig routes) {
        routes.beforeMatched(this::admit);
        routes.get("/api/login", this::whoever, Access.FREE);
        routes.post("/api/login", this::login, Access.ACTING);
        routes.post("/api/logout", this::logout, Access.FREE);
        routes.post("/api/command/<name>", this::command, Access.ACTING);
    }

    /** Who asks, in a route. */
    static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        return caller == null ? Caller.STRANGER : caller;
    }

    private void admit(Context ctx) {
        Access access = ctx.routeRoles().size() == 1 && ctx.routeRoles().iterator().next() instanceof Access told
                ? told
                : Access.ACTING;
        switch (gate.judge(Asked.of(ctx), access)) {
            case Gate.Verdict.LetIn(Caller caller) -> ctx.attribute(CALLER, caller);
            case Gate.Verdict.TurnedAway(int status, String message, long waitS) -> {
                if (status == 401) {
                    ctx.header("WWW-Authenticate", "Bearer realm=\"kickbridge\"");
                }
                if (waitS > 0) {
                    ctx.header("Retry-After", Long.toString(waitS));
                }
                ctx.status(status).contentType(JSON).result(PlainErrors.json(status, message));
                ctx.skipRemainingHandlers();
            }
        }
    }

    /** What the page may offer. */
    private void whoever(Context ctx) {
        Caller caller = caller(ctx);
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.put("look", caller.mayLook()).put("act", caller == Caller.HOLDER);
        if (caller.mayLook()) {
            answer.put("token_at", tokenPlace);
        }
        ctx.contentType(JSON).result(answer.toString());
    }

    /** Whoever got here has shown the token. */
    private void login(Context ctx) {
        ctx.cookie(cookie(ctx, gate.openSession(), (int) Sessions.LENGTH.toSeconds()));
        ctx.contentType(JSON).result(Answer.ok(Map.of("expires_s", Sessions.LENGTH.toSeconds())).json());
    }

    private void logout(Context ctx) {
        String session = ctx.cookie(Asked.cookieName(ctx));
        if (session != null) {
            gate.endSession(session);
        }
        ctx.cookie(cookie(ctx, "", 0));
        ctx.contentType(JSON).result(Answer.ok().json());
    }

    /**
     * Over HTTPS the browser is told to keep it there. That it came so only the browser itself can say: what a proxy says
     * could come from anybody.
     */
    private static Cookie cookie(Context ctx, String value, int ageS) {
        String origin = ctx.req().getHeader("Origin");
        boolean encrypted = origin != null && origin.startsWith("https://");
        return new Cookie(Asked.cookieName(ctx), value, "/", ageS, encrypted, true, null, SameSite.STRICT);
    }

    private void command(Context ctx) throws IOException {
        byte[] payload = ctx.req().getInputStream().readNBytes(LARGEST_BYTES + 1);
        byte[] answer = payload.length > LARGEST_BYTES
                ? Answer.error(CommandError.Code.TOO_LARGE,
                        "The payload has more than " + LARGEST_BYTES + " bytes, which is what is allowed here.").json()
                : machine.answer(ctx.pathParam("name"), payload);
        ctx.status(payload.length > LARGEST_BYTES ? 413 : 200).contentType(JSON).result(answer);
    }
}
