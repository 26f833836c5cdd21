package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import org.kickbridge.config.Config;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Sampling;
import org.kickbridge.source.simulator.Workout;

/**
 * The daemon in a process of its own, on a simulated machine for which time flies. It writes a dot on standard output for
 * each event that is out, and ends with its standard input, unless it is killed before. An {@code m} on its standard input
 * makes it eat all memory.
 */
final class DaemonToBeKilled {
    /** A rep in some ten milliseconds, so that hardly an instant is without one on its way. */
    private static final int FASTER = 200;
    /** Slower than real ones, for what counts here is how many reps there are. */
    private static final Sampling SLOW = Sampling.at(120);

    private static volatile Object[] hoard = {};

    private DaemonToBeKilled() {
    }

    /**
     * Runs until it is killed.
     *
     * @param args folder of the store, broker, machine, seed of the athletes
     */
    @SuppressWarnings("resource") // it is killed
    public static void main(String[] args) throws IOException {
        Config usual = DaemonRig.config(Path.of(args[0]));
        Config config = usual.withMachine(new Config.Machine("gym", args[2], Side.UNKNOWN, Double.NaN))
                .withHttp(new Config.Http(false, "127.0.0.1", 0, null, null))
                .withMqtt(new Config.Mqtt(true, URI.create(args[1]), null, null, null, null, null, null, null, null,
                        30, false, 20));
        Daemon.start(config,
                DaemonRig.simulated(Workout.demo().withSampling(SLOW, SLOW), Long.parseLong(args[3])),
                DaemonRig.faster(FASTER), line -> sayThatOneIsOut());
        endWithStandardInput();
    }

    static void sayThatOneIsOut() {
        System.out.write('.');
        System.out.flush();
    }

    /** Bit by bit, so that any thread may be the one that finds no memory left. */
    private static void eat() {
        while (true) {
            hoard = new Object[]{hoard, new byte[8 * 1024]};
        }
    }

    /** In peace, so that its classes can be archived. */
    static void endWithStandardInput() {
        try {
            for (int said = System.in.read(); said >= 0; said = System.in.read()) {
                if (said == 'm') {
                    Thread.ofPlatform().name("glutton").daemon().start(DaemonToBeKilled::eat);
                }
            }
        } catch (IOException gone) {
            // as good as the end
        }
        System.exit(0);
    }
}
