package org.kickbridge.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerbsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "replay", "record", "simulate", "watch", "check-config", "doctor", "broker",
            "forget"})
    void shouldHelpOnStandardOutputAndNameTheExitCodes(String verb) {
        Told told = Told.by(verb, "--help");
        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).startsWith("Usage: kickbridge " + verb).contains("Exit codes:", "0   ", "2   ");
        assertThat(told.err()).isEmpty();
    }

    @Test
    void shouldListWhatIsForUsersOnly() {
        assertThat(Told.by("--help").out()).contains("demo", "run", "replay", "record", "simulate", "watch",
                "check-config").doesNotContain("broker  ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "demo --duration 0s | kickbridge demo: Invalid value for option '--duration': '0s' is no length of time; allowed is a whole number above 0 with ms, s, m or h, such as 30s; see kickbridge demo --help",
            "demo --duration nonsense | kickbridge demo: Invalid value for option '--duration': 'nonsense' is no length of time; allowed is a whole number above 0 with ms, s, m or h, such as 30s; see kickbridge demo --help",
            "demo --mqtt-port 65536 | kickbridge demo: --mqtt-port is 65536; allowed is 0 (any free port) to 65535",
            "demo --http-port -1 | kickbridge demo: --http-port is -1; allowed is 0 (any free port) to 65535",
            "demo --http-port 9 --mqtt-port 9 | kickbridge demo: --mqtt-port and --http-port are both 9; allowed are two ports, or 0",
            "demo --seed x | kickbridge demo: Invalid value for option '--seed': 'x' is not a long; see kickbridge demo --help",
            "run | kickbridge run: Missing required option: '--config=FILE'; see kickbridge run --help",
            "record | kickbridge record: Missing required option: '--out=FILE'; see kickbridge record --help",
            "simulate | kickbridge simulate: what? --out FILE writes a recording, --broker URL plays a gym of machines",
            "forget | kickbridge forget: Missing required parameter: 'ATHLETE'; see kickbridge forget --help",
            "forget a-17 | kickbridge forget: where? allowed is --config FILE for a machine, or --jdbc URL for the database that ingest fills",
            "forget a-17 --config k.yaml --jdbc jdbc:postgresql://h/d | kickbridge forget: one at a time: first --config FILE, then --jdbc URL",
            "forget a-17 --config k.yaml --jdbc-user u | kickbridge forget: --jdbc-user and --jdbc-password-file need --jdbc",
            "forget a-17 --jdbc jdbc:mysql://h/d | kickbridge forget: --jdbc: the address of the database must begin with jdbc:postgresql:, such as jdbc:postgresql://HOST/DATABASE",
            "forget a-17 --jdbc jdbc:postgresql://h/d?password=p | kickbridge forget: --jdbc: the address of the database must hold no password; put it into a file",
            "forget a,17 --jdbc jdbc:postgresql://h/d | kickbridge forget: ",
            "ingest | kickbridge ingest: Missing required option: '--jdbc=URL'; see kickbridge ingest --help",
            "watch | kickbridge watch: Missing required option: '--broker=URL'; see kickbridge watch --help",
            "doctor --config no-such.yaml | kickbridge doctor: no-such.yaml: there is no such file",
            "doctor --scan --config x.yaml | kickbridge doctor: --scan looks at what is connected; it takes no --config",
            "doctor --format xml | kickbridge doctor: Invalid value for option '--format'",
            "broker --host 0.0.0.0 | kickbridge broker: "})
    void shouldSayInOneLineWhatWasUsedWrongly(String arguments, String line) {
        Told told = Told.by(arguments.strip().split(" "));
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).startsWith(line.strip()).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mqtt-port", "--http-port"})
    void shouldRefuseAPortThatIsTakenAndLeaveNothing(String option) throws IOException {
        String temporary = System.setProperty("java.io.tmpdir", folder.toString());
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Told.by("demo", option, Integer.toString(other.getLocalPort()))).isEqualTo(new Told(2, "",
                    "kickbridge demo: " + option + " " + other.getLocalPort()
                            + " cannot be had: another program listens there; choose another, or 0 for any free one\n"));
            assertThat(folder).isEmptyDirectory();
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
        }
    }

    @Test
    void shouldNotStartOnABadConfigAndNameEveryFault() throws IOException {
        Path config = Files.writeString(folder.resolve("k.yaml"),
                "machine: {side: middle}\nhttp: {prot: 1}\nstore: {directory: " + folder.resolve("store") + "}\n");
        Told told = Told.by("run", "--config", config.toString());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err().lines()).containsExactly(
                config + ":1: machine.side: found middle; allowed is one of left, right, unknown",
                config + ":2: http.prot: unknown key; did you mean port?",
                "kickbridge run: the config has 2 faults, so nothing was started");
        assertThat(folder.resolve("store")).doesNotExist();
        assertThat(Told.by("record", "--out", folder.resolve("r.csv").toString(), "--config",
                config.toString()).exitCode()).isEqualTo(2);
        assertThat(folder.resolve("r.csv")).doesNotExist();
    }

    @Test
    void shouldFailInOneLineWhereThePortOrTheStoreCannotBeHad() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Told.by("run", "--config", config(other.getLocalPort(), folder.resolve("store")).toString()))
                    .isEqualTo(new Told(1, "",
                            "kickbridge run: HTTP cannot listen on 127.0.0.1:" + other.getLocalPort()
                                    + ": another program listens there; choose another port, or 0 for any free one\n"));
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Told.by("run", "--config", config(0, file).toString())).isEqualTo(new Told(1, "",
                "kickbridge run: The store cannot be used: " + file + ": a file of that name is in the way.\n"));
        assertThat(Told.by("run", "--config", config(0, Path.of("/proc/store")).toString()).err())
                .startsWith("kickbridge run: The store cannot be used: /proc/store: ")
                .hasLineCount(1);
    }

    @Test
    void shouldRunUntilItIsAskedToEnd() throws Exception {
        Ending ending = new Ending();
        CompletableFuture<Told> run = CompletableFuture
                .supplyAsync(() -> told(ending, "run", "--config", config(0, folder.resolve("store")).toString()));
        org.awaitility.Awaitility.await().until(() -> Files.exists(folder.resolve("store/outbox.db")) || run.isDone());
        assertThat(run).isNotDone();
        ending.ask();
        assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(new Told(0, "", ""));
    }

    private static Told told(Ending ending, String... arguments) {
        return Told.by(ending, arguments);
    }

    @Test
    void shouldRecordWhatCanBeReplayed() {
        Path file = folder.resolve("r.csv.gz");
        Told told = Told.by("record", "--out", file.toString(), "--duration", "500ms");
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).matches(java.util.regex.Pattern.quote(file.toString()) + ": \\d+ readings\n");
        assertThat(told.exitCode()).isZero();
        Told replayed = Told.by("replay", "--strict", "--format=json", file.toString());
        assertThat(replayed.exitCode()).isZero();
        assertThat(replayed.out()).isEmpty();
        assertThat(replayed.err()).contains("no reps: the angle stayed between");
    }

    @Test
    void shouldEndTheRecordingWithItsSource() throws IOException {
        Path first = folder.resolve("first.csv");
        Told.by("simulate", "--out", first.toString(), "--duration", "200ms");
        Path config = Files.writeString(folder.resolve("c.yaml"),
                "source: {kind: recording, recording_file: " + first + "}\n");
        Path again = folder.resolve("again.csv");
        Told told = Told.by("record", "--out", again.toString(), "--config", config.toString());
        assertThat(told).extracting(Told::exitCode, Told::err).containsExactly(0, "");
        assertThat(rows(again)).isEqualTo(rows(first));
    }

    private static java.util.List<String> rows(Path recording) throws IOException {
        return Files.readAllLines(recording).stream().skip(2).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "simulate"})
    void shouldFailInOneLineWhereTheRecordingCannotBeWritten(String verb) {
        Path nowhere = folder.resolve("no/such/r.csv");
        Told told = Told.by(verb, "--out", nowhere.toString(), "--duration", "1s");
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).startsWith("kickbridge " + verb + ": " + nowhere)
                .endsWith(": there is no such file or folder\n")
                .hasLineCount(1);
    }

    @Test
    void shouldEndTheRecordingWhereTheDiskIsFull() {
        Told told = Told.by("record", "--out", "/dev/full");
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.err()).contains("No space left on device").hasLineCount(1);
    }

    @Test
    void shouldSimulateTheSameBytesAgainWithTheTruthBeside() throws IOException {
        Path one = folder.resolve("one.csv.gz");
        Path two = folder.resolve("two.csv.gz");
        Told told = Told.by("simulate", "--out", one.toString(), "--duration", "20s", "--seed", "9", "--athletes",
                "rushed");
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).startsWith(one + ": 20 s, ")
                .endsWith(" complete reps, truth in " + one
                        + ".truth.jsonl\n");
        Told.by("simulate", "--out", two.toString(), "--duration", "20s", "--seed", "9", "--athletes", "RUSHED");
        assertThat(two).hasSameBinaryContentAs(one);
        Told replayed = Told.by("replay", "--format=json", one.toString());
        assertThat(replayed.out()).isEqualTo(Told.by("replay", "--format=json", two.toString()).out());
        assertThat(replayed.out().lines().filter(line -> line.contains("\"type\":\"rep\"")))
                .hasSizeGreaterThanOrEqualTo(Files.readAllLines(Path.of(one + ".truth.jsonl")).size());
    }

    /** A config of a machine without a broker. */
    private Path config(int httpPort, Path store) {
        String text = String.format(Locale.ROOT,
                "mqtt: {enabled: false}%nhttp: {port: %d}%nstore: {directory: %s}%n", httpPort, store);
        try {
            return Files.writeString(folder.resolve("config.yaml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
