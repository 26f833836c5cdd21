package org.kickbridge.console;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.console.Gate.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "192.0.2.7";

    private final AtomicLong now = new AtomicLong();
    private final Gate wide = new Gate(Token.of(TOKEN), false, "Kickback-1", now::get);
    private final Gate here = new Gate(Token.of(TOKEN), true, "Kickback-1", now::get);

    /** One request, with what is usual where nothing else is said. */
    private static final class Ask {
        private final String method;
        private final String address;
        private @Nullable String host = "127.0.0.1:8080";
        private @Nullable String origin;
        private @Nullable String bearer;
        private @Nullable String session;
        private boolean forwarded;

        private Ask(String method, String address) {
            this.method = method;
            this.address = address;
        }

        Ask host(@Nullable String name) {
            host = name;
            return this;
        }

        Ask origin(String page) {
            origin = page;
            return this;
        }

        Ask bearer(String token) {
            bearer = token;
            return this;
        }

        Ask session(String id) {
            session = id;
            return this;
        }

        Ask forwarded() {
            forwarded = true;
            return this;
        }

        Asked asked() {
            return new Asked(method, InetAddress.ofLiteral(address), host, origin, forwarded, bearer, session);
        }
    }

    private static Ask get(String address) {
        return new Ask("GET", address);
    }

    private static Ask post(String address) {
        return new Ask("POST", address);
    }

    private static Verdict in(Caller caller) {
        return new Verdict.LetIn(caller);
    }

    private static int status(Verdict verdict) {
        return verdict instanceof Verdict.TurnedAway(int status, var _, var _) ? status : 200;
    }

    @Test
    void shouldLetThisMachineLookAndNotAct() {
        assertThat(here.judge(get(HERE).asked(), Access.LOOKING)).isEqualTo(in(Caller.HERE));
        assertThat(wide.judge(get("::1").host("[::1]:8080").asked(), Access.LOOKING)).isEqualTo(in(Caller.HERE));
        assertThat(status(here.judge(post(HERE).asked(), Access.ACTING))).isEqualTo(401);
        assertThat(status(here.judge(get(HERE).asked(), Access.ACTING))).isEqualTo(401);
        assertThat(here.judge(post(HERE).bearer(TOKEN).asked(), Access.ACTING)).isEqualTo(in(Caller.HOLDER));
    }

    @Test
    void shouldAskOtherMachinesForTheTokenForEverything() {
        assertThat(wide.judge(get(ELSEWHERE).host("kb.gym").asked(), Access.FREE)).isEqualTo(in(Caller.STRANGER));
        assertThat(status(wide.judge(get(ELSEWHERE).host("kb.gym").asked(), Access.LOOKING))).isEqualTo(401);
        assertThat(wide.judge(get(ELSEWHERE).host("kb.gym").bearer(TOKEN).asked(), Access.LOOKING))
                .isEqualTo(in(Caller.HOLDER));
        assertThat(wide.judge(get(ELSEWHERE).host("kb.gym").bearer(TOKEN).asked(), Access.FREE))
                .isEqualTo(in(Caller.HOLDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcde", "0123456789abcdeF", "0123456789abcdef0", "", "*"})
    void shouldTurnAwayWhoeverHasAnotherToken(String token) {
        assertThat(status(wide.judge(get(ELSEWHERE).bearer(token).asked(), Access.LOOKING))).isEqualTo(401);
        assertThat(status(wide.judge(get(ELSEWHERE).bearer(token).asked(), Access.FREE))).isEqualTo(401);
    }

    @Test
    void shouldMakeWhoeverGuessesWait() {
        for (int i = 0; i < Attempts.FREE; i++) {
            wide.judge(get(ELSEWHERE).bearer("guess" + i).asked(), Access.FREE);
        }
        assertThat(wide.judge(get(ELSEWHERE).bearer(TOKEN).asked(), Access.LOOKING))
                .isEqualTo(new Verdict.TurnedAway(429,
                        "There were too many wrong tokens from this address; wait 1 s.", 1));
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(wide.judge(get(ELSEWHERE).bearer(TOKEN).asked(), Access.LOOKING)).isEqualTo(in(Caller.HOLDER));
    }

    @Test
    void shouldNotLetAGuesserShutOutAnOpenSession() {
        String session = wide.openSession();
        for (int i = 0; i < 10; i++) {
            wide.judge(get(ELSEWHERE).bearer("guess" + i).asked(), Access.LOOKING);
        }
        assertThat(wide.judge(get(ELSEWHERE).session(session).asked(), Access.LOOKING)).isEqualTo(in(Caller.HOLDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.3.2.1:80", "[::1]:8080",
            "kickback-1:8080"})
    void shouldAnswerUnderItsOwnNames(String name) {
        assertThat(here.judge(get(HERE).host(name).asked(), Access.LOOKING)).isEqualTo(in(Caller.HERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
            "192.0.2.1", "kickback-1.evil.example", "", "[::1].evil.example"})
    void shouldNotAnswerUnderANameThatAPageElsewhereMadePointHere(String name) {
        assertThat(status(here.judge(get(HERE).host(name).asked(), Access.FREE))).isEqualTo(421);
        assertThat(status(here.judge(post(HERE).host(name).bearer(TOKEN).asked(), Access.ACTING))).isEqualTo(421);
        assertThat(status(wide.judge(get(HERE).host(name).asked(), Access.LOOKING))).isEqualTo(401);
    }

    @Test
    void shouldAnswerAnOldProgramThatTellsNoHost() {
        assertThat(here.judge(get(HERE).host(null).asked(), Access.LOOKING)).isEqualTo(in(Caller.HERE));
    }

    @Test
    void shouldTakeWhatAProxyHandsOnForARequestFromElsewhere() {
        assertThat(status(here.judge(get(HERE).forwarded().asked(), Access.LOOKING))).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example, 403", "https://127.0.0.1:8080.evil.example, 403", "null, 403",
            "http://127.0.0.1:9090, 403", "file://127.0.0.1:8080, 403", "http://127.0.0.1:8080, 200",
            "https://127.0.0.1:8080, 200"})
    void shouldTurnAwayWhatAnotherPageSends(String origin, int status) {
        String session = here.openSession();
        assertThat(status(here.judge(post(HERE).session(session).origin(origin).asked(), Access.ACTING)))
                .isEqualTo(status);
        assertThat(status(here.judge(post(HERE).bearer(TOKEN).origin(origin).asked(), Access.ACTING)))
                .isEqualTo(status);
    }

    @Test
    void shouldWantAnOriginWhereABrowserShowsItsCookieByItself() {
        String session = here.openSession();
        assertThat(status(here.judge(post(HERE).session(session).asked(), Access.ACTING))).isEqualTo(403);
        assertThat(status(here.judge(get(HERE).session(session).asked(), Access.ACTING))).isEqualTo(200);
    }

    @Test
    void shouldTakeNoSessionThatHasEnded() {
        String session = here.openSession();
        here.endSession(session);
        assertThat(status(here.judge(get(HERE).session(session).asked(), Access.ACTING))).isEqualTo(401);
        assertThat(status(here.judge(get(HERE).session("made-up").asked(), Access.ACTING))).isEqualTo(401);
    }
}
