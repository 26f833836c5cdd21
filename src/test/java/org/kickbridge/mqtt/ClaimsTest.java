package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.payload.Claim;
import org.kickbridge.payload.StatusJson;

import static org.assertj.core.api.Assertions.assertThat;

/** By a clock of the test's own. */
class ClaimsTest {
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    private static final long START = 1_000 * Claims.PAUSE;
    private static final Claim OURS = new Claim("ours", "pi-1", AT);
    private static final Claim THEIRS = new Claim("theirs", "pi-2", AT);

    private final Faults faults = new Faults(InstantSource.system());
    private final Claims claims = new Claims(OURS, new Topics("gym", "k1"), faults);
    private long now = START;

    private static byte[] online(Claim claim) {
        return StatusJson.online("1", List.of(), claim, AT);
    }

    private static byte[] lost(Claim claim) {
        return StatusJson.lost("1", claim);
    }

    private void live(byte[] status) {
        claims.seen(status, false, now);
    }

    private boolean birthIsDueAfter(long pause) {
        now += pause;
        return claims.birthIsDue(now);
    }

    private List<String> told() {
        return faults.standing().stream().map(Fault::message).toList();
    }

    @Test
    void shouldNameTheOtherAndAnswerItOnce() {
        claims.connected(now);
        live(online(THEIRS));
        assertThat(told()).containsExactly("Another daemon takes itself for gym/k1 too: on the host pi-2, since "
                + "2026-01-05T10:00:00Z. Both measure and publish; give one of them another machine.id.");
        assertThat(birthIsDueAfter(Claims.PAUSE / 2)).as("not at once after our own birth").isFalse();
        assertThat(birthIsDueAfter(Claims.PAUSE)).isTrue();
        live(online(THEIRS));
        assertThat(birthIsDueAfter(Claims.PAUSE)).as("their answer needs none").isFalse();
    }

    @Test
    void shouldEndTheTalkOfTwoWhoeverBegins() {
        Claims other = new Claims(THEIRS, new Topics("gym", "k1"), new Faults(InstantSource.system()));
        claims.connected(now);
        other.connected(now);
        boolean oursIsOut = true;
        boolean theirsIsOut = true;
        int births = 2;
        for (int i = 0; i < 1000; i++) {
            now += Claims.PAUSE / 10;
            if (oursIsOut) {
                other.seen(online(OURS), false, now);
            }
            if (theirsIsOut) {
                live(online(THEIRS));
            }
            oursIsOut = claims.birthIsDue(now);
            theirsIsOut = other.birthIsDue(now);
            births += (oursIsOut ? 1 : 0) + (theirsIsOut ? 1 : 0);
        }
        assertThat(births).isEqualTo(4);
    }

    @Test
    void shouldClearTheFaultAndSayAgainThatItIsHereWhenTheOtherHasGone() {
        claims.connected(now);
        live(online(THEIRS));
        birthIsDueAfter(Claims.PAUSE);
        live(lost(THEIRS));
        assertThat(told()).isEmpty();
        assertThat(birthIsDueAfter(Claims.PAUSE)).as("else the retained status says lost").isTrue();
    }

    @Test
    void shouldCorrectALastWillOfItsOwnThatComesLate() {
        claims.connected(now);
        live(lost(OURS));
        live(lost(new Claim("ours-before", "pi-1", AT)));
        assertThat(told()).isEmpty();
        assertThat(birthIsDueAfter(Claims.PAUSE)).isTrue();
        assertThat(birthIsDueAfter(Claims.PAUSE)).isFalse();
    }

    @Test
    void shouldTakeNobodyForAliveByWhatTheBrokerHadKept() {
        claims.connected(now);
        claims.seen(online(THEIRS), true, now);
        claims.seen(lost(THEIRS), true, now);
        assertThat(told()).isEmpty();
        assertThat(birthIsDueAfter(Claims.PAUSE)).isFalse();
    }

    @Test
    void shouldForgetTheOtherThatDoesNotAnswerAfterANewConnection() {
        claims.connected(now);
        live(online(THEIRS));
        now += 100 * Claims.PAUSE;
        claims.connected(now);
        assertThat(birthIsDueAfter(Claims.TO_ANSWER - 1)).isFalse();
        assertThat(told()).hasSize(1);
        birthIsDueAfter(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldKeepTheOtherThatAnswersAfterANewConnection() {
        claims.connected(now);
        live(online(THEIRS));
        now += 100 * Claims.PAUSE;
        claims.connected(now);
        live(online(THEIRS));
        birthIsDueAfter(2 * Claims.TO_ANSWER);
        assertThat(told()).hasSize(1);
    }

    @Test
    void shouldNameTheOneThatTookItsPlaceAtTheBrokerByWhatIsKept() {
        claims.takenOver(now);
        now += Claims.PAUSE;
        claims.connected(now);
        claims.seen(lost(THEIRS), true, now);
        assertThat(told()).singleElement().asString().contains("pi-2");
        birthIsDueAfter(Claims.AFTER_A_TAKEOVER);
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldBearWithWhateverIsWrittenThere() {
        claims.connected(now);
        for (String text : List.of("", "{", "[]", "null", "{\"state\":7}", "{\"state\":\"online\"}",
                "{\"state\":\"online\",\"claim\":{\"instance\":\"x\",\"host\":\"y\",\"since\":\"yesterday\"}}",
                "{\"state\":\"online\",\"claim\":\"x\"}", "[".repeat(5000), "x".repeat(1 << 20))) {
            live(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(told()).isEmpty();
        for (int i = 0; i < 1000; i++) {
            live(online(new Claim("i" + i, "a\n" + "b".repeat(1000), AT)));
        }
        assertThat(told()).singleElement().asString().hasSizeLessThan(1500).doesNotContain("\n");
        int births = 0;
        for (int i = 0; i < 100; i++) {
            live(online(new Claim("j" + i, "flood", AT)));
            births += birthIsDueAfter(Claims.PAUSE / 100) ? 1 : 0;
        }
        assertThat(births).as("in a second").isEqualTo(1);
    }
}
