package org.kickbridge.cli;

import java.nio.file.Path;

import org.kickbridge.app.Clocks;
import org.kickbridge.config.Config;
import org.kickbridge.reading.Side;

/** The machine that is practised on, and its time. Stateless. */
final class Practice {
    /** A capture of some seconds takes some tenths of one. */
    private static final int TIMES_FASTER = 16;
    private static final double LEVER_LENGTH_M = 0.75;

    private Practice() {
    }

    /** A folder that a practice of the same user finds again, and that no real machine uses. */
    static Path usualStore() {
        return Path.of(System.getProperty("java.io.tmpdir"),
                "kickbridge-practice-" + System.getProperty("user.name", "user"));
    }

    static Config config(Path store, long seed) {
        Config usual = Config.defaults();
        return usual.withMachine(new Config.Machine("practice", "practice-" + seed, Side.UNKNOWN, LEVER_LENGTH_M))
                .withSource(usual.source().withSeed(seed))
                .withStore(usual.store().withDirectory(store));
    }

    /** The clocks of a practice. */
    static Clocks clocks(boolean fast) {
        Clocks usual = Clocks.ofThisComputer();
        if (!fast) {
            return usual;
        }
        long begin = System.nanoTime();
        return usual.withNanos(() -> begin + TIMES_FASTER * (System.nanoTime() - begin));
    }
}
