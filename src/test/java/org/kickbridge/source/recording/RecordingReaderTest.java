package org.kickbridge.source.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Side;
import org.kickbridge.source.Source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingReaderTest {
    private static final String HEAD = "#kickbridge-recording,1\n";
    private static final String ROWS = HEAD + "t_us,force_n,angle_deg,event\n";

    @TempDir
    Path folder;

    private final List<String> faults = new ArrayList<>();

    @Test
    void shouldPlayValuesEventsAndMeta() throws IOException {
        Path file = file(
                HEAD + """
                        #meta,{"machine":"m1","site":"gym","side":"left","started_at":"2026-01-05T10:00:00Z","lever_length_m":0.75,"new":[1]}
                        t_us,force_n,angle_deg,event
                        -5,1.5,,
                        0,,0.25,
                        0,2,3,side=right
                        10,,,mark=a, b
                        10,,,"mark=say ""c"", d"
                        11,4,,side=unknown
                        """);

        try (RecordingReader reader = RecordingReader.open(file, true, this::fault)) {
            Heard heard = new Heard();
            assertThat(reader.readUntil(Long.MAX_VALUE, heard)).isEqualTo(9);
            assertThat(reader.readUntil(Long.MAX_VALUE, heard)).isEqualTo(Source.END);

            assertThat(heard.calls).containsExactly("-5 force 1.5", "0 angle 0.25", "0 side RIGHT", "0 force 2.0",
                    "0 angle 3.0", "10 mark a, b", "10 mark say \"c\", d", "11 side UNKNOWN", "11 force 4.0");
            assertThat(reader.meta()).isEqualTo(new RecordingMeta("m1", "gym", Side.LEFT,
                    Instant.parse("2026-01-05T10:00:00Z"), 0.75, null));
            assertThat(reader.calibration()).isEqualTo(Calibration.PHYSICAL);
            assertThat(reader.firstUs()).hasValue(-5);
            assertThat(reader.bytesRead()).isEqualTo(reader.totalBytes()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void shouldStopAtTheTimeAskedFor() throws IOException {
        Path file = file(ROWS + "0,1,,\n10,2,,\n20,3,,\n");

        try (RecordingReader reader = RecordingReader.open(file, true, this::fault)) {
            Heard heard = new Heard();
            assertThat(reader.readUntil(-1, heard)).isZero();
            assertThat(reader.readUntil(10, heard)).isEqualTo(2);
            assertThat(reader.readUntil(19, heard)).isZero();
            assertThat(reader.readUntil(20, heard)).isEqualTo(1);
            assertThat(reader.readUntil(20, heard)).isEqualTo(Source.END);
            assertThat(heard.calls).containsExactly("0 force 1.0", "10 force 2.0", "20 force 3.0");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadThePlainRowAsTheOneWithBlanks(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String head = ROWS.replace("t_us,force_n,angle_deg", "#meta,{\"calibration\":{\"id\":\"c\",\"force\":{"
                + "\"zero_raw\":0,\"newton_per_count\":1},\"angle\":{\"zero_raw\":0,\"degree_per_count\":1}}}\n"
                + "t_us,load_raw,angle_raw");
        StringBuilder plain = new StringBuilder(head);
        StringBuilder blanks = new StringBuilder(head);
        for (int row = 0; row < 2000; row++) {
            String time = row % 50 == 0
                    ? List.of("", "-", "x", "1.5", "-9").get(random.nextInt(5))
                    : String.valueOf(row);
            String force = cell(random);
            String angle = cell(random);
            String end = random.nextInt(20) == 0 ? "" : random.nextInt(20) == 0 ? ",side=left" : ",";
            plain.append(time).append(',').append(force).append(',').append(angle).append(end).append('\n');
            blanks.append(time)
                    .append(" , ")
                    .append(force)
                    .append(" ,\t")
                    .append(angle)
                    .append(' ')
                    .append(end)
                    .append('\n');
        }

        List<String> ofPlain = calls(plain);
        int broken = faults.size();

        assertThat(ofPlain).isEqualTo(calls(blanks)).hasSizeGreaterThan(1500);
        assertThat(faults).hasSize(2 * broken).hasSizeGreaterThan(10);
    }

    private List<String> calls(StringBuilder text) throws IOException {
        Heard heard = new Heard();
        try (RecordingReader reader = RecordingReader.open(file(text.toString()), false, this::fault)) {
            reader.readUntil(Long.MAX_VALUE, heard);
        }
        return heard.calls;
    }

    /** A number as it may stand in a row, now and then one that is none. */
    private static String cell(SplittableRandom random) {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        return switch (random.nextInt(12)) {
            case 0, 1 -> "";
            case 2, 3 -> sign + random.nextLong(100_000_000);
            case 4, 5 -> sign + random.nextDouble(1000);
            case 6 -> sign + random.nextLong(Long.MAX_VALUE);
            case 7 -> sign + random.nextLong(1000) + "." + random.nextLong(Long.MAX_VALUE);
            case 8 -> sign + random.nextInt(10) + ".";
            case 9 -> sign + "." + random.nextInt(100);
            case 10 -> sign + random.nextInt(1000) + "e" + random.nextInt(-5, 5);
            default -> List.of("-", ".", "1.2.3", "+7", "0x1", "-0", "1_0").get(random.nextInt(7));
        };
    }

    @Test
    void shouldReadGzipWhateverItsNameAndTextNamedGzip() throws IOException {
        byte[] text = (ROWS + "0,1,,\n").getBytes(StandardCharsets.UTF_8);
        Path packed = Files.write(folder.resolve("packed.csv"), gzip(text));
        Path plain = Files.write(folder.resolve("plain.csv.gz"), text);

        assertThat(play(packed)).containsExactly("0 force 1.0");
        assertThat(play(plain)).containsExactly("0 force 1.0");
    }

    @Test
    void shouldBearByteOrderMarkWindowsLineEndsAndBlanks() throws IOException {
        Path file = file("\uFEFF#kickbridge-recording,1 \r\n#note of somebody\r\n\r\n T_us , angle_deg \r\n"
                + " 0 ,\t1.5 \r\n\r\n10,2\t\r\n  \r\n20,3");

        assertThat(play(file)).containsExactly("0 angle 1.5", "10 angle 2.0", "20 angle 3.0");
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldTakeColumnsInAnyOrderAndSensorsThatAreMissingOrSilent() throws IOException {
        assertThat(play(file(HEAD + "event,angle_deg,t_us\nside=left,7,3\n,8,4\n")))
                .containsExactly("3 side LEFT", "3 angle 7.0", "4 angle 8.0");
        assertThat(play(file(HEAD + "t_us,force_n\n3,7\n"))).containsExactly("3 force 7.0");
        assertThat(play(file(HEAD + "t_us,force_n,angle_deg\n3,,7\n4,,8\n")))
                .containsExactly("3 angle 7.0", "4 angle 8.0");
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldKnowTheCalibrationOfRawColumns() throws IOException {
        Path file = file(HEAD + "#meta,{\"calibration\":{\"id\":\"c7\",\"force\":{\"zero_raw\":-83000.5,"
                + "\"newton_per_count\":1e-3},\"angle\":{\"zero_raw\":100,\"degree_per_count\":-0.087890625,"
                + "\"counts_per_turn\":4096}}}\nt_us,load_raw,angle_raw\n0,-83000,4090\n");

        try (RecordingReader reader = RecordingReader.open(file, true, this::fault)) {
            assertThat(reader.calibration()).isEqualTo(new Calibration("c7", new Calibration.Force(-83000.5, 0.001),
                    new Calibration.Angle(100, -0.087890625, 4096)));
        }
        assertThat(play(file)).containsExactly("0 force -83000.0", "0 angle 4090.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            5,1,2            | 3 cells; allowed is 4 cells (t_us,force_n,angle_deg,event)
            5                | 1 cell; allowed is 4 cells (t_us,force_n,angle_deg,event)
            5,1,2,,7         | 5 cells; allowed is 4 cells (t_us,force_n,angle_deg,event)
            x,1,2,           | t_us is 'x'; allowed is a whole number of microseconds, at most 18 digits
            ,1,2,            | t_us is ''; allowed is a whole number of microseconds, at most 18 digits
            5.0,1,2,         | t_us is '5.0'; allowed is a whole number of microseconds, at most 18 digits
            5,a\u0007b,2,    | force_n is 'a?b'; allowed is a finite decimal number or a blank cell
            5,1,NaN,         | angle_deg is 'NaN'; allowed is a finite decimal number or a blank cell
            5,inf,2,         | force_n is 'inf'; allowed is a finite decimal number or a blank cell
            5,-1000001,2,    | force_n is '-1000001'; allowed is at most 1000000 either way
            5,1,3.7e3,       | angle_deg is '3.7e3'; allowed is at most 3600 either way
            5,1e999,2,       | force_n is '1e999'; allowed is a finite decimal number or a blank cell
            -1,1,2,          | t_us is -1 after 0; allowed is the same time or a later one
            5, ,,            | a row without a value and without an event; allowed is at least one that is not blank
            5,1,2,jump       | event is 'jump'; allowed is side=left, side=right, side=unknown or mark=TEXT
            5,1,2,side=up    | event is 'side=up'; allowed is side=left, side=right, side=unknown or mark=TEXT
            #5,1,2,          | t_us is '#5'; allowed is a whole number of microseconds, at most 18 digits
            """)
    void shouldReportAndSkipABrokenRowAndBeStrictOnRequest(String row, String fault) throws IOException {
        String broken = row.replace("\\u0007", "\u0007");
        Path file = file(ROWS + "0,1,,\n" + broken + "\n9,2,,\n");

        assertThat(play(file)).containsExactly("0 force 1.0", "9 force 2.0");
        assertThat(faults).containsExactly(file + ":4: " + fault);

        Heard heard = new Heard();
        try (RecordingReader strict = RecordingReader.open(file, true, this::fault)) {
            assertThatThrownBy(() -> strict.readUntil(Long.MAX_VALUE, heard)).isInstanceOf(RecordingException.class)
                    .hasMessage(file + ":4: " + fault);
        }
        assertThat(heard.calls).containsExactly("0 force 1.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            one wild time      | 0 1 2 9000000000 3 4 5                    | 0 1 2 3 4 5                       | 6
            two in a row       | 0 1 2 9000000 9000001 3 4 5 6             | 0 1 2 3 4 5 6                     | 6 7
            one far too early  | 50 51 52 -9000000 53 54 55                | 50 51 52 53 54 55                 | 6
            a broken row after | 0 1 2 9000000000 x 3 4 5                  | 0 1 2 3 4 5                       | 6 7
            a gap              | 0 1 2 9000000 9000001 9000002             | 0 1 2 9000000 9000001 9000002     |
            a gap at the end   | 0 1 2 9000000                             | 0 1 2 9000000                     |
            slow readings      | 0 100000 200000 300000 400000             | 0 100000 200000 300000 400000     |
            the clock set back | 90000 90001 90002 10 11 12 13 50000       | 90000 90001 90002 240002 240003 240004 240005 289992 | 6
            back, wild before  | 900 901 902 300 10 11 12 13 14 15         | 900 901 902 150902 150903 150904 150905 150906 150907 | 6 7
            back twice         | 90000 90001 10 11 12 13 14 5 6 7          | 90000 90001 240001 240002 240003 240004 240005 390005 390006 390007 | 5 10
            beyond what counts | 0 999999999999999999 1 2 3                | 0 1 2 3                           | 4
            """)
    void shouldDecideAboutATimeThatJumpsByTheRowsBehindIt(String name, String times, String played,
            @Nullable String faulty) throws IOException {
        StringBuilder text = new StringBuilder(HEAD + "t_us,angle_deg\n");
        for (String time : times.split(" ", -1)) {
            text.append(time).append(",1\n");
        }

        assertThat(play(file(text.toString()))).containsExactly(
                Arrays.stream(played.split(" ", -1)).map(time -> time + " angle 1.0").toArray(String[]::new));
        assertThat(faults.stream().map(fault -> fault.replaceAll(".*csv:(\\d+):.*", "$1"))).containsExactly(
                faulty == null ? new String[0] : faulty.split(" ", -1));
    }

    @Test
    void shouldReportAWildTimeAndAClockThatWasSetBack() throws IOException {
        List<String> reports = new ArrayList<>();
        Path file = file(HEAD + "t_us,angle_deg\n0,1\n90000000,2\n1,3\n2,4\n-8000,5\n-7999,6\n-7998,7\n");

        try (RecordingReader reader = RecordingReader.open(file, false, fault -> reports.add(fault.report()))) {
            reader.readUntil(Long.MAX_VALUE, new Heard());
        }

        String allowed = "; allowed is the same time or a later one; ";
        assertThat(reports).containsExactly(
                file + ":4: t_us is 90000000 after 0, and the rows behind it go on as before" + allowed + "skipped",
                file + ":7: t_us is -8000 after 2, and the rows behind it go on from there: the clock was set back"
                        + allowed + "played on after a gap of 0.15 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t_us,force_n,angle_deg       | 500,,0,009        | true
            t_us,force_n,angle_deg,event | 500,1,0,009       | true
            t_us,force_n,angle_deg,event | 500,,0,009,       | true
            t_us,force_n,angle_deg       | 500,,"0,009"      | true
            t_us,force_n,angle_deg       | 500;1,5;2,25      | true
            t_us,force_n,angle_deg,event | 500,,0.009,       | false
            t_us,force_n,angle_deg,event | 0.5,,0.009,       | false
            t_us,force_n,angle_deg       | 0.5,1,2           | false
            t_us,force_n,angle_deg       | 5,1               | false
            t_us,force_n,angle_deg       | 5,1,2,mark        | false
            """)
    void shouldRecogniseDecimalCommas(String columns, String row, boolean expected) throws IOException {
        try (RecordingReader reader = RecordingReader.open(file(HEAD + columns.strip() + "\n" + row.strip() + "\n"),
                false, this::fault)) {
            reader.readUntil(Long.MAX_VALUE, new Heard());
            assertThat(reader.hasDecimalCommas()).isEqualTo(expected);
        }
    }

    @Test
    void shouldSkipALineThatIsTooLongAndKeepCountingLines() throws IOException {
        String row = "5,1,2,mark=" + "x".repeat(Lines.LONGEST - 11);
        Path file = file(ROWS + "0,1,,\n" + row + "\n6,1,2,mark=" + "y".repeat(10 * Lines.LONGEST) + "\nx\n7,3,,\n"
                + "z".repeat(20 * Lines.LONGEST));

        List<String> calls = play(file);

        assertThat(calls).hasSize(5).endsWith("7 force 3.0");
        String tooLong = ": a line of more than 65536 bytes; allowed is at most 65536 bytes a line";
        assertThat(faults).containsExactly(file + ":5" + tooLong,
                file + ":6: 1 cell; allowed is 4 cells (t_us,force_n,angle_deg,event)",
                file + ":8" + tooLong);
    }

    @Test
    void shouldCountTheRowsBeforeATruncatedLastLine() throws IOException {
        assertThat(play(file(ROWS + "0,1,,\n5,2,"))).containsExactly("0 force 1.0");
        assertThat(faults).singleElement()
                .asString()
                .endsWith(":4: 3 cells; allowed is 4 cells (t_us,force_n,angle_deg,event)");
    }

    @Test
    void shouldCountTheRowsBeforeAGzipThatBreaks() throws IOException {
        StringBuilder text = new StringBuilder(ROWS);
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(',').append(i * 31 % 977).append(",,\n");
        }
        byte[] whole = gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        byte[] scrambled = whole.clone();
        Arrays.fill(scrambled, whole.length / 2, whole.length / 2 + 200, (byte) 0xFF);
        Path broken = Files.write(folder.resolve("broken.csv.gz"), scrambled);

        List<String> calls = play(cut);
        assertThat(calls).hasSizeBetween(5_000, 15_000);
        assertThat(faults).containsExactly(cut + ":" + (calls.size() + 3)
                + ": the gzip ends too early; allowed is whole gzip; the rows before count");

        faults.clear();
        assertThat(play(broken)).hasSizeBetween(5_000, 15_000);
        assertThat(faults).last().asString().endsWith("whole gzip; the rows before count");

        try (RecordingReader strict = RecordingReader.open(cut, true, this::fault)) {
            assertThatThrownBy(() -> strict.readUntil(Long.MAX_VALUE, new Heard()))
                    .isInstanceOf(RecordingException.class)
                    .hasMessageContaining("the gzip ends too early");
        }
    }

    @Test
    void shouldBeContentWithARecordingWithoutRows() throws IOException {
        try (RecordingReader reader = RecordingReader.open(file(ROWS), true, this::fault)) {
            assertThat(reader.firstUs()).isEmpty();
            assertThat(reader.readUntil(Long.MAX_VALUE, new Heard())).isEqualTo(Source.END);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                    | the file is empty; allowed is a recording that begins with #kickbridge-recording,1
            t_us,force_n                          | no recording, line 1 is 't_us,force_n'; allowed is #kickbridge-recording,1
            #kickbridge-recording,2               | a form that this version cannot read, line 1 is '#kickbridge-recording,2'; allowed is #kickbridge-recording,1
            H                                     | it ends before the header; allowed is a header such as t_us,force_n,angle_deg
            H0,1,2                                | line 2 is '0,1,2', which is no header; allowed is COLUMNS
            Ht_us;force_n;angle_deg               | line 2 is 't_us;force_n;angle_deg', with semicolons; allowed is commas between the cells, and decimal points in the numbers
            Ht_us,force_n,speed                   | line 2 is 't_us,force_n,speed', which is no header; allowed is COLUMNS
            Ht_us,force_n,force_n                 | line 2 is 't_us,force_n,force_n', with force_n twice; allowed is COLUMNS
            Ht_us,force_n,load_raw                | line 2 is 't_us,force_n,load_raw', raw and physical mixed; allowed is COLUMNS
            Ht_us,force_n,angle_raw               | line 2 is 't_us,force_n,angle_raw', raw and physical mixed; allowed is COLUMNS
            Hforce_n,angle_deg                    | line 2 is 'force_n,angle_deg', without t_us; allowed is COLUMNS
            Ht_us,event                           | line 2 is 't_us,event', without a sensor; allowed is COLUMNS
            Ht_us,load_raw                        | raw columns (t_us,load_raw) without a calibration; allowed is raw columns with the calibration they need in #meta, or physical columns
            H#meta,{"machine"                     | line 2 (#meta) has JSON that cannot be read; allowed is one JSON object
            H#meta,[1]                            | line 2 (#meta) has no JSON object; allowed is one JSON object
            H#meta,{"machine":7}                  | line 2 (#meta) has machine 7; allowed is a text that is not blank
            H#meta,{"side":"up"}                  | line 2 (#meta) has side "up"; allowed is left, right or unknown
            H#meta,{"started_at":"today"}         | line 2 (#meta) has started_at "today"; allowed is RFC 3339 such as 2026-01-05T10:00:00Z
            H#meta,{"lever_length_m":-1}          | line 2 (#meta) has lever_length_m -1; allowed is a number of metres above 0 and up to 5
            H#meta,{"lever_length_m":"1"}         | line 2 (#meta) has lever_length_m "1"; allowed is a number of metres above 0 and up to 5
            H#meta,{"calibration":1}              | line 2 (#meta) has calibration 1; allowed is an object
            H#meta,{"calibration_state":"old"}    | line 2 (#meta) has calibration_state "old"; allowed is valid, expired or missing
            H#meta,{"calibration":{"id":"c"}}     | line 2 (#meta) has calibration.force.zero_raw missing; allowed is a finite number
            H#meta,{}L#meta,{}                    | line 3 is a second #meta; allowed is one
            """)
    void shouldRefuseWhatIsNoRecording(String text, String fault) throws IOException {
        Path file = file(text.replace("H", HEAD).replace("L", "\n"));
        String columns = "t_us,force_n,angle_deg or t_us,load_raw,angle_raw, one of the sensors may be missing, and a"
                + " last column event may follow";

        assertThatThrownBy(() -> RecordingReader.open(file, false, this::fault)).isInstanceOf(RecordingException.class)
                .hasMessage(file + ": " + fault.replace("COLUMNS", columns));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #meta,{"started_at":"2026\\n\\u001b[2J"}  | line 2 (#meta) has started_at "2026??[2J"; allowed is RFC 3339 such as 2026-01-05T10:00:00Z
            #meta,{"side":"le\\u2028ft"}             | line 2 (#meta) has side "le?ft"; allowed is left, right or unknown
            t_us,FSload_raw                          | raw columns (t_us,?load_raw) without a calibration; allowed is raw columns with the calibration they need in #meta, or physical columns
            t_us,forceLS_n                           | line 2 is 't_us,force?_n', which is no header; allowed is COLUMNS
            """)
    void shouldRefuseInOneLineThatHarmsNoTerminal(String line, String fault) throws IOException {
        shouldRefuseWhatIsNoRecording("H" + line.replace("LS", "\u2028").replace("FS", "\u001C"), fault);
    }

    @Test
    void shouldCutWhatTheMetaLineHoldsInItsFault() throws IOException {
        Path file = file(HEAD + "#meta,{\"machine\":[" + "1,".repeat(10_000) + "1]}\n");
        assertThatThrownBy(() -> RecordingReader.open(file, false, this::fault)).isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ": line 2 (#meta) has machine [1,1,1,")
                .hasMessageEndingWith(",1…; allowed is a text that is not blank")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void shouldRefuseBinaryBrokenGzipAndWhatIsNotThere() throws IOException {
        byte[] gzip = gzip((ROWS + "0,1,,\n").getBytes(StandardCharsets.UTF_8));
        Path binary = Files.write(folder.resolve("a.bin"), new byte[300_000]);
        Path head = Files.write(folder.resolve("head.gz"), new byte[]{0x1f, (byte) 0x8b, 1, 2, 3});
        Path stump = Files.write(folder.resolve("stump.gz"), Arrays.copyOf(gzip, 14));

        assertThatThrownBy(() -> RecordingReader.open(binary, false, this::fault))
                .isInstanceOf(RecordingException.class)
                .hasMessage(binary + ": no recording, line 1 is '" + "?".repeat(40)
                        + "…'; allowed is #kickbridge-recording,1");
        assertThatThrownBy(() -> RecordingReader.open(head, false, this::fault)).isInstanceOf(RecordingException.class)
                .hasMessage(head + ": gzip with a broken head; allowed is text, or whole gzip");
        assertThatThrownBy(() -> RecordingReader.open(stump, false, this::fault)).isInstanceOf(RecordingException.class)
                .hasMessage(stump + ": gzip that breaks before the first row; allowed is text, or whole gzip");
        assertThatThrownBy(() -> RecordingReader.open(folder.resolve("no"), false, this::fault))
                .isInstanceOf(RecordingException.class)
                .hasMessage(folder.resolve("no") + ": there is no such file; allowed is a recording");
        assertThatThrownBy(() -> RecordingReader.open(folder, false, this::fault))
                .isInstanceOf(RecordingException.class)
                .hasMessage(folder + ": a directory; allowed is a recording");
    }

    private List<String> play(Path file) throws IOException {
        Heard heard = new Heard();
        try (RecordingReader reader = RecordingReader.open(file, false, this::fault)) {
            reader.readUntil(Long.MAX_VALUE, heard);
        }
        return heard.calls;
    }

    private void fault(RowFault fault) {
        faults.add(fault.sentence());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }
}
