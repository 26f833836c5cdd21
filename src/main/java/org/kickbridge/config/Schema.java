package org.kickbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.analysis.Targets;
import org.kickbridge.command.CommandNames;
import org.kickbridge.config.Config.AngleChip;
import org.kickbridge.config.Config.Direction;
import org.kickbridge.config.Config.ForceChip;
import org.kickbridge.config.Config.Level;
import org.kickbridge.config.Config.LogLevel;
import org.kickbridge.config.Config.Reference;
import org.kickbridge.config.Config.SourceKind;
import org.kickbridge.reading.Side;

import static org.kickbridge.config.Kind.bigCount;
import static org.kickbridge.config.Kind.brokerUrl;
import static org.kickbridge.config.Kind.count;
import static org.kickbridge.config.Kind.factor;
import static org.kickbridge.config.Kind.host;
import static org.kickbridge.config.Kind.name;
import static org.kickbridge.config.Kind.number;
import static org.kickbridge.config.Kind.onOff;
import static org.kickbridge.config.Kind.oneOf;
import static org.kickbridge.config.Kind.path;
import static org.kickbridge.config.Kind.someOf;
import static org.kickbridge.config.Kind.tempo;
import static org.kickbridge.config.Kind.topic;
import static org.kickbridge.config.Kind.userName;

/**
 * Every key that there is: what it means, its range and unit, its default. Reading, checking, showing and the shipped
 * file all follow this one declaration.
 */
final class Schema {
    private static final AnalysisSettings FIT = AnalysisSettings.DEFAULT;
    private static final String BY_CALIBRATION = " With source.kind sensors a saved calibration takes its place.";

    private static final String PRIVATE_KEY = "a PEM file with a PKCS#8 key, RSA, EC or EdDSA, not encrypted, that other users"
            + " cannot read (chmod 600), or credential:NAME";
    private static final String RENEWED = "A new file is taken up within a quarter of a minute.";

    private static final Key<String> SITE = new Key<>("machine.site", name(), "gym", c -> c.machine().site(),
            "Where the machine stands: SITE in its topics kickbridge/v1/SITE/MACHINE/...");
    private static final Key<String> ID = new Key<>("machine.id", name(), "kickback-1", c -> c.machine().id(),
            "The machine's own name, different for each machine of a site: MACHINE in its topics.");
    private static final Key<Side> SIDE = new Key<>("machine.side", oneOf(Side.class), Side.UNKNOWN,
            c -> c.machine().side(), "The leg that is trained until a command says another.");
    private static final Key<Double> LEVER_LENGTH_M = new Key<>("machine.lever_length_m", number(0.1, 1.5, "m"), null,
            c -> c.machine().leverLengthM(),
            "From the pivot to the middle of the pad. While nobody knows it, work, power and pad speed are not measured."
                    + BY_CALIBRATION);

    static final Key<SourceKind> KIND = new Key<>("source.kind", oneOf(SourceKind.class), SourceKind.SIMULATOR,
            c -> c.source().kind(), "Where the readings come from.");
    private static final Key<Long> SEED = new Key<>("source.seed", bigCount(0, 999_999_999, ""), 1L,
            c -> c.source().seed(), "For the simulator: the same seed gives the same athlete and the same readings.");
    static final Key<Path> RECORDING_FILE = new Key<>("source.recording_file", path("a file"), null,
            c -> c.source().recordingFile(), "For kind recording, and needed there: the recording that is played.");

    static final Key<ForceChip> FORCE_CHIP = new Key<>("force.chip", oneOf(ForceChip.class), ForceChip.NAU7802,
            c -> c.force().chip(), "The converter at the load cell.");
    static final Key<Integer> FORCE_I2C_BUS = new Key<>("force.i2c_bus", count(0, 22, ""), 1, c -> c.force().i2cBus(),
            "For nau7802, which is at 0x2A: N of /dev/i2c-N.");
    static final Key<Integer> FORCE_SPI_BUS = new Key<>("force.spi_bus", count(0, 10, ""), 0, c -> c.force().spiBus(),
            "For ads1220: B of /dev/spidevB.C.");
    static final Key<Integer> FORCE_CHIP_SELECT = new Key<>("force.spi_chip_select", count(0, 3, ""), 1,
            c -> c.force().spiChipSelect(), "For ads1220: C of /dev/spidevB.C.");
    static final Key<Integer> DATA_PIN = new Key<>("force.data_pin", count(0, 27, ""), 5, c -> c.force().dataPin(),
            "For hx711: the BCM number of the GPIO line at DOUT.");
    static final Key<Integer> CLOCK_PIN = new Key<>("force.clock_pin", count(0, 27, ""), 6, c -> c.force().clockPin(),
            "For hx711: the BCM number of the GPIO line at SCK.");
    static final Key<Integer> READY_PIN = new Key<>("force.ready_pin", count(0, 27, ""), 25, c -> c.force().readyPin(),
            "For ads1220: the BCM number of the GPIO line at DRDY.");
    static final Key<Double> FORCE_RATE_HZ = new Key<>("force.rate_hz", number(5, 1000, "readings/s"), null,
            c -> c.force().rateHz(), "Its rate: 10, 20, 40, 80 or 320 for nau7802, 10 or 80 (as its RATE pin is"
                    + " strapped) for hx711, 20, 45, 90, 175, 330, 600 or 1000 for ads1220."
                    + " While it is not set: 320, 80, 330. Below 40 the rate of force development, peak power and the"
                    + " steadiness of the hold are not measured.");
    static final Key<Integer> GAIN = new Key<>("force.gain", Kind.oneOf(1, 2, 4, 8, 16, 32, 64, 128), 128,
            c -> c.force().gain(), "The amplification before the converter. hx711 has 128, 64, and 32 at its input B.");
    private static final Key<Integer> LDO_MV = new Key<>("force.ldo_mv",
            Kind.oneOf(0, 2400, 2700, 3000, 3300, 3600, 3900, 4200, 4500), 3000, c -> c.force().ldoMv(),
            "For nau7802: what it feeds the load cell with, in mV, at least 300 mV below its own supply. 0 where the cell"
                    + " is fed from outside.");
    private static final Key<Reference> REFERENCE = new Key<>("force.reference", oneOf(Reference.class),
            Reference.INPUTS, c -> c.force().reference(), "For ads1220: where the load cell's supply is wired to, its"
                    + " inputs REFP0 and REFN0 or only its own supply AVDD.");
    private static final Key<Config.ChipCalibration> CHIP_CALIBRATION = new Key<>("force.chip_calibration",
            Kind.chipCalibration(), null, c -> c.force().chipCalibration(),
            "For nau7802: what is written into its own calibration registers at the start. While it is not set, those of"
                    + " a saved calibration are; without one the chip measures them each time, and its zero is another"
                    + " one each time.");
    private static final Key<Double> FORCE_ZERO_RAW = new Key<>("force.zero_raw",
            number(-8_388_608, 8_388_607, "counts"),
            0.0, c -> c.force().zeroRaw(), "What it says while nothing pushes the pad." + BY_CALIBRATION);
    private static final Key<Double> NEWTON_PER_COUNT = new Key<>("force.newton_per_count", factor(10, "N/count"), null,
            c -> c.force().newtonPerCount(),
            "Negative where a push counts down. While nobody knows it, the force is not"
                    + " measured, only tempo and range are." + BY_CALIBRATION);
    static final Key<Double> RATED_N = new Key<>("force.rated_n", number(10, 50_000, "N"), null,
            c -> c.force().ratedN(), "The load that the load cell is made for, by its data sheet. With rated_mv_per_v a"
                    + " calibration is compared with what the data sheet lets expect.");
    static final Key<Double> RATED_MV_PER_V = new Key<>("force.rated_mv_per_v", number(0.1, 10, "mV/V"), null,
            c -> c.force().ratedMvPerV(), "What the load cell gives at that load, by its data sheet.");

    static final Key<AngleChip> ANGLE_CHIP = new Key<>("angle.chip", oneOf(AngleChip.class), AngleChip.AS5600,
            c -> c.angle().chip(), "The lever's encoder.");
    static final Key<Integer> ANGLE_I2C_BUS = new Key<>("angle.i2c_bus", count(0, 22, ""), 1, c -> c.angle().i2cBus(),
            "For as5600, which is at 0x36: N of /dev/i2c-N.");
    static final Key<Integer> ANGLE_SPI_BUS = new Key<>("angle.spi_bus", count(0, 10, ""), 0, c -> c.angle().spiBus(),
            "For as5048a and ls7366r: B of /dev/spidevB.C.");
    static final Key<Integer> ANGLE_CHIP_SELECT = new Key<>("angle.spi_chip_select", count(0, 3, ""), 0,
            c -> c.angle().spiChipSelect(), "For as5048a and ls7366r: C of /dev/spidevB.C.");
    private static final Key<Double> ANGLE_RATE_HZ = new Key<>("angle.rate_hz", number(50, 1000, "readings/s"), 500.0,
            c -> c.angle().rateHz(), "How often it is asked.");
    static final Key<Integer> COUNTS_PER_TURN = new Key<>("angle.counts_per_turn", count(16, 1_000_000, "counts"), null,
            c -> c.angle().countsPerTurn() == 0 ? null : c.angle().countsPerTurn(),
            "For ls7366r, and needed there: counts of one turn of the lever, which is four times the lines of the encoder's"
                    + " disc.");
    private static final Key<Direction> DIRECTION = new Key<>("angle.direction", oneOf(Direction.class),
            Direction.FORWARD, c -> c.angle().direction(),
            "Reverse where the count goes down while the lever is pushed." + BY_CALIBRATION);
    private static final Key<Double> ANGLE_ZERO_RAW = new Key<>("angle.zero_raw",
            number(-1_000_000_000, 1_000_000_000, "counts"), 0.0, c -> c.angle().zeroRaw(),
            "What it says at the rest position. ls7366r counts from rest by itself." + BY_CALIBRATION);
    private static final Key<Double> MAX_SPEED_DPS = new Key<>("angle.max_speed_dps", number(200, 10_000, "deg/s"),
            1500.0, c -> c.angle().maxSpeedDps(),
            "Faster than this the lever cannot turn: what says so is not believed.");

    static final Key<Integer> SIDE_PIN = new Key<>("pins.side_pin", count(0, 27, ""), null, c -> c.pins().sidePin(),
            "The BCM number of the GPIO line at the switch that tells the leg. While it is not set, commands tell it.");
    private static final Key<Level> LEFT_LEVEL = new Key<>("pins.left_level", oneOf(Level.class), Level.LOW,
            c -> c.pins().leftLevel(), "The level of side_pin that means left; low for a switch to ground.");
    static final Key<Integer> IDENTIFY_PIN = new Key<>("pins.identify_pin", count(0, 27, ""), null,
            c -> c.pins().identifyPin(), "The BCM number of the GPIO line at the lamp that blinks on the command"
                    + " identify.");

    private static final Key<Double> GRAVITY_MPS2 = new Key<>("calibration.gravity_mps2", number(9.76, 9.84, "m/s2"),
            9.80665, c -> c.calibration().gravityMps2(), "Local gravity, for weights told in kg.");
    private static final Key<Integer> VALID_DAYS = new Key<>("calibration.valid_days", count(1, 3650, "days"), 365,
            c -> c.calibration().validDays(),
            "How long a calibration is valid. After that the machine measures on, and says so.");
    private static final Key<Double> TOLERANCE_PCT = new Key<>("calibration.tolerance_pct", number(0.1, 10, "%"), 1.0,
            c -> c.calibration().tolerancePct(), "For a verification: the error of the force that is allowed.");
    private static final Key<Double> TOLERANCE_DEG = new Key<>("calibration.tolerance_deg", number(0.1, 10, "deg"), 0.5,
            c -> c.calibration().toleranceDeg(), "For a verification: the error of an angle that is allowed.");
    private static final Key<Boolean> ZERO_TRACKING = new Key<>("calibration.zero_tracking", onOff(), true,
            c -> c.calibration().zeroTracking(),
            "Whether the zero of the load cell follows a slow drift while the pad is unloaded and still.");
    private static final Key<Double> DIVISION_N = new Key<>("calibration.division_n", number(0.05, 10, "N"), 0.5,
            c -> c.calibration().divisionN(),
            "The division d of OIML R76: the zero follows at most half of it a second.");
    private static final Key<Double> ZERO_RANGE_N = new Key<>("calibration.zero_range_n", number(0, 100, "N"), 20.0,
            c -> c.calibration().zeroRangeN(),
            "So far the zero follows to either side. Beyond, a fault asks for service.");
    private static final Key<Boolean> OVER_MQTT = new Key<>("calibration.over_mqtt", onOff(), false,
            c -> c.calibration().overMqtt(), "Whether whoever may publish at the broker may calibrate this machine."
                    + " Otherwise only this computer's own users may, or for a while as one of them allows.");

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
            c -> c.mqtt().url(),
            "The broker. ssl:// encrypts by TLS 1.2 or 1.3, and checks the broker's certificate and host name.");
    static final Key<String> USERNAME = new Key<>("mqtt.username", userName(), null, c -> c.mqtt().username(),
            "The user at the broker, where it wants one.");
    static final Key<Path> USERNAME_FILE = new Key<>("mqtt.username_file",
            path("a file that holds the name alone, or credential:NAME"), null, c -> c.mqtt().usernameFile(),
            "The same, where it shall not stand here. " + RENEWED);
    static final Key<Path> PASSWORD_FILE = new Key<>("mqtt.password_file",
            path("a file that holds the password alone and that other users cannot read (chmod 600), or"
                    + " credential:NAME"),
            null, c -> c.mqtt().passwordFile(), "The password of that user. A password never stands in this file."
                    + " credential:NAME is a credential that systemd gives to the service by LoadCredential=. "
                    + RENEWED);
    static final Key<Path> CA_FILE = new Key<>("mqtt.ca_file", path("a PEM file"), null, c -> c.mqtt().caFile(),
            "For ssl://: the authority that signed the broker's certificate, where the system does not know it. "
                    + RENEWED);
    static final Key<Path> CLIENT_CERT_FILE = new Key<>("mqtt.client_cert_file", path("a PEM file"), null,
            c -> c.mqtt().clientCertFile(), "For ssl://: this machine's own certificate, where the broker wants one,"
                    + " and behind it those that signed it. " + RENEWED);
    static final Key<Path> CLIENT_KEY_FILE = new Key<>("mqtt.client_key_file",
            path(PRIVATE_KEY), null, c -> c.mqtt().clientKeyFile(), "The key of that certificate. " + RENEWED);
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

    private static final Key<Boolean> HOME_ASSISTANT = new Key<>("homeassistant.enabled", onOff(), false,
            c -> c.homeAssistant().enabled(),
            "Whether the machine announces itself to Home Assistant. Switched off, it takes"
                    + " back what it announced.");
    private static final Key<String> DISCOVERY_PREFIX = new Key<>("homeassistant.discovery_prefix", topic(),
            "homeassistant", c -> c.homeAssistant().discoveryPrefix(),
            "Where Home Assistant looks for devices, its own discovery prefix.");
    private static final Key<String> BIRTH_TOPIC = new Key<>("homeassistant.birth_topic", topic(),
            "homeassistant/status", c -> c.homeAssistant().birthTopic(),
            "Where Home Assistant says that it has started,"
                    + " its own birth message; the machine then announces itself again.");
    private static final Key<Boolean> TARE_BUTTON = new Key<>("homeassistant.tare_button", onOff(), false,
            c -> c.homeAssistant().tareButton(), "Whether it gets a button that sets the force to zero too.");

    private static final Key<Boolean> SPARKPLUG = new Key<>("sparkplug.enabled", onOff(), false,
            c -> c.sparkplug().enabled(), "Whether it publishes to spBv1.0 too.");
    private static final Key<String> GROUP_ID = new Key<>("sparkplug.group_id", name(), null,
            c -> c.sparkplug().groupId(), "The group of the edge node. While it is not set: machine.site.");
    private static final Key<String> EDGE_NODE_ID = new Key<>("sparkplug.edge_node_id", name(), null,
            c -> c.sparkplug().edgeNodeId(), "The edge node, unique in its group. While it is not set: machine.id.");
    private static final Key<String> PRIMARY_HOST = new Key<>("sparkplug.primary_host", name(), null,
            c -> c.sparkplug().primaryHost(),
            "The primary host: nothing is born and events wait on disk while its STATE does"
                    + " not say online. While it is not set, nobody is waited for.");

    private static final Key<List<String>> ALLOWED = new Key<>("commands.allowed", someOf(CommandNames.ALL),
            CommandNames.USUAL, c -> c.commands().allowed(),
            "What whoever may publish at the broker may ask this machine"
                    + " for. Calibrating has its own switch, calibration.over_mqtt.");
    private static final Key<Integer> PER_MINUTE = new Key<>("commands.per_minute", count(1, 6000, "requests"),
            120, c -> c.commands().perMinute(),
            "How many requests a minute are answered over MQTT, and ten times as many at the console. So many may also"
                    + " come at once; what comes beyond is refused.");

    static final Key<Boolean> HTTP = new Key<>("http.enabled", onOff(), true, c -> c.http().enabled(),
            "Whether /health, /metrics and the console are served.");
    static final Key<String> HTTP_HOST = new Key<>("http.host", host(), "127.0.0.1", c -> c.http().host(),
            "Where it listens; 0.0.0.0 is every network, and anything beyond this machine needs a token_file or a"
                    + " client_ca_file.");
    static final Key<Integer> HTTP_PORT = new Key<>("http.port", count(0, 65_535, ""), 8080, c -> c.http().port(),
            "The port it listens at. 0 takes any free one.");
    static final Key<Path> TOKEN_FILE = new Key<>("http.token_file",
            path("a file that holds the token alone, at least 16 letters, digits or any of - . _ ~ + / =, and that"
                    + " other users cannot read (chmod 600), or credential:NAME for what systemd hands over"),
            null,
            c -> c.http().tokenFile(), "The token that is asked for: for everything from another machine, from this one"
                    + " only where something is done. While it is not set, one is made in store.directory.");
    static final Key<Path> HTTP_CERT_FILE = new Key<>("http.cert_file", path("a PEM file"), null,
            c -> c.http().certFile(),
            "The server's certificate, and behind it those that signed it. With it nothing but"
                    + " HTTPS is spoken, TLS 1.2 or 1.3; while it is not set, nothing is encrypted. " + RENEWED);
    static final Key<Path> HTTP_KEY_FILE = new Key<>("http.key_file", path(PRIVATE_KEY), null,
            c -> c.http().keyFile(), "The key of that certificate. " + RENEWED);
    static final Key<Path> CLIENT_CA_FILE = new Key<>("http.client_ca_file", path("a PEM file"), null,
            c -> c.http().clientCaFile(),
            "The authority of clients: whoever shows a certificate that it signed needs no"
                    + " token. Needs a cert_file. " + RENEWED);

    private static final Key<Path> DIRECTORY = new Key<>("store.directory", path("a folder"),
            Path.of("/var/lib/kickbridge"), c -> c.store().directory(),
            "Where events are kept until the broker has them, and after. Made where it is not there.");
    private static final Key<Integer> KEEP_DAYS = new Key<>("store.keep_days", count(1, 3650, "days"), 90,
            c -> c.store().keepDays(), "How long delivered events stay.");
    private static final Key<Long> KEEP_EVENTS = new Key<>("store.keep_events", bigCount(1_000, 10_000_000, "events"),
            1_000_000L, c -> c.store().keepEvents(), "How many delivered events stay at most; the oldest go first.");

    private static final Key<Integer> KEEP_MB = new Key<>("store.keep_mb", count(16, 1_000_000, "MB"), 1000,
            c -> c.store().keepMb(), "How large the store gets before the oldest delivered events go. Those that wait"
                    + " for the broker go only where the disk is nearly full as well.");

    private static final Key<LogLevel> LEVEL = new Key<>("log.level", oneOf(LogLevel.class), LogLevel.INFO,
            c -> c.log().level(), "What is logged to standard error; each level shows those before it too;"
                    + " trace shows each message, request and answer as well, athletes' references"
                    + " among them.");

    /** In the order of the file. */
    static final List<Section> SECTIONS = List.of(
            new Section("machine", "Which machine this is.", List.of(SITE, ID, SIDE, LEVER_LENGTH_M)),
            new Section("source", "Where the readings come from.", List.of(KIND, SEED, RECORDING_FILE)),
            new Section("force", "The load cell, for source.kind sensors.",
                    List.of(FORCE_CHIP, FORCE_I2C_BUS, FORCE_SPI_BUS, FORCE_CHIP_SELECT, DATA_PIN, CLOCK_PIN, READY_PIN,
                            FORCE_RATE_HZ, GAIN, LDO_MV, REFERENCE, CHIP_CALIBRATION, FORCE_ZERO_RAW,
                            NEWTON_PER_COUNT, RATED_N, RATED_MV_PER_V)),
            new Section("angle", "The lever's encoder, for source.kind sensors.",
                    List.of(ANGLE_CHIP, ANGLE_I2C_BUS, ANGLE_SPI_BUS, ANGLE_CHIP_SELECT, ANGLE_RATE_HZ, COUNTS_PER_TURN,
                            DIRECTION, ANGLE_ZERO_RAW, MAX_SPEED_DPS)),
            new Section("pins", "What else hangs at the board, for source.kind sensors.",
                    List.of(SIDE_PIN, LEFT_LEVEL, IDENTIFY_PIN)),
            new Section("calibration", "How the machine is calibrated, and how long that holds.",
                    List.of(GRAVITY_MPS2, VALID_DAYS, TOLERANCE_PCT, TOLERANCE_DEG, ZERO_TRACKING, DIVISION_N,
                            ZERO_RANGE_N, OVER_MQTT)),
            new Section("analysis", "What ends a set and a session, and what is no rep.",
                    List.of(SET_GAP_S, SESSION_GAP_S, MIN_ROM_DEG, TOUCH_DOWN_N)),
            new Section("targets", "What reps are compared with until a session starts with targets of its own.",
                    List.of(TEMPO, REPS, ROM_DEG, TOP_DEG)),
            new Section("mqtt", "The broker that events go to.",
                    List.of(MQTT, URL, USERNAME, USERNAME_FILE, PASSWORD_FILE, CA_FILE, CLIENT_CERT_FILE,
                            CLIENT_KEY_FILE, CLIENT_ID, KEEP_ALIVE_S, LIVE, LIVE_PER_SECOND)),
            new Section("broker", "The embedded broker, for a machine that stands alone. Beside a broker of the gym it"
                    + " stays off.", List.of(BROKER, BROKER_HOST, BROKER_PORT, USERS_FILE)),
            new Section("homeassistant", "Home Assistant finds the machine by itself, by way of the same broker.",
                    List.of(HOME_ASSISTANT, DISCOVERY_PREFIX, BIRTH_TOPIC, TARE_BUTTON)),
            new Section("sparkplug",
                    "The machine as an edge node of Sparkplug B 3.0, over a second connection to the same"
                            + " broker.",
                    List.of(SPARKPLUG, GROUP_ID, EDGE_NODE_ID, PRIMARY_HOST)),
            new Section("commands", "What may be asked for over MQTT.", List.of(ALLOWED, PER_MINUTE)),
            new Section("http", "The small HTTP server.",
                    List.of(HTTP, HTTP_HOST, HTTP_PORT, TOKEN_FILE, HTTP_CERT_FILE,
                            HTTP_KEY_FILE, CLIENT_CA_FILE)),
            new Section("store", "What is kept on disk.", List.of(DIRECTORY, KEEP_DAYS, KEEP_EVENTS, KEEP_MB)),
            new Section("log", "What is logged.", List.of(LEVEL)));

    private Schema() {
    }

    /** What these values say; files that they name are not looked at. */
    static Config config(Values v) {
        return new Config(new Config.Machine(v.get(SITE), v.get(ID), v.get(SIDE), v.number(LEVER_LENGTH_M)),
                new Config.Source(v.get(KIND), v.get(SEED), v.find(RECORDING_FILE)),
                force(v), angle(v), new Config.Pins(v.find(SIDE_PIN), v.get(LEFT_LEVEL), v.find(IDENTIFY_PIN)),
                calibration(v),
                new Config.Analysis(v.get(SET_GAP_S), v.get(SESSION_GAP_S), v.get(MIN_ROM_DEG), v.get(TOUCH_DOWN_N)),
                new Targets(null, v.find(TEMPO), v.get(REPS), v.number(ROM_DEG), v.number(TOP_DEG)),
                new Config.Mqtt(v.get(MQTT), v.get(URL), v.find(USERNAME), v.find(USERNAME_FILE),
                        v.find(PASSWORD_FILE), null, v.find(CA_FILE), v.find(CLIENT_CERT_FILE),
                        v.find(CLIENT_KEY_FILE), v.find(CLIENT_ID), v.get(KEEP_ALIVE_S), v.get(LIVE),
                        v.get(LIVE_PER_SECOND)),
                new Config.Broker(v.get(BROKER), v.get(BROKER_HOST), v.get(BROKER_PORT), v.find(USERS_FILE)),
                new Config.HomeAssistant(v.get(HOME_ASSISTANT), v.get(DISCOVERY_PREFIX), v.get(BIRTH_TOPIC),
                        v.get(TARE_BUTTON)),
                new Config.Sparkplug(v.get(SPARKPLUG), v.find(GROUP_ID), v.find(EDGE_NODE_ID), v.find(PRIMARY_HOST)),
                new Config.Commands(v.get(ALLOWED), v.get(PER_MINUTE)),
                new Config.Http(v.get(HTTP), v.get(HTTP_HOST), v.get(HTTP_PORT), v.find(TOKEN_FILE), null,
                        v.find(HTTP_CERT_FILE), v.find(HTTP_KEY_FILE), v.find(CLIENT_CA_FILE)),
                new Config.Store(v.get(DIRECTORY), v.get(KEEP_DAYS), v.get(KEEP_EVENTS), v.get(KEEP_MB)),
                new Config.Log(v.get(LEVEL)));
    }

    private static Config.Force force(Values v) {
        return new Config.Force(v.get(FORCE_CHIP), v.get(FORCE_I2C_BUS), v.get(FORCE_SPI_BUS), v.get(FORCE_CHIP_SELECT),
                v.get(DATA_PIN), v.get(CLOCK_PIN), v.get(READY_PIN), v.number(FORCE_RATE_HZ), v.get(GAIN),
                v.get(LDO_MV), v.get(REFERENCE),
                v.find(CHIP_CALIBRATION), v.get(FORCE_ZERO_RAW), v.number(NEWTON_PER_COUNT), v.number(RATED_N),
                v.number(RATED_MV_PER_V));
    }

    private static Config.Calibration calibration(Values v) {
        return new Config.Calibration(v.get(GRAVITY_MPS2), v.get(VALID_DAYS), v.get(TOLERANCE_PCT),
                v.get(TOLERANCE_DEG), v.get(ZERO_TRACKING), v.get(DIVISION_N), v.get(ZERO_RANGE_N), v.get(OVER_MQTT));
    }

    private static Config.Angle angle(Values v) {
        Integer countsPerTurn = v.find(COUNTS_PER_TURN);
        return new Config.Angle(v.get(ANGLE_CHIP), v.get(ANGLE_I2C_BUS), v.get(ANGLE_SPI_BUS),
                v.get(ANGLE_CHIP_SELECT),
                v.get(ANGLE_RATE_HZ), countsPerTurn == null ? 0 : countsPerTurn, v.get(DIRECTION),
                v.get(ANGLE_ZERO_RAW),
                v.get(MAX_SPEED_DPS));
    }
}
