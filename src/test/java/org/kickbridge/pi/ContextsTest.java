package org.kickbridge.pi;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Pi4J gets the providers that are named and no other. Needs no Raspberry Pi, and loads no native library. */
class ContextsTest {
    @Test
    void shouldHaveTheNamedProvidersOnly() {
        try (Contexts contexts = new Contexts(null)) {
            assertThat(contexts.main().providers().all()).containsOnlyKeys("linuxfs-i2c");
            assertThat(contexts.spi(0).providers().all()).containsOnlyKeys("linuxfs-spi");
            assertThat(contexts.main().platforms().all()).isEmpty();
            assertThat(contexts.hasGpio()).isFalse();
        }
    }

    @Test
    void shouldHaveAContextForEachSpiBus() {
        try (Contexts contexts = new Contexts(null)) {
            assertThat(contexts.spi(1)).isNotSameAs(contexts.spi(0)).isSameAs(contexts.spi(1));
        }
    }

    @Test
    void shouldEndAllContexts() {
        Contexts contexts = new Contexts(null);
        var spi = contexts.spi(0);
        contexts.close();
        assertThat(spi.isShutdown()).isTrue();
        assertThat(contexts.main().isShutdown()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("Pi4J"));
    }
}
