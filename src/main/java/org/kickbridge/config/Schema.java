package org.kickbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.analysis.Targets;
import org.kickbridge.config.Config.LogLevel;
import org.kickbridge.config.Config.SourceKind;
import org.kickbridge.reading.Side;

import static org.kickbridge.config.Kind.bigCount;
import static org.kickbridge.config.Kind.brokerUrl;
import static org.kickbridge.config.Kind.count;
import static org.kickbridge.config.Kind.host;
import static org.kickbridge.config.Kind.name;
import static org.kickbridge.config.Kind.number;
import static org.kickbridge.config.Kind.onOff;
import static org.kickbridge.config.Kind.oneOf;
import static org.kickbridge.config.Kind.path;
import static org.kickbridge.config.Kind.tempo;
import static org.kickbridge.config.Kind.userName;

/**
 * Every key that there is: what it means, its range and unit, its default. Reading, checking, showing and the shipped
 * file all follow this one declaration.
 */
final class Schema {
    private static final AnalysisSettings FIT = AnalysisSettings.DEFAULT;

    private static final Key<String> SITE = new Key<>("machine.site", name(), "gym", c -> c.machine().site(),
            "Where the machine stands: SITE in its topics kickbridge/v1/SITE/MACHINE/...");
    private static final Key<String> ID = new Key<>("machine.id", name(), "kickback-1", c -> c.machine().id(),
            "The machine's own name, different for each machine of a site: MACHINE in its topics.");
    private static final Key<Side> SIDE = new Key<>("machine.side", oneOf(Side.class), Side.UNKNOWN,
            c -> c.machine().side(), "The leg that is trained until a command says another.");
    private static final Key<Double> LEVER_LENGTH_M = new Key<>("machine.lever_length_m", number(0.1, 1.5, "m"), null,
            c -> c.machine().leverLengthM(),
            "From the pivot to the middle of the pad. While it is not set, work, power and pad speed are not measured.");

    static final Key<SourceKind> KIND = new Key<>("source.kind", oneOf(SourceKind.class), SourceKind.SIMULATOR,
            c -> c.source().kind(), "Where the readings come from.");
    private static final Key<Long> SEED = new Key<>("source.seed", bigCount(0, 999_999_999, ""), 1L,
            c -> c.source().seed(), "For the simulator: the same seed gives the same athlete and the same readings.");
    static final Key<Path> RECORDING_FILE = new Key<>("source.recording_file", path("a file"), null,
            c -> c.source().recordingFile(), "For kind recording, and needed there: the recording that is played.");

    static final Key<Double> SET_GAP_S = new Key<>("analysis.set_gap_s", number(2, 120, "s"), FIT.setGapS(),
            c -> c.analysis().setGapS(), "A longer pause between two reps ends the set.");
    static final Key<Double> SESSION_GAP_S = new Key<>("analysis.session_gap_s", number(30, 3600, "s"),
            FIT.sessionGapS(), c -> c.analysis().sessionGapS(),
            "A longer pause ends the session. Must be longer than set_gap_s.");
    private static final Key<Double> MIN_ROM_DEG = new Key<>("analysis.min_rom_deg", number(3, 45, "deg"),
            FIT.minRomDeg(), c -> c.analysis().minRomDeg(),
            "A movement of a smaller range is no rep. Lower it for athletes who can move only a little.");
    private static final Key<Double> TOUCH_DOWN_N = new Key<>("analysis.touch_down_n", number(1, 100, "N"),
            FIT.touchDownN(), c -> c.analysis().touchDownN(),
            "Below this force the stack has landed. Raise it where the unloaded pad shows more.");

    private static final Key<Targets.Tempo> TEMPO = new Key<>("targets.tempo", tempo(), null, c -> c.targets().tempo(),
            "The tempo to keep, in the order eccentric-bottom pause-concentric-peak hold.");
    private static final Key<Integer> REPS = new Key<>("targets.reps", count(0, 100, "reps"), 0,
            c -> c.targets().reps(), "Reps in a set. 0 asks for no number.");
    private static final Key<Double> ROM_DEG = new Key<>("targets.rom_deg", number(1, 180, "deg"), null,
            c -> c.targets().romDeg(), "Range of motion to reach.");
    private static final Key<Double> TOP_DEG = new Key<>("targets.top_deg", number(1, 180, "deg"), null,
            c -> c.targets().topDeg(), "Angle from rest that is not to be passed, where the back would arch.");

    private static final Key<Boolean> MQTT = new Key<>("mqtt.enabled", onOff(), true, c -> c.mqtt().enabled(),
            "Whether events are published.");
    static final Key<URI> URL = new Key<>("mqtt.url", brokerUrl(), URI.create("tcp://127.0.0.1:1883"),
            c -> c.mqtt().url(), "The broker. ssl:// encrypts and checks the broker's certificate and host name.");
    static final Key<String> USERNAME = new Key<>("mqtt.username", userName(), null, c -> c.mqtt().username(),
            "The user at the broker, where it wants one.");
    static final Key<Path> PASSWORD_FILE = new Key<>("mqtt.password_file",
            path("a file that holds the password alone and that other users cannot read (chmod 600)"), null,
            c -> c.mqtt().passwordFile(), "The password of that user. A password never stands in this file.");
    static final Key<Path> CA_FILE = new Key<>("mqtt.ca_file", path("a PEM file"), null, c -> c.mqtt().caFile(),
            "For ssl://: the authority that signed the broker's certificate, where the system does not know it.");
    private static final Key<String> CLIENT_ID = new Key<>("mqtt.client_id", name(), null, c -> c.mqtt().clientId(),
            "The name of the connection. While it is not set, it is made from site and machine.");
    private static final Key<Integer> KEEP_ALIVE_S = new Key<>("mqtt.keep_alive_s", count(5, 300, "s"), 20,
            c -> c.mqtt().keepAliveS(), "How soon a lost connection is noticed: after one and a half times this.");
    private static final Key<Boolean> LIVE = new Key<>("mqtt.live", onOff(), true, c -> c.mqtt().live(),
            "Whether frames of angle and force are published while the lever moves; the command live changes it.");
    private static final Key<Integer> LIVE_PER_SECOND = new Key<>("mqtt.live_per_second", count(1, 50, "frames/s"), 20,
            c -> c.mqtt().livePerSecond(), "How many such frames a second.");

    static final Key<Boolean> BROKER = new Key<>("broker.enabled", onOff(), false, c -> c.broker().enabled(),
            "Whether the embedded broker runs. Events then go to it, and mqtt.url is not used.");
    static final Key<String> BROKER_HOST = new Key<>("broker.host", host(), "127.0.0.1", c -> c.broker().host(),
            "Where it listens; 0.0.0.0 is every network, and anything beyond this machine needs a users_file.");
    static final Key<Integer> BROKER_PORT = new Key<>("broker.port", count(0, 65_535, ""), 1883,
            c -> c.broker().port(), "The port it listens at. 0 takes any free one.");
    static final Key<Path> USERS_FILE = new Key<>("broker.users_file",
            path("a file that other users cannot read (chmod 600)"), null, c -> c.broker().usersFile(),
            "Who may connect. While it is not set, everybody on this machine may.");

    static final Key<Boolean> HTTP = new Key<>("http.enabled", onOff(), true, c -> c.http().enabled(),
            "Whether /health, /metrics and the console are served.");
    static final Key<String> HTTP_HOST = new Key<>("http.host", host(), "127.0.0.1", c -> c.http().host(),
            "Where it listens; 0.0.0.0 is every network, and then everybody there can look.");
    static final Key<Integer> HTTP_PORT = new Key<>("http.port", count(0, 65_535, ""), 8080, c -> c.http().port(),
            "The port it listens at. 0 takes any free one.");

    private static final Key<Path> DIRECTORY = new Key<>("store.directory", path("a folder"),
            Path.of("/var/lib/kickbridge"), c -> c.store().directory(),
            "Where events are kept until the broker has them, and after. Made where it is not there.");
    private static final Key<Integer> KEEP_DAYS = new Key<>("store.keep_days", count(1, 3650, "days"), 90,
            c -> c.store().keepDays(), "How long delivered events stay.");
    private static final Key<Long> KEEP_EVENTS = new Key<>("store.keep_events", bigCount(1_000, 10_000_000, "events"),
            1_000_000L, c -> c.store().keepEvents(), "How many delivered events stay at most; the oldest go first.");

    private static final Key<LogLevel> LEVEL = new Key<>("log.level", oneOf(LogLevel.class), LogLevel.INFO,
            c -> c.log().level(), "What is logged to standard error; each level shows those before it too.");

    /** In the order of the file. */
    static final List<Section> SECTIONS = List.of(
            new Section("machine", "Which machine this is.", List.of(SITE, ID, SIDE, LEVER_LENGTH_M)),
            new Section("source", "Where the readings come from.", List.of(KIND, SEED, RECORDING_FILE)),
            new Section("analysis", "What ends a set and a session, and what is no rep.",
                    List.of(SET_GAP_S, SESSION_GAP_S, MIN_ROM_DEG, TOUCH_DOWN_N)),
            new Section("targets", "What reps are compared with until a session starts with targets of its own.",
                    List.of(TEMPO, REPS, ROM_DEG, TOP_DEG)),
            new Section("mqtt", "The broker that events go to.",
                    List.of(MQTT, URL, USERNAME, PASSWORD_FILE, CA_FILE, CLIENT_ID, KEEP_ALIVE_S, LIVE,
                            LIVE_PER_SECOND)),
            new Section("broker", "The embedded broker, for a machine that stands alone. Beside a broker of the gym it"
                    + " stays off.", List.of(BROKER, BROKER_HOST, BROKER_PORT, USERS_FILE)),
            new Section("http", "The small HTTP server.", List.of(HTTP, HTTP_HOST, HTTP_PORT)),
            new Section("store", "What is kept on disk.", List.of(DIRECTORY, KEEP_DAYS, KEEP_EVENTS)),
            new Section("log", "What is logged.", List.of(LEVEL)));

    private Schema() {
    }

    /** What these values say; files that they name are not looked at. */
    static Config config(Values v) {
        return new Config(new Config.Machine(v.get(SITE), v.get(ID), v.get(SIDE), v.number(LEVER_LENGTH_M)),
                new Config.Source(v.get(KIND), v.get(SEED), v.find(RECORDING_FILE)),
                new Config.Analysis(v.get(SET_GAP_S), v.get(SESSION_GAP_S), v.get(MIN_ROM_DEG), v.get(TOUCH_DOWN_N)),
                new Targets(null, v.find(TEMPO), v.get(REPS), v.number(ROM_DEG), v.number(TOP_DEG)),
                new Config.Mqtt(v.get(MQTT), v.get(URL), v.find(USERNAME), v.find(PASSWORD_FILE), null,
                        v.find(CA_FILE), v.find(CLIENT_ID), v.get(KEEP_ALIVE_S), v.get(LIVE), v.get(LIVE_PER_SECOND)),
                new Config.Broker(v.get(BROKER), v.get(BROKER_HOST), v.get(BROKER_PORT), v.find(USERS_FILE)),
                new Config.Http(v.get(HTTP), v.get(HTTP_HOST), v.get(HTTP_PORT)),
                new Config.Store(v.get(DIRECTORY), v.get(KEEP_DAYS), v.get(KEEP_EVENTS)),
                new Config.Log(v.get(LEVEL)));
    }
}
