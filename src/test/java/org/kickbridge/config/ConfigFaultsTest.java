package org.kickbridge.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each fault with its exact line and words. */
class ConfigFaultsTest {
    private static final String WRITE_IT = "write a section as 'name:' and below it, indented by two spaces,"
            + " 'key: value'";

    static List<String> faults(byte[] bytes) {
        return switch (ConfigReader.read(bytes, Path.of("/etc"), new FaultList("f"))) {
            case ConfigReader.Good _ -> List.of();
            case ConfigReader.Bad(var faults) -> faults.stream().map(ConfigFault::text).toList();
        };
    }

    static List<String> faults(String yaml) {
        return faults(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> oneFault() {
        return Stream.of(
                arguments("analysis:\n  set_gap_s: 500\n",
                        "f:2: analysis.set_gap_s: found 500; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: eight\n",
                        "f:2: analysis.set_gap_s: found eight; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: '8'\n",
                        "f:2: analysis.set_gap_s: found \"8\"; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: .nan\n",
                        "f:2: analysis.set_gap_s: found .nan; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s:\n",
                        "f:2: analysis.set_gap_s: found nothing; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: [8]\n",
                        "f:2: analysis.set_gap_s: found a list; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: {s: 8}\n",
                        "f:2: analysis.set_gap_s: found a mapping; allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: !!binary 8\n",
                        "f:2: analysis.set_gap_s: found the tag tag:yaml.org,2002:binary;"
                                + " allowed is a number from 2 to 120 s"),
                arguments("analysis:\n  set_gap_s: 60\n  session_gap_s: 45.5\n",
                        "f:3: analysis.session_gap_s: found 45.5; allowed is more than set_gap_s, which is 60 s"),
                arguments("calibration:\n  gravity_mps2: 10\n",
                        "f:2: calibration.gravity_mps2: found 10; allowed is a number from 9.76 to 9.84 m/s2"),
                arguments("calibration:\n  zero_range_n: -1\n",
                        "f:2: calibration.zero_range_n: found -1; allowed is a number from 0 to 100 N"),
                arguments("force:\n  rated_n: 500\n",
                        "f:2: force.rated_n: found a number, but no rated_mv_per_v; set both of them or none"),
                arguments("force:\n  gain: 64\n  rated_mv_per_v: 2\n",
                        "f:3: force.rated_mv_per_v: found a number, but no rated_n; set both of them or none"),
                arguments("targets:\n  reps: 8.5\n",
                        "f:2: targets.reps: found 8.5; allowed is a whole number from 0 to 100 reps"),
                arguments("targets:\n  tempo: 3-0-2\n", "f:2: targets.tempo: found 3-0-2; allowed is four whole numbers"
                        + " of seconds from 0 to 60 joined by '-', such as 3-0-2-1, with X for a concentric under 0.5 s"),
                arguments("machine:\n  side: port\n",
                        "f:2: machine.side: found port; allowed is one of left, right, unknown"),
                arguments("machine:\n  site: gym/1\n",
                        "f:2: machine.site: found gym/1; allowed is 1 to 64 letters, digits, '-', '_' or '.'"),
                arguments("machine:\n  site: \"a\\0\\nb\"\n", "f:2: machine.site: found \"a\\u0000\\u000Ab\";"
                        + " allowed is 1 to 64 letters, digits, '-', '_' or '.'"),
                arguments("machine:\n  lever_length_m: 45\n",
                        "f:2: machine.lever_length_m: found 45; allowed is a number from 0.1 to 1.5 m"),
                arguments("mqtt:\n  enabled: yes\n", "f:2: mqtt.enabled: found yes; allowed is true or false"),
                arguments("mqtt:\n  url: http://x:1\n", "f:2: mqtt.url: found http://x:1; allowed is tcp://HOST:PORT or"
                        + " ssl://HOST:PORT (or mqtt://, mqtts://), without user, password or path"),
                arguments("mqtt:\n  url: tcp://ann:hunter2@x:1883\n",
                        "f:2: mqtt.url: found an address with a user or password in it; allowed is tcp://HOST:PORT or"
                                + " ssl://HOST:PORT (or mqtt://, mqtts://), without user, password or path"),
                arguments("mqtt:\n  password: hunter2\n", "f:2: mqtt.password: a secret may not stand in this file;"
                        + " write it into a file of its own and name that in mqtt.password_file"),
                arguments("mqtt:\n  keep_alive: 20\n", "f:2: mqtt.keep_alive: unknown key; did you mean keep_alive_s?"),
                arguments("mqtt:\n  lever_length_m: 0.4\n",
                        "f:2: mqtt.lever_length_m: unknown key; did you mean machine.lever_length_m?"),
                arguments("log:\n  colour: red\n", "f:2: log.colour: unknown key; known here: level"),
                arguments("mqqt:\n  enabled: true\n", "f:1: mqqt: unknown section; did you mean mqtt?"),
                arguments("gym: x\n", "f:1: gym: unknown section; known here: machine, source, force, angle, pins,"
                        + " calibration, analysis, targets, mqtt, broker, homeassistant, sparkplug, commands,"
                        + " http, store, log"),
                arguments("site: x\n", "f:1: site: unknown section; did you mean machine.site?"),
                arguments("log: info\n", "f:1: log: found info; allowed are keys below it: level"),
                arguments("- a\n", "f:1: found a list; allowed are sections: machine, source, force, angle, pins,"
                        + " calibration, analysis, targets, mqtt, broker, homeassistant, sparkplug, commands,"
                        + " http, store, log"),
                arguments("? [a]\n: b\n", "f:1: found a key that is a list; allowed are sections: machine, source,"
                        + " force, angle, pins, calibration, analysis, targets, mqtt, broker, homeassistant, sparkplug, commands,"
                        + " http, store, log"),
                arguments("log:\n  level: info\n  level: warn\n",
                        "f:3: log.level: stands here again, first in line 2; each may stand once"),
                arguments("log:\nmqtt:\nlog:\n", "f:3: log: stands here again, first in line 1; each may stand once"),
                arguments("source:\n  kind: recording\n",
                        "f:2: source.recording_file: missing; kind recording needs the file to play"),
                arguments("broker:\n  enabled: true\n  host: 0.0.0.0\n",
                        "f:3: broker.host: found 0.0.0.0 without a users_file;"
                                + " without users allowed is only this machine: 127.0.0.1, ::1 or localhost"),
                arguments("commands:\n  allowed: tare, dance\n",
                        "f:2: commands.allowed: found tare, dance; allowed is none, or some of session/start, session/end,"
                                + " side, tare, live, identify, config/get, events/since, events/acknowledge,"
                                + " athlete/forget, with commas between them"),
                arguments("http:\n  host: 0.0.0.0\n",
                        "f:2: http.host: found 0.0.0.0 without a token_file or a client_ca_file;"
                                + " without one of them allowed is only this machine: 127.0.0.1, ::1 or localhost"),
                arguments("http:\n  token: 0123456789abcdef\n",
                        "f:2: http.token: a secret may not stand in this file;"
                                + " write it into a file of its own and name that in http.token_file"),
                arguments("broker:\n  enabled: true\nhttp:\n  port: 1883\n",
                        "f:4: http.port: found 1883, which broker.port is too; allowed is another port, or 0"),
                arguments("log: &a\n  level: info\n",
                        "f:1: an anchor or alias (& or *); write the value out, or put it in quotes"),
                arguments("log:\n  level: *x\n",
                        "f:2: an anchor or alias (& or *); write the value out, or put it in quotes"),
                arguments("log:\n\tlevel: info\n", "f:2: not YAML: found character '\\t(TAB)' that cannot start any"
                        + " token. (Do not use \\t(TAB) for indentation); " + WRITE_IT),
                arguments("log:\n  level: a: b\n", "f:2: not YAML: mapping values are not allowed here; " + WRITE_IT),
                arguments("log:\n  level: 'info\n",
                        "f:3: not YAML: found unexpected end of stream; " + WRITE_IT),
                arguments("log:\n---\nmqtt:\n",
                        "f:2: not YAML: expected a single document in the stream, but found another document; "
                                + WRITE_IT),
                arguments("log:\n  level: a\u0007\n", "f:2: the control character U+0007; only text may stand there"),
                arguments("log:\n  level: \"\\UFFFFFFFF\"\n",
                        "f:2: not YAML: something behind this place is no text; " + WRITE_IT),
                arguments("%YAML 9.9\n---\n",
                        "f:1: a %YAML line with a version that is not known; leave that line out"),
                arguments("log:\n  level: ${LEVEL}\n",
                        "f:2: log.level: found ${LEVEL}; allowed is one of error, warn, info, debug, trace"),
                arguments("[".repeat(100_000), "f:1: more than 8 levels of nesting; " + WRITE_IT),
                arguments("- ".repeat(100_000), "f:1: more than 8 levels of nesting; " + WRITE_IT),
                arguments("#".repeat((1 << 20) + 1), "f: found more than 1 MiB; allowed is up to 1 MiB"));
    }

    @ParameterizedTest
    @MethodSource("oneFault")
    void shouldSay(String yaml, String fault) {
        assertThat(faults(yaml)).containsExactly(fault);
    }

    static Stream<Arguments> sensorsThatDoNotFit() {
        return Stream.of(arguments("force: {chip: none}\nangle: {chip: none}\n",
                "f:3: angle.chip: found none, as force.chip is; kind sensors needs one of them at least"),
                arguments("force: {chip: hx711, rate_hz: 40}\n",
                        "f:2: force.rate_hz: found 40; with hx711 allowed is one of 10, 80"),
                arguments("force: {rate_hz: 100}\n",
                        "f:2: force.rate_hz: found 100; with nau7802 allowed is one of 10, 20, 40, 80, 320"),
                arguments("force: {chip: ads1220, rate_hz: 320}\n", "f:2: force.rate_hz: found 320;"
                        + " with ads1220 allowed is one of 20, 45, 90, 175, 330, 600, 1000"),
                arguments("force: {chip: hx711, gain: 16}\n",
                        "f:2: force.gain: found 16; with hx711 allowed is one of 128, 64, 32"),
                arguments("force: {gain: 3}\n",
                        "f:2: force.gain: found 3; allowed is one of 1, 2, 4, 8, 16, 32, 64, 128"),
                arguments("force: {newton_per_count: 0}\n", "f:2: force.newton_per_count: found 0;"
                        + " allowed is a number from -10 to 10 N/count, but not 0"),
                arguments("force: {chip_calibration: 12/34}\n", "f:2: force.chip_calibration: found 12/34;"
                        + " allowed is OCAL1/GCAL1, 6 and 8 hexadecimal digits, such as 0000A3/00800000"),
                arguments("angle: {chip: ls7366r}\n", "f:2: angle.counts_per_turn: missing;"
                        + " ls7366r needs four times the lines of the encoder's disc"),
                arguments("force: {chip: ads1220}\nangle: {chip: as5048a, spi_chip_select: 1}\n",
                        "f:3: angle.spi_chip_select: found 1, which force.spi_chip_select is too;"
                                + " two chips on one bus need a chip select each"),
                arguments("force: {chip: hx711, data_pin: 6}\n",
                        "f:2: force.clock_pin: found 6, which force.data_pin uses too;"
                                + " allowed is a line that nothing else uses"),
                arguments("pins: {side_pin: 17, identify_pin: 17}\n",
                        "f:2: pins.identify_pin: found 17, which pins.side_pin uses too;"
                                + " allowed is a line that nothing else uses"),
                arguments("pins: {side_pin: 3}\n", "f:2: pins.side_pin: found 3, which the I2C bus 1 uses too;"
                        + " allowed is a line that nothing else uses"),
                arguments("angle: {chip: as5048a}\npins: {identify_pin: 8}\n", "f:3: pins.identify_pin: found 8,"
                        + " which the chip select 0 of the SPI bus 0 uses too;"
                        + " allowed is a line that nothing else uses"),
                arguments("angle: {chip: ls7366r, counts_per_turn: 2400}\npins: {side_pin: 8}\n", "f:3: pins.side_pin:"
                        + " found 8, which the chip select 0 of the SPI bus 0 uses too;"
                        + " allowed is a line that nothing else uses"),
                arguments("force: {chip: ads1220, ready_pin: 11}\n", "f:2: force.ready_pin: found 11,"
                        + " which the SPI bus 0 uses too; allowed is a line that nothing else uses"));
    }

    @ParameterizedTest
    @MethodSource("sensorsThatDoNotFit")
    void shouldSayWhatCannotBeTogether(String yaml, String fault) {
        assertThat(faults("source: {kind: sensors}\n" + yaml)).containsExactly(fault);
    }

    @Test
    void shouldLeaveSensorsAloneThatAreNotUsed() {
        assertThat(faults("angle: {chip: ls7366r}\npins: {side_pin: 3, identify_pin: 3}\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "force: {chip: hx711}\nangle: {chip: as5048a}\n",
            "force: {chip: ads1220}\nangle: {chip: ls7366r, counts_per_turn: 2400}\npins: {side_pin: 22}\n",
            "force: {chip_calibration: 0000a3/00800000, newton_per_count: -0.00012}\n",
            "force: {chip: none, rate_hz: 7}\n", "angle: {chip: none}\n"})
    void shouldTakeSensorsThatFit(String yaml) {
        assertThat(faults("source: {kind: sensors}\n" + yaml)).isEmpty();
    }

    @Test
    void shouldNameAllFaultsAtOnceByLine() {
        assertThat(faults("""
                machine:
                  id: kickback 1
                mqtt:
                  url: 127.0.0.1
                  passwd: hunter2
                  qos: 2
                http:
                  port: 80000
                  port: 8080
                """)).satisfiesExactly(line -> assertThat(line).startsWith("f:2: machine.id: found kickback 1;"),
                line -> assertThat(line).startsWith("f:4: mqtt.url: found 127.0.0.1;"),
                line -> assertThat(line).startsWith("f:5: mqtt.passwd: a secret may not stand in this file;"),
                line -> assertThat(line).startsWith("f:6: mqtt.qos: unknown key; known here: enabled, url,"),
                line -> assertThat(line).startsWith("f:8: http.port: found 80000;"),
                line -> assertThat(line).startsWith("f:9: http.port: stands here again, first in line 8;"));
    }

    @Test
    void shouldNotCompareWhatIsBrokenAlready() {
        assertThat(faults("analysis:\n  set_gap_s: 500\n  session_gap_s: 30\n")).hasSize(1);
    }

    @Test
    void shouldNameTheColumnToo() {
        assertThat(ConfigReader.read("log:\n  level: loud\n".getBytes(StandardCharsets.UTF_8), Path.of("/"),
                new FaultList("f")))
                .isEqualTo(new ConfigReader.Bad(List.of(new ConfigFault("f", 2, 10, "log.level", "found loud",
                        "allowed is one of error, warn, info, debug, trace"))));
    }

    @Test
    void shouldNameTheLineOfAByteThatIsNoUtf8() {
        byte[] bytes = "log:\n  level: x\n".getBytes(StandardCharsets.UTF_8);
        bytes[14] = (byte) 0xE9;
        assertThat(faults(bytes))
                .containsExactly("f:2: the byte 0xE9, which is no UTF-8; save the file as UTF-8");
    }

    @Test
    void shouldCutForeignTextThatIsLong() {
        assertThat(faults("machine:\n  site: " + "x".repeat(5_000) + "\n")).singleElement()
                .asString()
                .hasSizeLessThan(200)
                .contains("x".repeat(60) + "...;");
    }

    @Test
    void shouldCountLinesAsYamlDoesAlsoWhereTheFileIsNoText() {
        assertThat(faults("log:\r  level: a\u0007\r")).singleElement().asString().startsWith("f:2: ");
        assertThat(faults("log:\r\n  level: a\u0007\r\n")).singleElement().asString().startsWith("f:2: ");
        assertThat(faults("log:\r  sid: 1\r")).singleElement().asString().startsWith("f:2: ");
        assertThat(faults("log:\r\r\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("f:3: the byte 0xE9, which is no UTF-8; save the file as UTF-8");
    }

    @Test
    void shouldRefuseABombOfAliasesAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9) + "*a" + (i - 1)));
        }
        assertThat(faults(bomb.toString())).containsExactly(
                "f:1: an anchor or alias (& or *); write the value out, or put it in quotes");
    }

    @ParameterizedTest
    @MethodSource("good")
    void shouldTake(String yaml) {
        assertThat(faults(yaml)).isEmpty();
    }

    static Stream<String> good() {
        return Stream.of("", "# nothing\n", "{}", "log:\n", "\uFEFFlog: {level: debug}", "machine: {site: 7, id: '8'}",
                "machine: {lever_length_m: 0.45}", "machine: {lever_length_m: null}", "targets: {tempo: 3-0-X-1}",
                "mqtt: {url: 'ssl://broker.gym.example:8883'}", "mqtt: {enabled: false, password_file: not-there}",
                "broker: {enabled: true, host: '::1', port: 0}", "source: {recording_file: not-played}",
                "analysis: {set_gap_s: 2, session_gap_s: 3600.0}\r\n");
    }
}
