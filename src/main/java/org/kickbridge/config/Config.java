package org.kickbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.analysis.Targets;
import org.kickbridge.command.CommandNames;
import org.kickbridge.reading.Side;

/**
 * What the daemon was told, checked: every value lies within the ranges of {@link Schema}. Immutable. Units stand in
 * the names; a number that was not given is NaN. Paths are resolved against the folder of the file.
 */
public record Config(Machine machine, Source source, Force force, Angle angle, Pins pins,
        Calibration calibration, Analysis analysis, Targets targets, Mqtt mqtt, Broker broker,
        HomeAssistant homeAssistant, Sparkplug sparkplug, Commands commands, Http http, Store store, Log log) {

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
        SIMULATOR, RECORDING, SENSORS
    }

    /**
     * The load cell's converter. Numbers that a chip does not need are not looked at.
     *
     * @param rateHz readings a second; NaN takes the chip's usual rate
     * @param ldoMv what a NAU7802 feeds the load cell with, millivolts; 0 where that is fed from outside
     * @param reference what an ADS1220 compares the load cell with
     * @param chipCalibration what is written into the converter's own calibration registers; null lets it measure them
     * @param newtonPerCount NaN where nobody has calibrated it
     * @param ratedN the load that the load cell is made for; NaN where not told
     * @param ratedMvPerV what it gives at that load; NaN where not told
     */
    public record Force(ForceChip chip, int i2cBus, int spiBus, int spiChipSelect, int dataPin, int clockPin,
            int readyPin, double rateHz, int gain, int ldoMv, Reference reference,
            @Nullable ChipCalibration chipCalibration, double zeroRaw,
            double newtonPerCount, double ratedN, double ratedMvPerV) {
        private static final double COUNTS_OF_FULL_SCALE = 1 << 23;

        /**
         * What the data sheets let expect, newtons per count, magnitude; NaN where not all of it is known. The load cell
         * is fed with what its converter compares it with, so that their ratio counts and no voltage does: at the rated
         * load {@code ratedMvPerV / 1000} of it lies at the inputs. Full scale, 2^23 counts, is {@code 0.5 / gain} of the
         * reference for the NAU7802 (data sheet: ±0.5 VREF/PGA) and the HX711 (data
         * sheet, key electrical characteristics: ±0.5 AVDD/gain), and {@code 1 / gain} for the ADS1220 (SBAS501, data
         * format: ±VREF/gain).
         */
        public double expectedNewtonPerCount() {
            double fullScale = chip.fullScaleOfReference / gain;
            return ratedN / (ratedMvPerV / 1000 / fullScale * COUNTS_OF_FULL_SCALE);
        }

        public Force withChipCalibration(ChipCalibration other) {
            return new Force(chip, i2cBus, spiBus, spiChipSelect, dataPin, clockPin, readyPin, rateHz, gain, ldoMv,
                    reference, other, zeroRaw, newtonPerCount, ratedN, ratedMvPerV);
        }

        /** The rate that was asked for, or else the chip's usual one; NaN without a chip. */
        public double rateInForceHz() {
            return Double.isNaN(rateHz) ? chip.usualHz : rateHz;
        }
    }

    /** Where the supply of the load cell is told to the converter: at inputs for that, or it is the converter's own. */
    public enum Reference {
        INPUTS, SUPPLY
    }

    /** The converters that there are. */
    public enum ForceChip {
        NONE(Double.NaN, Double.NaN), NAU7802(320, 0.5), HX711(80, 0.5), ADS1220(330, 1);

        private final double usualHz;
        private final double fullScaleOfReference;

        ForceChip(double usualHz, double fullScaleOfReference) {
            this.usualHz = usualHz;
            this.fullScaleOfReference = fullScaleOfReference;
        }
    }

    /** The registers OCAL1 and GCAL1 of a NAU7802. */
    public record ChipCalibration(int offset, int gain) {}

    /**
     * The lever's encoder. Numbers that a chip does not need are not looked at.
     *
     * @param countsPerTurn of an incremental encoder, all four edges; 0 where it is not set
     * @param maxSpeedDps faster the lever cannot turn
     */
    public record Angle(AngleChip chip, int i2cBus, int spiBus, int spiChipSelect, double rateHz,
            int countsPerTurn, Direction direction, double zeroRaw, double maxSpeedDps) {
        /** Counts of one turn of the lever. */
        public int countsInForce() {
            return chip.countsPerTurn > 0 ? chip.countsPerTurn : countsPerTurn;
        }
    }

    /** The encoders that there are. */
    public enum AngleChip {
        NONE(0), AS5600(4096), AS5048A(16_384), LS7366R(0);

        private final int countsPerTurn;

        AngleChip(int countsPerTurn) {
            this.countsPerTurn = countsPerTurn;
        }

        /** Whether it knows the position from the start and begins again at 0 after a turn. */
        public boolean isAbsolute() {
            return countsPerTurn > 0;
        }
    }

    /** Which way the count goes while the lever is pushed: up or down. */
    public enum Direction {
        FORWARD, REVERSE
    }

    /**
     * What else hangs at GPIO lines, by BCM number.
     *
     * @param sidePin null where there is no switch
     * @param identifyPin null where there is no lamp
     */
    public record Pins(@Nullable Integer sidePin, Level leftLevel, @Nullable Integer identifyPin) {}

    /** Of a GPIO line. */
    public enum Level {
        LOW, HIGH
    }

    /**
     * How the machine is calibrated.
     *
     * @param gravityMps2 local gravity
     * @param validDays how long a calibration is valid
     * @param tolerancePct for a verification: allowed error of the force, percent of the applied force
     * @param toleranceDeg for a verification: allowed error of an angle
     * @param divisionN the d of OIML R76, newtons
     * @param zeroRangeN so far the zero is tracked to either side, newtons
     * @param overMqtt whether commands that come over MQTT may calibrate
     */
    public record Calibration(double gravityMps2, int validDays, double tolerancePct, double toleranceDeg,
            boolean zeroTracking, double divisionN, double zeroRangeN, boolean overMqtt) {}

    /** What ends a set and a session, what is no rep, and where the stack has landed. */
    public record Analysis(double setGapS, double sessionGapS, double minRomDeg, double touchDownN) {}

    /**
     * The broker that events go to.
     *
     * @param usernameFile holds the user's name, where {@code username} does not tell it; null where there is none
     * @param password what {@code password_file} held, or null
     * @param caFile PEM file of the authority that signed the broker's certificate; null trusts the system's
     * @param clientCertFile PEM file of this machine's own certificate, or null
     * @param clientKeyFile PEM file of its key, or null
     * @param clientId null lets the outlet make one from site and machine
     */
    public record Mqtt(boolean enabled, URI url, @Nullable String username, @Nullable Path usernameFile,
            @Nullable Path passwordFile, @Nullable Secret password, @Nullable Path caFile,
            @Nullable Path clientCertFile, @Nullable Path clientKeyFile, @Nullable String clientId, int keepAliveS,
            boolean live, int livePerSecond) {
        Mqtt withPassword(Secret read) {
            return new Mqtt(enabled, url, username, usernameFile, passwordFile, read, caFile, clientCertFile,
                    clientKeyFile, clientId, keepAliveS, live, livePerSecond);
        }

        public Mqtt disabled() {
            return new Mqtt(false, url, username, usernameFile, passwordFile, password, caFile, clientCertFile,
                    clientKeyFile, clientId, keepAliveS, live, livePerSecond);
        }

        public Mqtt withUrl(URI other) {
            return new Mqtt(enabled, other, username, usernameFile, passwordFile, password, caFile, clientCertFile,
                    clientKeyFile, clientId, keepAliveS, live, livePerSecond);
        }

        /** With other files for an encrypted connection. */
        public Mqtt withTls(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {
            return new Mqtt(enabled, url, username, usernameFile, passwordFile, password, authority, certificate, key,
                    clientId, keepAliveS, live, livePerSecond);
        }

        /** Enabled, and with that login; the password may stand in a file too. */
        public Mqtt withLogin(@Nullable String name, @Nullable Path fileOfPassword, @Nullable Secret secret) {
            return new Mqtt(true, url, name, null, fileOfPassword, secret, caFile, clientCertFile, clientKeyFile,
                    clientId, keepAliveS, live, livePerSecond);
        }
    }

    /**
     * The embedded broker.
     *
     * @param port 0 takes any free port
     * @param usersFile null lets everybody in, on loopback only
     */
    public record Broker(boolean enabled, String host, int port, @Nullable Path usersFile) {
        public Broker disabled() {
            return new Broker(false, host, port, usersFile);
        }

        public Broker enabledOn(int otherPort) {
            return new Broker(true, host, otherPort, usersFile);
        }
    }

    /**
     * How the machine introduces itself to Home Assistant.
     *
     * @param discoveryPrefix where Home Assistant looks for devices
     * @param birthTopic where it says {@code online} after its start
     * @param tareButton whether it gets a button that sets the force to zero
     */
    public record HomeAssistant(boolean enabled, String discoveryPrefix, String birthTopic, boolean tareButton) {
        public HomeAssistant switched(boolean on) {
            return new HomeAssistant(on, discoveryPrefix, birthTopic, tareButton);
        }
    }

    /**
     * The machine as an edge node of Sparkplug B, over a connection of its own to the same broker.
     *
     * @param groupId null takes the site
     * @param edgeNodeId null takes the machine's id
     * @param primaryHost the host that events wait for; null waits for none
     */
    public record Sparkplug(boolean enabled, @Nullable String groupId, @Nullable String edgeNodeId,
            @Nullable String primaryHost) {
        public Sparkplug enabledFor(@Nullable String host) {
            return new Sparkplug(true, groupId, edgeNodeId, host);
        }
    }

    /**
     * What may be asked for over MQTT.
     *
     * @param allowed some of {@link CommandNames#ALL}
     * @param perMinute how many requests; at the console ten times as many
     */
    public record Commands(List<String> allowed, int perMinute) {
        public Commands {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * The HTTP server.
     *
     * @param port 0 takes any free port
     * @param tokenFile null keeps it to this machine
     * @param token what {@code token_file} held, or null
     */
    public record Http(boolean enabled, String host, int port, @Nullable Path tokenFile, @Nullable Secret token) {
        Http withToken(Secret read) {
            return new Http(enabled, host, port, tokenFile, read);
        }

        public Http disabled() {
            return new Http(false, host, port, tokenFile, token);
        }

        public Http withPort(int other) {
            return new Http(enabled, host, other, tokenFile, token);
        }
    }

    /** Where events wait until they are delivered, and how long the delivered ones stay. */
    public record Store(Path directory, int keepDays, long keepEvents, int keepMb) {
        public Store withDirectory(Path other) {
            return new Store(other, keepDays, keepEvents, keepMb);
        }
    }

    /** What is logged. */
    public record Log(LogLevel level) {}

    /** Each level shows those before it too. */
    public enum LogLevel {
        ERROR, WARN, INFO, DEBUG, TRACE
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

    public Config withHomeAssistant(HomeAssistant other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, mqtt, broker, other,
                sparkplug, commands, http, store, log);
    }

    public Config withSparkplug(Sparkplug other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, other, commands, http, store, log);
    }

    public Config withMachine(Machine other) {
        return new Config(other, source, force, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                http, store,
                log);
    }

    public Config withSource(Source other) {
        return new Config(machine, other, force, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                http, store,
                log);
    }

    public Config withForce(Force other) {
        return new Config(machine, source, other, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                http, store, log);
    }

    public Config withAngle(Angle other) {
        return new Config(machine, source, force, other, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                http, store, log);
    }

    public Config withPins(Pins other) {
        return new Config(machine, source, force, angle, other, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                http, store, log);
    }

    public Config withCalibration(Calibration other) {
        return new Config(machine, source, force, angle, pins, other, analysis, targets, mqtt, broker, homeAssistant,
                sparkplug, commands, http,
                store,
                log);
    }

    public Config withTargets(Targets other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, other, mqtt, broker,
                homeAssistant, sparkplug, commands, http, store,
                log);
    }

    public Config withMqtt(Mqtt other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, other, broker,
                homeAssistant, sparkplug, commands,
                http, store, log);
    }

    public Config withBroker(Broker other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, mqtt, other,
                homeAssistant, sparkplug, commands,
                http, store,
                log);
    }

    public Config withCommands(Commands other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, other,
                http,
                store, log);
    }

    public Config withHttp(Http other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                other,
                store, log);
    }

    public Config withStore(Store other) {
        return new Config(machine, source, force, angle, pins, calibration, analysis, targets, mqtt, broker,
                homeAssistant, sparkplug, commands,
                http,
                other, log);
    }
}
