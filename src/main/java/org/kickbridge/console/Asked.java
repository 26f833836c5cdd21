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
 * @param fetchedFrom the header Sec-Fetch-Site, by which a browser says from whose page; null where it says nothing
 * @param encrypted whether it came over TLS to us ourselves
 * @param forwarded whether somebody between us says to speak for another
 * @param bearer the token that it shows; null where none
 * @param session the id in its cookie; null where none
 * @param certificate of the client
 */
record Asked(String method, InetAddress address, @Nullable String host, @Nullable String origin,
        @Nullable String fetchedFrom, boolean encrypted, boolean forwarded, @Nullable String bearer,
        @Nullable String session, ClientCertificate certificate) {
    private static final List<String> SPOKEN_FOR = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final String SCHEME = "bearer ";

    static Asked of(Context ctx, ClientCertificate certificate) {
        String authorization = ctx.req().getHeader("Authorization");
        boolean bearer = authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        return new Asked(ctx.req().getMethod(), address(ctx.req().getRemoteAddr()), ctx.req().getHeader("Host"),
                ctx.req().getHeader("Origin"), ctx.req().getHeader("Sec-Fetch-Site"), ctx.req().isSecure(),
                SPOKEN_FOR.stream().anyMatch(header -> ctx.req().getHeader(header) != null),
                bearer ? authorization.substring(SCHEME.length()).strip() : null, ctx.cookie(cookieName(ctx)),
                certificate);
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

    /**
     * Whether the certificate speaks for it. A browser shows one with whatever it asks for, also what a page of another
     * site makes it ask for; such a page shall have no more from it than from a cookie that is kept to its own site.
     */
    boolean isCertified() {
        return certificate.accepted()
                && (fetchedFrom == null || fetchedFrom.equals("same-origin") || fetchedFrom.equals("none"));
    }

    /** Whether it only reads. */
    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
