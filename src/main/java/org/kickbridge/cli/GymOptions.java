package org.kickbridge.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.app.Version;
import org.kickbridge.gym.Gym;
import org.kickbridge.gym.GymSettings;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A gym of simulated machines on a broker. */
final class GymOptions {
    private static final Pattern LEVEL = Pattern.compile("[^/#+\\p{Cntrl}]{1,80}");
    private static final int USUAL_CONNECTIONS = 16;
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(20);
    private static final long POLL_MS = 50;
    /** What a machine needs: the analysis looks back 2 MB, the rest is its events. */
    private static final long BYTES_A_MACHINE = 2_700_000;
    private static final long MB = 1 << 20;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(names = "--machines", paramLabel = "N", description = "how many machines, 1 to 10000 (default: ${DEFAULT-VALUE})")
    private int machines = 10;

    @Option(names = "--connections", paramLabel = "N", description = "over how many connections they are spread (default: 16, or one each where there are fewer machines); a connection of its own costs each machine five threads, and only then has it a last will")
    private int connections;

    @Option(names = "--site", paramLabel = "NAME", description = "their site (default: ${DEFAULT-VALUE}); numbers begin with 1 at each start, so give another one each time where they go into a database")
    private String site = "gym";

    @Option(names = "--speed", paramLabel = "X", description = "how much faster than the clock their time runs, 0.1 to 100 (default: ${DEFAULT-VALUE})")
    private double speed = 1;

    @Option(names = "--live", description = "send live frames too, 20 a second while a lever moves")
    private boolean live;

    @Option(names = "--linger", paramLabel = "TIME", converter = LengthOfTime.class, description = "how long they still answer at the end, for those who missed events (default: 5s)")
    private Duration linger = Duration.ofSeconds(5);

    boolean isGiven() {
        return broker.isGiven();
    }

    /** Plays until the time is over or it is asked to end. */
    int play(Duration duration, long seed, PrintStream out, Ending ending) throws InterruptedException {
        ending.hold();
        GymSettings settings = settings(duration, seed);
        long most = Runtime.getRuntime().maxMemory() / MB;
        long needed = machines * BYTES_A_MACHINE / MB;
        if (needed > most) {
            throw new WrongUse(String.format(Locale.ROOT,
                    "%d machines need some %d MB, the Java machine may take %d; KICKBRIDGE_JAVA_OPTS=-Xmx%dm lets it",
                    machines, needed, most, needed + 100));
        }
        try (Gym gym = Gym.open(settings)) {
            while (!gym.awaitEnd(Duration.ofMillis(POLL_MS))) {
                if (ending.isAsked()) {
                    gym.stopPlaying();
                }
            }
            // Asked to end, there are some seconds left; else as long as it takes a slow broker.
            long until = System.nanoTime() + (ending.isAsked() ? 2_000_000_000L : LAST_ACKNOWLEDGEMENTS.toNanos());
            while (gym.waiting() > 0 && System.nanoTime() - until < 0) {
                Thread.sleep(POLL_MS);
            }
            ending.await(ending.isAsked() ? Duration.ofMillis(1) : linger);
            Gym.Figures told = gym.figures();
            print(told, out);
            return told.waiting() == 0 ? 0 : 1;
        }
    }

    private GymSettings settings(Duration duration, long seed) {
        if (!LEVEL.matcher(site).matches()) {
            throw new WrongUse("--site: \"" + site + "\" is no site; it must not be empty or contain / # +");
        }
        try {
            return new GymSettings(broker.access(), site, machines,
                    connections == 0 ? Math.min(machines, USUAL_CONNECTIONS) : connections, speed, duration, seed, live,
                    Version.text());
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    private void print(Gym.Figures told, PrintStream out) {
        out.printf(Locale.ROOT, "machines  %d of %s on %d connections, %.0f s%s%n", machines, site,
                connections == 0 ? Math.min(machines, USUAL_CONNECTIONS) : connections, told.seconds(),
                speed == 1 ? "" : " at speed " + speed);
        out.printf(Locale.ROOT,
                "events    %d told, %.1f a second: %d reps, %d sets, %d sessions; %d changes of state%n",
                told.events(), told.events() / told.seconds(), told.reps(), told.sets(), told.sessions(),
                told.states());
        out.printf(Locale.ROOT, "broker    %d acknowledged, %d waiting, %d sent again, %d requests answered%n",
                told.acknowledged(), told.waiting(), told.resent(), told.commands());
        out.printf(Locale.ROOT, "found     reps %s after their end; machines were at most %.2f s behind%n",
                told.repFound(),
                told.behindS());
    }

    @Nullable
    String misplaced() {
        return machines != 10 ? "--machines" : connections != 0 ? "--connections" : live ? "--live" : null;
    }
}
