package org.kickbridge.console;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.javalin.http.Context;

/**
 * What of a request decides whether it is let in.
 *
 * @param method such as {@code GET}
 * @param address where the connection comes from
 * @param host the header Host; null where there is none
 * @param origin the header Origin; null where there is none
 * @param forwarded whether somebody between us says to speak for another
 * @param bearer the token that it shows; null where none
 * @param session the id in its cookie; null where none
 */
record Asked(String method, InetAddress address, @Nullable String host, @Nullable String origin, boolean forwarded,
        @Nullable String bearer, @Nullable String session) {
    private static final List<String> SPOKEN_FOR = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final String SCHEME = "bearer ";

    static Asked of(Context ctx) {
        String authorization = ctx.req().getHeader("Authorization");
        boolean bearer = authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        return new Asked(ctx.req().getMethod(), address(ctx.req().getRemoteAddr()), ctx.req().getHeader("Host"),
                ctx.req().getHeader("Origin"),
                SPOKEN_FOR.stream().anyMatch(header -> ctx.req().getHeader(header) != null),
                bearer ? authorization.substring(SCHEME.length()).strip() : null, ctx.cookie(cookieName(ctx)));
    }

    /** Cookies know hosts and no ports, and two daemons on one host are two machines. */
    static String cookieName(Context ctx) {
        return "kickbridge-" + ctx.req().getLocalPort();
    }

    private static InetAddress address(String literal) {
        String bare = literal.startsWith("[") ? literal.substring(1, literal.length() - 1) : literal;
        int scope = bare.indexOf('%');
        return InetAddress.ofLiteral(scope < 0 ? bare : bare.substring(0, scope));
    }

    /** Whether it only reads. */
    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
