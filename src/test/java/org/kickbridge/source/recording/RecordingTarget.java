package org.kickbridge.source.recording;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.fuzz.Watch;
import org.kickbridge.source.Source;

import static org.kickbridge.fuzz.Watch.require;

/**
 * Recordings, plain and packed. The first byte says what becomes of the rest: as it is ({@code p}), packed
 * ({@code q}), packed and cut ({@code r}), packed and one byte changed ({@code s}); the two bytes behind it say where.
 * Each is read twice, once strictly, and held against {@link PlainRows}. Started by the fuzzer.
 */
public final class RecordingTarget {
    /** What is longer when unpacked is left alone: it would say no more and take the time of many. */
    private static final int MOST_BYTES = 80 * 1024;
    private static final int LONGEST_SENTENCE = 2_000;
    private static final int HEAD = 3;
    private static final Path FILE = Path.of("set.csv");
    /** Used again and again, with what the last input left in it: none of that may come out. */
    private static final byte[] BUFFER = new byte[Lines.BUFFER];
    private static final Watch WATCH = Watch.of("recording");

    private RecordingTarget() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        WATCH.over(() -> accepts(input));
    }

    public static void fuzzerTearDown() {
        System.out.println(WATCH.end());
    }

    /** What came of one reading. */
    private record Outcome(List<String> readings, List<RowFault> faults, @Nullable String refused) {}

    static boolean accepts(byte[] input) throws IOException {
        if (input.length < HEAD) {
            return false;
        }
        byte[] rest = Arrays.copyOfRange(input, HEAD, input.length);
        int mode = input[0] & 3;
        byte[] file = mode == 0 ? rest : packed(rest);
        int at = (((input[1] & 0xff) << 8) | (input[2] & 0xff)) % Math.max(1, file.length);
        if (mode == 2) {
            file = Arrays.copyOf(file, at);
        } else if (mode == 3) {
            file[at] ^= (byte) (1 << (at & 7));
        }
        byte[] text = unpacked(file);
        if (text != null && text.length > MOST_BYTES) {
            return false;
        }
        Outcome lenient = read(file, false);
        require(!Watch.isSample(input) || lenient.equals(read(file, false)), "another outcome the second time");
        Outcome strict = read(file, true);
        check(lenient, strict);
        if (lenient.refused == null) {
            compare(lenient, text, mode == 2 ? rest : null);
        }
        return lenient.refused == null;
    }

    /** Strict reading ends at the first fault, and says it. */
    private static void check(Outcome lenient, Outcome strict) {
        require(strict.faults.isEmpty(), "strict reading went on after %s", strict.faults);
        long before = 0;
        for (RowFault fault : lenient.faults) {
            require(fault.line() > before, "line %d after line %d", fault.line(), before);
            before = fault.line();
            sentence(fault.sentence());
        }
        String expected = lenient.refused != null || lenient.faults.isEmpty()
                ? lenient.refused
                : lenient.faults.getFirst().sentence();
        require(expected == null ? strict.refused == null : expected.equals(strict.refused),
                "strict reading says %s and not %s", strict.refused, expected);
        if (lenient.refused != null) {
            sentence(lenient.refused);
        }
        int count = strict.readings.size();
        require(count <= lenient.readings.size() && strict.readings.equals(lenient.readings.subList(0, count)),
                "strict reading gives other readings");
        require(strict.refused != null || count == lenient.readings.size(), "strict reading ended without a word");
    }

    private static void sentence(String sentence) {
        require(sentence.startsWith(FILE + ":"), "no file in: %s", sentence);
        require(Watch.isOneLine(sentence), "more than a line: %s", sentence);
        require(sentence.length() <= LONGEST_SENTENCE, "a sentence of %d characters", sentence.length());
    }

    /** @param whole what a cut recording was before it was packed; null where it is not cut */
    private static void compare(Outcome outcome, byte @Nullable [] text, byte @Nullable [] whole) {
        byte[] source = whole == null ? text : whole;
        if (source == null) {
            return; // broken gzip: nobody can say how far it is readable
        }
        String rowsText = new String(source, StandardCharsets.ISO_8859_1);
        List<Long> broken = new ArrayList<>(outcome.faults.stream().map(RowFault::line).toList());
        if (text == null) {
            require(!broken.isEmpty() && outcome.faults.getLast().found().contains("gzip"), "the cut is not reported");
            // The lines before the cut are a recording of their own: what follows no longer decides about them.
            long lines = broken.removeLast() - 1;
            rowsText = String.join("\n", Arrays.asList(rowsText.split("\n", -1)).subList(0, (int) lines)) + "\n";
        }
        Listening plain = new Listening();
        PlainRows rows = PlainRows.read(rowsText, plain);
        require(plain.calls.equals(outcome.readings), "readings %s and not %s", outcome.readings, plain.calls);
        require(rows.broken.equals(broken), "broken lines %s and not %s", broken, rows.broken);
    }

    private static Outcome read(byte[] file, boolean strict) throws IOException {
        Listening readings = new Listening();
        List<RowFault> faults = new ArrayList<>();
        RecordingFile bytes = new RecordingFile(new ByteArrayInputStream(file), file.length);
        try (RecordingReader reader = RecordingReader.open(FILE, strict, faults::add, bytes, BUFFER)) {
            long until = reader.firstUs().orElse(0);
            // A part first, as who plays in real time asks.
            int first = reader.readUntil(until, readings);
            int count = Math.max(0, first);
            for (int more = first; more != Source.END; count += Math.max(0, more)) {
                more = reader.readUntil(Long.MAX_VALUE, readings);
            }
            require(count == readings.calls.size(), "%d said, %d given", count, readings.calls.size());
            require(reader.bytesRead() <= file.length, "%d of %d bytes read", reader.bytesRead(), file.length);
            return new Outcome(readings.calls, faults, null);
        } catch (RecordingException refused) {
            return new Outcome(readings.calls, faults, String.valueOf(refused.getMessage()));
        }
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    /** At most a little more than {@link #MOST_BYTES}; null where it is broken gzip. */
    private static byte @Nullable [] unpacked(byte[] file) {
        if (file.length < 2 || (file[0] & 0xff) != 0x1f || (file[1] & 0xff) != 0x8b) {
            return file;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException broken) {
            return null;
        }
    }

    /** Inputs to begin with, beside those of the seed file: what text cannot say well. */
    public static Stream<byte[]> seeds() {
        String head = "#kickbridge-recording,1\nt_us,force_n,angle_deg,event\n1,2,3,\n";
        try {
            byte[] longLine = packed((head + "2,3,4,mark=" + "x".repeat(Lines.LONGEST) + "\n3,4,5,\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] two = packed((head + "2,3,4,\n").getBytes(StandardCharsets.ISO_8859_1));
            byte[] twice = Arrays.copyOf(two, 2 * two.length);
            System.arraycopy(two, 0, twice, two.length, two.length);
            return Stream.of(longLine, two, twice).map(bytes -> {
                byte[] input = new byte[HEAD + bytes.length];
                Arrays.fill(input, 0, HEAD, (byte) 'p');
                System.arraycopy(bytes, 0, input, HEAD, bytes.length);
                return input;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
