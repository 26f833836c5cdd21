package org.kickbridge.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config.SourceKind;

/** What must fit together, and the files that the values name. A section that is turned off is left alone. */
final class CrossChecks {
    private static final int LONGEST_PASSWORD_BYTES = 1024;

    private final Values values;
    private final FaultList faults;

    CrossChecks(Values values, FaultList faults) {
        this.values = values;
        this.faults = faults;
    }

    /** Looks at everything; the config with its password where that could be read. */
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
        return config.mqtt().enabled() ? config.withMqtt(checkMqtt(config.mqtt())) : config;
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
        if (mqtt.caFile() != null && isFile(Schema.CA_FILE, mqtt.caFile()) && !isEncrypted(mqtt.url())) {
            fault(Schema.CA_FILE, "found a file, but mqtt.url is not encrypted",
                    "with a ca_file allowed is only ssl://");
        }
        if (mqtt.passwordFile() == null) {
            return mqtt;
        }
        if (mqtt.username() == null && values.sound(Schema.USERNAME)) {
            fault(Schema.PASSWORD_FILE, "found a file, but no username", "set mqtt.username too");
        }
        Secret password = password(mqtt.passwordFile());
        return password == null ? mqtt : mqtt.withPassword(password);
    }

    private @Nullable Secret password(Path file) {
        if (!isPrivate(Schema.PASSWORD_FILE, file)) {
            return null;
        }
        try {
            if (Files.size(file) > LONGEST_PASSWORD_BYTES) {
                fault(Schema.PASSWORD_FILE,
                        "more than " + LONGEST_PASSWORD_BYTES + " bytes in " + FaultList.shown(file),
                        "the file holds the password alone");
                return null;
            }
            String text = Files.readString(file);
            String password = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            password = password.endsWith("\r") ? password.substring(0, password.length() - 1) : password;
            if (password.isEmpty() || password.chars().anyMatch(Character::isISOControl)) {
                fault(Schema.PASSWORD_FILE, (password.isEmpty() ? "nothing" : "more than one line") + " in "
                        + FaultList.shown(file), "the file holds the password alone, on one line");
                return null;
            }
            return new Secret(password);
        } catch (IOException e) {
            unreadable(Schema.PASSWORD_FILE, file);
            return null;
        }
    }

    private boolean isPrivate(Key<Path> key, Path file) {
        if (!isFile(key, file)) {
            return false;
        }
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return true; // a file system that knows no such permissions
        } catch (IOException e) {
            unreadable(key, file);
            return false;
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            fault(key,
                    FaultList.shown(file) + " is open to every user (" + PosixFilePermissions.toString(permissions)
                            + ")",
                    "close it: chmod 600 " + FaultList.shown(file));
            return false;
        }
        return true;
    }

    private static boolean isEncrypted(URI url) {
        return "ssl".equals(url.getScheme()) || "mqtts".equals(url.getScheme());
    }

    private boolean isFile(Key<Path> key, Path file) {
        if (!Files.exists(file)) {
            fault(key, "there is no " + FaultList.shown(file), "name a file that is there");
            return false;
        }
        if (!Files.isRegularFile(file)) {
            fault(key, FaultList.shown(file) + " is no file", "name a file");
            return false;
        }
        if (!Files.isReadable(file)) {
            unreadable(key, file);
            return false;
        }
        return true;
    }

    private void unreadable(Key<Path> key, Path file) {
        fault(key, FaultList.shown(file) + " cannot be read",
                "let the user that runs Kickbridge read it, as UTF-8 text");
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
