package org.kickbridge.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Pattern;

import org.kickbridge.config.Config.SourceKind;

/** What must fit together, and the files that the values name. A section that is turned off is left alone. */
final class CrossChecks {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,1024}");

    private final Values values;
    private final FaultList faults;
    private final SecretFiles files;

    CrossChecks(Values values, FaultList faults) {
        this.values = values;
        this.faults = faults;
        this.files = new SecretFiles(values, faults);
    }

    /** Looks at everything; the config with its secrets where they could be read. */
    Config check() {
        Config config = Schema.config(values);
        checkAnalysis(config.analysis());
        checkSource(config.source());
        if (config.source().kind() == SourceKind.SENSORS) {
            new SensorChecks(values, faults).check(config);
        }
        checkRated(config.force());
        checkBroker(config.broker());
        checkPorts(config);
        Config told = config.http().enabled() ? config.withHttp(checkHttp(config.http())) : config;
        return told.mqtt().enabled() ? told.withMqtt(checkMqtt(told.mqtt())) : told;
    }

    private void checkAnalysis(Config.Analysis analysis) {
        if (values.sound(Schema.SET_GAP_S, Schema.SESSION_GAP_S) && analysis.sessionGapS() <= analysis.setGapS()) {
            fault(Schema.SESSION_GAP_S, "found " + Kind.plain(analysis.sessionGapS()),
                    "allowed is more than set_gap_s, which is " + Kind.plain(analysis.setGapS()) + " s");
        }
    }

    private void checkRated(Config.Force force) {
        if (Double.isNaN(force.ratedN()) != Double.isNaN(force.ratedMvPerV())
                && values.sound(Schema.RATED_N, Schema.RATED_MV_PER_V)) {
            boolean hasLoad = !Double.isNaN(force.ratedN());
            Key<Double> unset = hasLoad ? Schema.RATED_MV_PER_V : Schema.RATED_N;
            fault(hasLoad ? Schema.RATED_N : Schema.RATED_MV_PER_V, "found a number, but no " + unset.name(),
                    "set both of them or none");
        }
    }

    private void checkSource(Config.Source source) {
        if (source.kind() != SourceKind.RECORDING || !values.sound(Schema.KIND, Schema.RECORDING_FILE)) {
            return;
        }
        if (source.recordingFile() == null) {
            faults.add(values.place(Schema.KIND), Schema.RECORDING_FILE.path(), "missing",
                    "kind recording needs the file to play");
        } else {
            files.isFile(Schema.RECORDING_FILE, source.recordingFile());
        }
    }

    private void checkBroker(Config.Broker broker) {
        if (!broker.enabled() || !values.sound(Schema.BROKER_HOST, Schema.USERS_FILE)) {
            return;
        }
        if (broker.usersFile() != null) {
            files.isPrivate(Schema.USERS_FILE, broker.usersFile());
        } else if (!isLoopback(broker.host())) {
            fault(Schema.BROKER_HOST, "found " + broker.host() + " without a users_file",
                    "without users allowed is only this machine: 127.0.0.1, ::1 or localhost");
        }
    }

    private void checkPorts(Config config) {
        Config.Http http = config.http();
        Config.Broker broker = config.broker();
        if (http.enabled() && broker.enabled() && http.port() != 0 && http.port() == broker.port()
                && values.sound(Schema.HTTP_PORT, Schema.BROKER_PORT)) {
            faults.add(values.place(Schema.HTTP_PORT, Schema.BROKER_PORT), Schema.HTTP_PORT.path(),
                    "found " + http.port() + ", which broker.port is too", "allowed is another port, or 0");
        }
    }

    private Config.Mqtt checkMqtt(Config.Mqtt mqtt) {
        if (mqtt.caFile() != null && files.isFile(Schema.CA_FILE, mqtt.caFile()) && !isEncrypted(mqtt.url())) {
            fault(Schema.CA_FILE, "found a file, but mqtt.url is not encrypted",
                    "with a ca_file allowed is only ssl://");
        }
        if (mqtt.passwordFile() == null) {
            return mqtt;
        }
        if (mqtt.username() == null && values.sound(Schema.USERNAME)) {
            fault(Schema.PASSWORD_FILE, "found a file, but no username", "set mqtt.username too");
        }
        Secret password = files.secret(Schema.PASSWORD_FILE, "password", mqtt.passwordFile());
        return password == null ? mqtt : mqtt.withPassword(password);
    }

    private Config.Http checkHttp(Config.Http http) {
        if (http.tokenFile() == null) {
            if (!isLoopback(http.host()) && values.sound(Schema.HTTP_HOST, Schema.TOKEN_FILE)) {
                fault(Schema.HTTP_HOST, "found " + http.host() + " without a token_file",
                        "without a token allowed is only this machine: 127.0.0.1, ::1 or localhost");
            }
            return http;
        }
        Secret token = files.secret(Schema.TOKEN_FILE, "token", http.tokenFile());
        if (token == null) {
            return http;
        }
        if (!TOKEN.matcher(token.reveal()).matches()) {
            fault(Schema.TOKEN_FILE, "no token in " + FaultList.shown(http.tokenFile()),
                    "allowed are at least 16 letters, digits or any of - . _ ~ + / =");
            return http;
        }
        return http.withToken(token);
    }

    private static boolean isEncrypted(URI url) {
        return "ssl".equals(url.getScheme()) || "mqtts".equals(url.getScheme());
    }

    private void fault(Key<?> key, String found, String allowed) {
        values.broken(key);
        faults.add(values.place(key), key.path(), found, allowed);
    }

    /** Loopback by its digits or its name; no name is looked up. */
    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
