package org.kickbridge.console;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who is let in. From this machine everybody may look; everything else takes the token, shown as
 * {@code Authorization: Bearer TOKEN} or once for a session, or a client certificate in its place. A request counts as one
 * from this machine only when nobody says to have forwarded it and when it asks under a name that is surely ours: a page
 * from elsewhere whose name was made to point here (DNS rebinding) asks under its own. What changes something must not
 * come from another page. Thread-safe.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Token token;
    private final boolean listensHereAlone;
    private final Set<String> ownNames;
    private final Attempts attempts;
    private final Sessions sessions;

    /**
     * @param listensHereAlone on a loopback address
     * @param hostName this machine's own
     * @param nanos a monotonic clock
     */
    Gate(Token token, boolean listensHereAlone, String hostName, LongSupplier nanos) {
        this.token = token;
        this.listensHereAlone = listensHereAlone;
        this.ownNames = Set.of("localhost", hostName.isBlank() ? "localhost." : hostName.toLowerCase(Locale.ROOT));
        this.attempts = new Attempts(nanos);
        this.sessions = new Sessions(nanos);
    }

    /** What becomes of a request. */
    sealed interface Verdict {
        /** It may go on. */
        record LetIn(Caller caller) implements Verdict {}

        /**
         * It gets no further.
         *
         * @param status of HTTP
         * @param message one sentence
         * @param waitS after which it may be tried again; 0 where waiting does not help
         */
        record TurnedAway(int status, String message, long waitS) implements Verdict {}
    }

    Verdict judge(Asked asked, Access access) {
        String host = asked.host();
        boolean ourName = host == null || isOurs(host);
        if (listensHereAlone && !ourName) {
            return new Verdict.TurnedAway(421, "This server answers as localhost, not under another name.", 0);
        }
        String origin = asked.origin();
        if (!asked.isSafe() && origin != null && !isSame(origin, host, asked.encrypted())) {
            return new Verdict.TurnedAway(403, "The request comes from a page of another site.", 0);
        }
        String session = asked.session();
        if (asked.isCertified() || (session != null && sessions.isOpen(session))) {
            // A browser tells where each page is from that changes something; what tells nothing shows the token itself.
            return asked.isSafe() || origin != null || asked.bearer() != null
                    ? new Verdict.LetIn(Caller.HOLDER)
                    : new Verdict.TurnedAway(403,
                            "With a session or a client certificate the request must say its Origin.", 0);
        }
        boolean here = asked.address().isLoopbackAddress() && !asked.forwarded() && ourName;
        String bearer = asked.bearer();
        if (here && access != Access.ACTING) {
            return new Verdict.LetIn(Caller.HERE);
        }
        if (bearer != null) {
            return tried(asked.address(), bearer);
        }
        if (access == Access.FREE) {
            return new Verdict.LetIn(Caller.STRANGER);
        }
        String refusal = asked.certificate().refusal();
        return new Verdict.TurnedAway(401, "This needs the token: Authorization: Bearer TOKEN."
                + (refusal.isEmpty() ? "" : " The client certificate does not count: " + refusal + "."), 0);
    }

    private Verdict tried(InetAddress from, String given) {
        return switch (attempts.attempt(from, () -> token.is(given))) {
            case Attempts.Outcome.Right() -> new Verdict.LetIn(Caller.HOLDER);
            case Attempts.Outcome.Wrong(int times) -> {
                LOG.warn("A wrong token from {}, {} in a row", from.getHostAddress(), times);
                yield new Verdict.TurnedAway(401, "The token is wrong.", 0);
            }
            case Attempts.Outcome.TooSoon(long waitS) -> new Verdict.TurnedAway(429,
                    "There were too many wrong tokens from this address; wait " + waitS + " s.", waitS);
        };
    }

    /** A session for a caller who has shown the token. */
    String openSession() {
        return sessions.open();
    }

    void endSession(String id) {
        sessions.end(id);
    }

    private boolean isOurs(String host) {
        String name = name(host);
        if (ownNames.contains(name)) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without port and brackets. */
    private static String name(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        int bracket = name.indexOf(']');
        if (name.startsWith("[") && bracket > 0) {
            boolean ends = bracket == name.length() - 1 || name.charAt(bracket + 1) == ':';
            return ends ? name.substring(1, bracket) : name;
        }
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /**
     * Whether the page is one of the server that was asked. Where we encrypt ourselves it came over HTTPS too; where we do
     * not, it did when a proxy stands before us.
     */
    private static boolean isSame(String origin, @Nullable String host, boolean encrypted) {
        if (host == null) {
            return false;
        }
        int scheme = origin.indexOf("://");
        boolean web = origin.startsWith("https://") || (!encrypted && origin.startsWith("http://"));
        return web && origin.substring(scheme + 3).equalsIgnoreCase(host.strip());
    }
}
