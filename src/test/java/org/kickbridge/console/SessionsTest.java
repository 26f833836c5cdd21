package org.kickbridge.console;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionsTest {
    private final AtomicLong now = new AtomicLong();
    private final Sessions sessions = new Sessions(now::get);

    @Test
    void shouldEndAfterItsLength() {
        String id = sessions.open();
        now.addAndGet(Sessions.LENGTH.toNanos() - 1);
        assertThat(sessions.isOpen(id)).isTrue();
        now.addAndGet(1);
        assertThat(sessions.isOpen(id)).isFalse();
    }

    @Test
    void shouldEndWhenToldTo() {
        String id = sessions.open();
        String other = sessions.open();
        sessions.end(id);
        assertThat(sessions.isOpen(id)).isFalse();
        assertThat(sessions.isOpen(other)).isTrue();
    }

    @Test
    void shouldEndTheOldestWhenThereAreTooMany() {
        String first = sessions.open();
        String second = sessions.open();
        for (int i = 1; i < Sessions.MOST; i++) {
            sessions.open();
        }
        assertThat(sessions.isOpen(first)).isFalse();
        assertThat(sessions.isOpen(second)).isTrue();
    }
}
