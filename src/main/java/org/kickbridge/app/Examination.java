package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config;
import org.kickbridge.config.ConfigReader;
import org.kickbridge.doctor.BrokerCheck;
import org.kickbridge.doctor.BusCheck;
import org.kickbridge.doctor.Check;
import org.kickbridge.doctor.ClockCheck;
import org.kickbridge.doctor.ConfigCheck;
import org.kickbridge.doctor.DaemonCheck;
import org.kickbridge.doctor.Finding;
import org.kickbridge.doctor.Fitted;
import org.kickbridge.doctor.Given;
import org.kickbridge.doctor.Pace;
import org.kickbridge.doctor.PortCheck;
import org.kickbridge.doctor.Report;
import org.kickbridge.doctor.Rights;
import org.kickbridge.doctor.Scan;
import org.kickbridge.doctor.SensorCheck;
import org.kickbridge.doctor.StoreCheck;
import org.kickbridge.doctor.SystemCheck;
import org.kickbridge.doctor.SystemFiles;
import org.kickbridge.mqtt.BrokerTrial;
import org.kickbridge.mqtt.MqttSettings;
import org.kickbridge.pi.PiBoard;
import org.kickbridge.store.StoreLook;

/** The wiring of {@code doctor}: which checks there are, and where each gets what it looks at. One thread. */
public final class Examination {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final SystemFiles files;
    private final Rights rights;
    private final Chips chips;
    private final Pace pace;

    /** Of the computer this runs on. */
    public static Examination here() {
        return new Examination(new SystemFiles(Path.of("/")), new Drivers(PiBoard::open, System::nanoTime),
                Pace.real());
    }

    /**
     * Of another computer.
     *
     * @param pace how time passes for its sensors
     */
    Examination(SystemFiles files, Chips chips, Pace pace) {
        this.files = files;
        this.rights = new Rights(files);
        this.chips = chips;
        this.pace = pace;
    }

    /**
     * Looks at everything; takes some seconds.
     *
     * @param configFile null where nothing is configured yet
     */
    public Report report(@Nullable Path configFile) {
        List<Check> checks = new ArrayList<>();
        checks.add(new SystemCheck(files, rights, SystemCheck.Java.running()));
        checks.add(new ClockCheck(new KernelClock(), InstantSource.system(), files));
        if (configFile == null) {
            checks.add(Given.skipped("config", "file",
                    "none was named, so store, broker, buses and sensors were not looked at",
                    "kickbridge doctor --config FILE; where there is none yet, kickbridge doctor --scan prints one"));
        } else {
            switch (ConfigReader.read(configFile)) {
                case ConfigReader.Bad bad -> {
                    checks.add(new ConfigCheck(configFile, bad.faults()));
                    checks.add(
                            Given.skipped("the rest", "store, broker, sensors", "the config does not say where", ""));
                }
                case ConfigReader.Good good -> {
                    checks.add(new ConfigCheck(configFile, List.of()));
                    checks.addAll(checksOf(good.config()));
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        checks.forEach(check -> findings.addAll(check.findings()));
        return new Report(findings);
    }

    /** Finds what is connected. */
    public Scan.Result scan() {
        return new Scan(files, rights, chips::board, FittedSensors.hx711(chips), pace).run();
    }

    private List<Check> checksOf(Config config) {
        List<Check> checks = new ArrayList<>();
        StoreLook store = store(config.store().directory());
        boolean runs = store instanceof StoreLook.InUse;
        checks.add(new StoreCheck(config.store().directory(), rights, () -> store));
        if (runs) {
            checks.add(new DaemonCheck(health(config), Examination::get));
        } else {
            checks.add(new PortCheck(ports(config)));
        }
        checks.add(broker(config, runs));
        List<Fitted> sensors = FittedSensors.of(config, chips);
        checks.add(new BusCheck(files, rights, FittedSensors.places(config, sensors)));
        checks.add(runs && !sensors.isEmpty()
                ? Given.skipped("sensors", "sensors", "the daemon that runs has them, and says above how they are",
                        "to have the chips themselves looked at, stop it first: sudo systemctl stop kickbridge")
                : new SensorCheck(chips::board, sensors, pace));
        return checks;
    }

    private static StoreLook store(Path directory) {
        try {
            return StoreLook.at(directory);
        } catch (IOException e) {
            return new StoreLook.Unusable(FileProblem.line(e));
        }
    }

    private static Check broker(Config config, boolean runs) {
        if (config.broker().enabled() && !runs) {
            return Given.skipped("broker", "connection", "the embedded broker runs with the daemon, and none runs", "");
        }
        if (!config.mqtt().enabled() && !config.broker().enabled()) {
            return Given.skipped("broker", "connection", "mqtt.enabled is false", "");
        }
        if (config.broker().enabled() && config.broker().port() == 0) {
            return Given.skipped("broker", "connection", "the embedded broker took a port of its own choice", "");
        }
        URI url = config.broker().enabled()
                ? LocalUri.of("tcp", config.broker().host(), config.broker().port())
                : config.mqtt().url();
        MqttSettings settings = BrokerLogin.settings(config, url);
        return new BrokerCheck(URI.create(settings.url()), settings.login().shown(), settings.topics().of(""),
                () -> trial(settings));
    }

    private static BrokerTrial.Result trial(MqttSettings settings) {
        try {
            return BrokerTrial.of(settings, LONGEST_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BrokerTrial.Failed(BrokerTrial.Step.REACH, "the look was ended");
        }
    }

    private static List<PortCheck.Port> ports(Config config) {
        List<PortCheck.Port> ports = new ArrayList<>();
        if (config.http().enabled()) {
            ports.add(new PortCheck.Port("http.port", config.http().host(), config.http().port()));
        }
        if (config.broker().enabled()) {
            ports.add(new PortCheck.Port("broker.port", config.broker().host(), config.broker().port()));
        }
        return ports;
    }

    private static @Nullable URI health(Config config) {
        return config.http().enabled() && config.http().port() > 0
                ? LocalUri.of("http", config.http().host(), config.http().port()).resolve("/health")
                : null;
    }

    private static String get(URI page) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build()) {
            return client.send(HttpRequest.newBuilder(page).timeout(LONGEST_ANSWER).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the look was ended", e);
        }
    }
}
