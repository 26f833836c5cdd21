package org.kickbridge.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config.SourceKind;
import org.kickbridge.credential.NamedFile;
import org.kickbridge.credential.TlsFiles;
import org.kickbridge.credential.UnusableFile;

/** What must fit together, and the files that the values name. A section that is turned off is left alone. */
final class CrossChecks {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,1024}");

    private final Values values;
    private final FaultList faults;

    CrossChecks(Values values, FaultList faults) {
        this.values = values;
        this.faults = faults;
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
            isFile(Schema.RECORDING_FILE, source.recordingFile());
        }
    }

    private void checkBroker(Config.Broker broker) {
        if (!broker.enabled() || !values.sound(Schema.BROKER_HOST, Schema.USERS_FILE)) {
            return;
        }
        if (broker.usersFile() != null) {
            isPrivate(Schema.USERS_FILE, broker.usersFile());
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
        checkTls(mqtt);
        if (mqtt.username() != null && mqtt.usernameFile() != null) {
            fault(Schema.USERNAME_FILE, "found a file, but mqtt.username too", "set one of them");
        }
        Path usernameFile = mqtt.usernameFile();
        if (usernameFile != null) {
            tried(Schema.USERNAME_FILE, () -> NamedFile.userName(usernameFile));
        }
        Path passwordFile = mqtt.passwordFile();
        if (passwordFile == null) {
            return mqtt;
        }
        if (mqtt.username() == null && usernameFile == null
                && values.sound(Schema.USERNAME, Schema.USERNAME_FILE)) {
            fault(Schema.PASSWORD_FILE, "found a file, but no username", "set mqtt.username too");
        }
        String password = tried(Schema.PASSWORD_FILE, () -> NamedFile.password(passwordFile));
        return password == null ? mqtt : mqtt.withPassword(new Secret(password));
    }

    private Config.Http checkHttp(Config.Http http) {
        Path file = http.tokenFile();
        if (file == null) {
            if (!isLoopback(http.host()) && values.sound(Schema.HTTP_HOST, Schema.TOKEN_FILE)) {
                fault(Schema.HTTP_HOST, "found " + http.host() + " without a token_file",
                        "without a token allowed is only this machine: 127.0.0.1, ::1 or localhost");
            }
            return http;
        }
        String token = tried(Schema.TOKEN_FILE, () -> NamedFile.token(file));
        if (token == null) {
            return http;
        }
        if (!TOKEN.matcher(token).matches()) {
            fault(Schema.TOKEN_FILE, "no token in " + FaultList.shown(file),
                    "allowed are at least 16 letters, digits or any of - . _ ~ + / =");
            return http;
        }
        return http.withToken(new Secret(token));
    }

    private void checkTls(Config.Mqtt mqtt) {
        boolean plain = !isEncrypted(mqtt.url()) && values.sound(Schema.URL);
        if (mqtt.caFile() != null) {
            if (isFile(Schema.CA_FILE, mqtt.caFile()) && plain) {
                fault(Schema.CA_FILE, "found a file, but mqtt.url is not encrypted",
                        "with a ca_file allowed is only ssl://");
            }
            if (!plain && values.sound(Schema.CA_FILE)) {
                tried(Schema.CA_FILE, () -> new TlsFiles(mqtt.caFile(), null, null).sockets());
            }
        }
        Path certificate = mqtt.clientCertFile();
        Path key = mqtt.clientKeyFile();
        if (!values.sound(Schema.CLIENT_CERT_FILE, Schema.CLIENT_KEY_FILE) || (certificate == null && key == null)) {
            return;
        }
        if (certificate == null || key == null) {
            Key<Path> given = key == null ? Schema.CLIENT_CERT_FILE : Schema.CLIENT_KEY_FILE;
            Key<Path> missing = key == null ? Schema.CLIENT_KEY_FILE : Schema.CLIENT_CERT_FILE;
            fault(given, "found a file, but no " + missing.name(), "set both of them or none");
        } else if (plain) {
            fault(Schema.CLIENT_CERT_FILE, "found a file, but mqtt.url is not encrypted",
                    "with a client_cert_file allowed is only ssl://");
        } else if (isFile(Schema.CLIENT_CERT_FILE, certificate) && isPrivate(Schema.CLIENT_KEY_FILE, key)) {
            tried(Schema.CLIENT_KEY_FILE, () -> new TlsFiles(null, certificate, key).sockets());
        }
    }

    private interface Look<T> {
        T look() throws UnusableFile;
    }

    /** What a look at a file gives; null with a fault where it cannot be used. */
    private <T> @Nullable T tried(Key<Path> key, Look<T> look) {
        try {
            return look.look();
        } catch (UnusableFile e) {
            fault(key, e.found(), e.remedy());
            return null;
        }
    }

    private boolean isFile(Key<Path> key, Path file) {
        return tried(key, () -> {
            NamedFile.checkReadable(file);
            return file;
        }) != null;
    }

    private boolean isPrivate(Key<Path> key, Path file) {
        return tried(key, () -> {
            NamedFile.checkPrivate(file);
            return file;
        }) != null;
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
