package org.kickbridge.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config;
import org.kickbridge.ingest.Ingester;
import org.kickbridge.mqtt.Intake;
import org.kickbridge.store.series.SeriesAddress;
import org.kickbridge.store.series.SeriesException;
import org.kickbridge.store.series.SeriesSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest}: from a broker into a time series. */
@Command(name = "ingest", description = "Puts what machines publish into PostgreSQL or TimescaleDB: each event once, and none missing. Any number of them share the work.", footer = {
        "",
        "Ctrl-C ends it and prints what it did. src/docs/fleet.md tells the rest."})
final class IngestVerb implements Callable<Integer> {
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final int WINDOW = 1000;

    private final PrintStream out;
    private final Ending ending;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(names = "--jdbc", paramLabel = "URL", required = true, description = "the database, such as jdbc:postgresql://db.gym.local/kickbridge")
    private String jdbc = "";

    @Mixin
    private DatabaseLogin login = new DatabaseLogin();

    @Option(names = "--init", description = "make or bring up to date the tables, and end")
    private boolean init;

    @Option(names = "--group", paramLabel = "NAME", description = "all ingesters of a group share the load (default: ${DEFAULT-VALUE})")
    private String group = "kickbridge";

    @Option(names = "--site", paramLabel = "NAME", description = "only machines of this site (default: all)")
    private @Nullable String site;

    @Option(names = "--client-id", paramLabel = "NAME", description = "one of its own for each ingester, kept over restarts, so that the broker keeps what it had not acknowledged (default: a new one at each start)")
    private @Nullable String clientId;

    @Option(names = "--session-expiry", paramLabel = "TIME", converter = LengthOfTime.class, description = "how long the broker keeps that where the connection breaks (default: 30s)")
    private Duration sessionExpiry = Duration.ofSeconds(30);

    @Option(names = "--grace", paramLabel = "TIME", converter = LengthOfTime.class, description = "what is missing for less counts as on its way (default: 5s)")
    private Duration grace = Duration.ofSeconds(5);

    @Option(names = "--quiet-after", paramLabel = "TIME", converter = LengthOfTime.class, description = "a machine silent for so long is asked whether there is more (default: 1m)")
    private Duration quiet = Duration.ofMinutes(1);

    @Option(names = "--duration", paramLabel = "TIME", converter = LengthOfTime.class, description = "ends by itself after this time")
    private @Nullable Duration duration;

    IngestVerb(OutputStream out, Ending ending) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.ending = ending;
    }

    @Override
    public Integer call() throws SeriesException, InterruptedException {
        SeriesAddress database = login.at(jdbc);
        if (init) {
            out.println(database + " has version " + SeriesSchema.migrate(database) + " of the schema kickbridge");
            return ExitCode.OK;
        }
        Intake.Settings intake = intake();
        Logging.at(Config.LogLevel.INFO);
        Logger log = LoggerFactory.getLogger(IngestVerb.class);
        ending.hold();
        if (!schema(database, log)) {
            return ExitCode.OK;
        }
        Ingester ingester = Ingester.start(new Ingester.Settings(intake, database, grace, quiet));
        try {
            long until = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
            boolean asked = false;
            while (!asked && until - System.nanoTime() > 0) {
                Duration left = duration == null ? PROGRESS : Duration.ofNanos(until - System.nanoTime());
                asked = ending.await(left.compareTo(PROGRESS) < 0 ? left.plusMillis(1) : PROGRESS);
                if (!asked) {
                    log.info("{}", String.join("; ", ingester.summary().lines()).replaceAll(" +", " "));
                }
            }
        } finally {
            ingester.close();
        }
        ingester.summary().lines().forEach(out::println);
        return ExitCode.OK;
    }

    /** A database that is away may come; one that refuses will not. False when it was asked to end before. */
    private boolean schema(SeriesAddress database, Logger log) throws SeriesException, InterruptedException {
        long pauseMs = 250;
        while (true) {
            try {
                SeriesSchema.migrate(database);
                return true;
            } catch (SeriesException failure) {
                if (failure.isForGood()) {
                    throw failure;
                }
                log.warn("{}", failure.getMessage());
                if (ending.await(Duration.ofMillis(pauseMs))) {
                    return false;
                }
                pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
            }
        }
    }

    private Intake.Settings intake() {
        try {
            return new Intake.Settings(broker.access(),
                    clientId == null ? "kickbridge-ingest-" + UUID.randomUUID() : clientId, group, site, sessionExpiry,
                    clientId != null, WINDOW);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }
}
