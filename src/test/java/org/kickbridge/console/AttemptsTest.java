package org.kickbridge.console;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.kickbridge.console.Attempts.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 7); // a monotonic clock may start anywhere
    private final Attempts attempts = new Attempts(now::get);

    private Outcome wrong(InetAddress from) {
        return attempts.attempt(from, () -> false);
    }

    private Outcome right(InetAddress from) {
        return attempts.attempt(from, () -> true);
    }

    private void after(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private void exhaust(InetAddress from) {
        for (int times = 1; times <= Attempts.FREE; times++) {
            assertThat(wrong(from)).isEqualTo(new Outcome.Wrong(times));
        }
    }

    @Test
    void shouldLetAnAddressTryAFewTimes() {
        exhaust(ONE);
        assertThat(wrong(ONE)).isEqualTo(new Outcome.TooSoon(1));
    }

    @Test
    void shouldNotEvenLookAtTheRightTokenWhileItHasToWait() {
        exhaust(ONE);
        assertThat(right(ONE)).isEqualTo(new Outcome.TooSoon(1));
        after(1);
        assertThat(right(ONE)).isEqualTo(new Outcome.Right());
        assertThat(attempts.remembered()).isZero();
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToAMinute() {
        exhaust(ONE);
        for (long wait : new long[]{1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(wrong(ONE)).isEqualTo(new Outcome.TooSoon(wait));
            after(wait);
            assertThat(wrong(ONE)).isInstanceOf(Outcome.Wrong.class);
        }
    }

    @Test
    void shouldForgetAfterAQuarterOfAnHour() {
        exhaust(ONE);
        after(901);
        assertThat(wrong(ONE)).isEqualTo(new Outcome.Wrong(1));
    }

    @Test
    void shouldLeaveOtherAddressesAlone() {
        exhaust(ONE);
        assertThat(right(OTHER)).isEqualTo(new Outcome.Right());
    }

    @Test
    void shouldTakeANetworkOfIpv6ForOneAddress() {
        exhaust(InetAddress.ofLiteral("2001:db8:1:2::1"));
        assertThat(right(InetAddress.ofLiteral("2001:db8:1:2:ffff::9"))).isEqualTo(new Outcome.TooSoon(1));
        assertThat(right(InetAddress.ofLiteral("2001:db8:1:3::1"))).isEqualTo(new Outcome.Right());
    }

    @Test
    void shouldRememberSoManyAddressesAndNoMore() {
        for (int i = 0; i < 3 * Attempts.ADDRESSES; i++) {
            wrong(InetAddress.ofLiteral("10.0." + i / 256 + "." + i % 256));
        }
        assertThat(attempts.remembered()).isEqualTo(Attempts.ADDRESSES);
    }
}
