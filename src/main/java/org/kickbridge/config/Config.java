package org.kickbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.analysis.Targets;
import org.kickbridge.reading.Side;

/**
 * What the daemon was told, checked: every value lies within the ranges of {@link Schema}. Immutable. Units stand in
 * the names; a number that was not given is NaN. Paths are resolved against the folder of the file.
 */
public record Config(Machine machine, Source source, Analysis analysis, Targets targets, Mqtt mqtt, Broker broker,
        Http http, Store store, Log log) {

    /**
     * Which machine this is.
     *
     * @param leverLengthM pivot to pad in metres; NaN where unknown
     */
    public record Machine(String site, String id, Side side, double leverLengthM) {}

    /**
     * Where the readings come from.
     *
     * @param seed of the simulator
     * @param recordingFile null unless {@code kind} is {@link SourceKind#RECORDING}
     */
    public record Source(SourceKind kind, long seed, @Nullable Path recordingFile) {
        public Source withSeed(long other) {
            return new Source(kind, other, recordingFile);
        }
    }

    /** The origins of readings that there are. */
    public enum SourceKind {
        SIMULATOR, RECORDING
    }

    /** What ends a set and a session, what is no rep, and where the stack has landed. */
    public record Analysis(double setGapS, double sessionGapS, double minRomDeg, double touchDownN) {}

    /**
     * The broker that events go to.
     *
     * @param password what {@code password_file} held, or null
     * @param caFile PEM file of the authority that signed the broker's certificate; null trusts the system's
     * @param clientId null lets the outlet make one from site and machine
     */
    public record Mqtt(boolean enabled, URI url, @Nullable String username, @Nullable Path passwordFile,
            @Nullable Secret password, @Nullable Path caFile, @Nullable String clientId, int keepAliveS, boolean live,
            int livePerSecond) {
        Mqtt withPassword(Secret read) {
            return new Mqtt(enabled, url, username, passwordFile, read, caFile, clientId, keepAliveS, live,
                    livePerSecond);
        }

        public Mqtt withUrl(URI other) {
            return new Mqtt(enabled, other, username, passwordFile, password, caFile, clientId, keepAliveS, live,
                    livePerSecond);
        }
    }

    /**
     * The embedded broker.
     *
     * @param port 0 takes any free port
     * @param usersFile null lets everybody in, on loopback only
     */
    public record Broker(boolean enabled, String host, int port, @Nullable Path usersFile) {
        public Broker enabledOn(int otherPort) {
            return new Broker(true, host, otherPort, usersFile);
        }
    }

    /**
     * The HTTP server.
     *
     * @param port 0 takes any free port
     */
    public record Http(boolean enabled, String host, int port) {
        public Http withPort(int other) {
            return new Http(enabled, host, other);
        }
    }

    /** Where events wait until they are delivered, and how long the delivered ones stay. */
    public record Store(Path directory, int keepDays, long keepEvents) {
        public Store withDirectory(Path other) {
            return new Store(other, keepDays, keepEvents);
        }
    }

    /** What is logged. */
    public record Log(LogLevel level) {}

    /** Each level shows those before it too. */
    public enum LogLevel {
        ERROR, WARN, INFO, DEBUG
    }

    /** What an empty file says. */
    public static Config defaults() {
        return Schema.config(new Values());
    }

    /** What the analysis is told. */
    public AnalysisSettings analysisSettings() {
        return new AnalysisSettings(analysis.setGapS, analysis.sessionGapS, analysis.minRomDeg, analysis.touchDownN,
                machine.leverLengthM, mqtt.live);
    }

    /**
     * Every key with its value in force, by section, in the order of the file; null where nothing is set. Paths stand
     * here, what is in a password file does not.
     */
    public Map<String, Map<String, @Nullable Object>> effective() {
        Map<String, Map<String, @Nullable Object>> sections = new LinkedHashMap<>();
        for (Section section : Schema.SECTIONS) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            section.keys().forEach(key -> values.put(key.name(), key.plainValue(this)));
            sections.put(section.name(), values);
        }
        return sections;
    }

    public Config withMachine(Machine other) {
        return new Config(other, source, analysis, targets, mqtt, broker, http, store, log);
    }

    public Config withSource(Source other) {
        return new Config(machine, other, analysis, targets, mqtt, broker, http, store, log);
    }

    public Config withMqtt(Mqtt other) {
        return new Config(machine, source, analysis, targets, other, broker, http, store, log);
    }

    public Config withBroker(Broker other) {
        return new Config(machine, source, analysis, targets, mqtt, other, http, store, log);
    }

    public Config withHttp(Http other) {
        return new Config(machine, source, analysis, targets, mqtt, broker, other, store, log);
    }

    public Config withStore(Store other) {
        return new Config(machine, source, analysis, targets, mqtt, broker, http, other, log);
    }
}
