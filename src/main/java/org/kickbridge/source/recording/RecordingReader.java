package org.kickbridge.source.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.source.Source;

/**
 * Plays a recording, plain or gzip, in constant memory and without garbage per row. Broken rows are reported and
 * skipped, or fatal where strict. Within a row an event comes before the values. The side of the meta line is not
 * played; it is where the analysis begins.
 *
 * <p>
 * Times never go back. Where a row is earlier than the one before, or later by more than {@value #USUAL_STEP_US} µs, the
 * rows behind it decide. Where they go on as before, the row alone is wild and skipped. Where they go on from an
 * earlier time, the clock was set back: the rest is moved behind a gap of {@value #SEAM_US} µs and reported. Where they
 * go on from a later time, that is a gap as any other.
 *
 * <p>
 * Not thread-safe: one thread reads and closes.
 */
public final class RecordingReader implements Source {
    private static final String FIRST_LINE = "#kickbridge-recording,1";
    private static final String FAMILY = "#kickbridge-recording,";
    private static final String META = "#meta,";
    /** What parts the sentences of {@link MetaJson}. */
    private static final String ALLOWED = "; allowed is ";
    private static final int LONGEST_FOUND = 200;

    /** Shorter steps forward are taken without a look ahead: twice the period of an encoder at 100 readings a second. */
    private static final long USUAL_STEP_US = 20_000;
    /** Gap where the clock was set back; longer than the 0.1 s from which on the analysis reports a silent sensor. */
    private static final long SEAM_US = 150_000;
    /** So many of the rows behind a jump of the time decide whether it lasts; two wild rows in a row are not enough. */
    private static final int DECIDING_ROWS = 8;
    /** Twice as many rows surely decide; the rest leaves room for broken ones among them. */
    private static final int MOST_ROWS_AHEAD = 64;
    /** Times stay so far below what a long holds that no sum of them overflows. */
    private static final long LATEST_US = Long.MAX_VALUE / 4;

    private final Path file;
    private final boolean strict;
    private final Consumer<RowFault> faults;
    private final RecordingFile bytes;
    private final Lines lines;
    private final RecordingMeta meta;
    private final Column.Header header;
    private final Calibration calibration;
    private final OptionalLong firstUs;
    private final ArrayDeque<Row> ahead = new ArrayDeque<>();
    private final ArrayDeque<Row> spare = new ArrayDeque<>();
    private Row row;
    private boolean rowWaits;
    private boolean ended;
    private boolean begun;
    private long lastUs;
    /** From times in the file to the sample clock; grows where the clock was set back. */
    private long shiftUs;
    private long rowsWithReading;
    private long rowsWithDecimalCommas;

    private RecordingReader(Path file, boolean strict, Consumer<RowFault> faults, RecordingFile bytes, byte[] buffer)
            throws IOException {
        this.file = file;
        this.strict = strict;
        this.faults = faults;
        this.bytes = bytes;
        this.lines = new Lines(bytes.unpacked(file), buffer);
        firstLine();
        RecordingMeta said = RecordingMeta.NONE;
        boolean metaSeen = false;
        while (true) {
            if (!nextOfHead()) {
                throw new RecordingException(file, "it ends before the header",
                        "a header such as t_us,force_n,angle_deg");
            }
            if (lines.startsWith(META)) {
                if (metaSeen) {
                    throw new RecordingException(file, "line " + lines.number() + " is a second #meta", "one");
                }
                metaSeen = true;
                said = readMeta();
            } else if (!lines.startsWith("#") && !lines.isEmpty()) {
                break;
            }
        }
        this.meta = said;
        this.header = Column.header(file, lines);
        this.calibration = calibrationOf(file, header, said);
        this.row = new Row(header, lines);
        this.rowWaits = nextRow();
        this.firstUs = rowWaits ? OptionalLong.of(row.tUs()) : OptionalLong.empty();
    }

    /**
     * Opens a recording and reads it up to its first row.
     *
     * @param strict whether a broken row ends it with a {@link RecordingException}
     * @param faults is told of every broken row that is skipped, on the reading thread
     * @throws RecordingException when it is no recording
     */
    public static RecordingReader open(Path file, boolean strict, Consumer<RowFault> faults) throws IOException {
        return open(file, strict, faults, RecordingFile.open(file), new byte[Lines.BUFFER]);
    }

    /**
     * As {@link #open(Path, boolean, Consumer)}; the bytes come from anywhere, {@code file} is what faults call them.
     *
     * @param buffer what {@link Lines} works in
     */
    static RecordingReader open(Path file, boolean strict, Consumer<RowFault> faults, RecordingFile bytes,
            byte[] buffer)
            throws IOException {
        try {
            return new RecordingReader(file, strict, faults, bytes, buffer);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private void firstLine() throws IOException {
        if (!nextOfHead()) {
            throw new RecordingException(file, "the file is empty", "a recording that begins with " + FIRST_LINE);
        }
        if (!lines.tooLong() && lines.text().equals(FIRST_LINE)) {
            return;
        }
        throw new RecordingException(file,
                (lines.startsWith(FAMILY)
                        ? "a form that this version cannot read, line 1 is "
                        : "no recording, line 1 is ")
                        + lines.shown(lines.from(), lines.to()),
                FIRST_LINE);
    }

    private boolean nextOfHead() throws IOException {
        try {
            return lines.next();
        } catch (EOFException | ZipException broken) {
            throw new RecordingException(file, "gzip that breaks before the first row", "text, or whole gzip");
        }
    }

    private RecordingMeta readMeta() throws RecordingException {
        String place = "line " + lines.number() + " (#meta) has ";
        if (lines.tooLong()) {
            throw new RecordingException(file, place + "too many bytes", "at most " + Lines.LONGEST);
        }
        try {
            return MetaJson.read(lines.text().substring(META.length()));
        } catch (IllegalArgumentException e) {
            // A value from the file may stand in it, with whatever it holds and as long as it is.
            String sentence = String.valueOf(e.getMessage());
            int end = sentence.lastIndexOf(ALLOWED);
            end = end < 0 ? sentence.length() : end;
            throw new RecordingException(file,
                    place + Lines.harmless(sentence.substring(0, end), LONGEST_FOUND) + sentence.substring(end));
        }
    }

    private static Calibration calibrationOf(Path file, Column.Header header, RecordingMeta meta)
            throws RecordingException {
        if (!header.raw()) {
            return Calibration.PHYSICAL;
        }
        Calibration said = meta.calibration();
        if (said == null) {
            // Between the names there may stand whatever counts as white space.
            String columns = Lines.harmless(header.line(), LONGEST_FOUND);
            throw new RecordingException(file, "raw columns (" + columns + ") without a calibration",
                    "raw columns with the calibration they need in #meta, or physical columns");
        }
        return said;
    }

    /** What the recording says about itself. */
    public RecordingMeta meta() {
        return meta;
    }

    /** Whether it has a column of the load cell. */
    public boolean hasForce() {
        return header.columns().contains(Column.FORCE);
    }

    /** Whether it has a column of the encoder. */
    public boolean hasAngle() {
        return header.columns().contains(Column.ANGLE);
    }

    /** Time of the first row, sample clock; empty where there is none. */
    public OptionalLong firstUs() {
        return firstUs;
    }

    /**
     * Whether most of the rows read so far are numbers with decimal commas, so that the faults of single rows do not
     * say what is wrong.
     */
    public boolean hasDecimalCommas() {
        return rowsWithDecimalCommas > rowsWithReading;
    }

    /** Bytes of the file read so far, packed as they lie there. */
    public long bytesRead() {
        return bytes.bytesRead();
    }

    /** Bytes of the whole file; -1 where that is not known, as for a pipe. */
    public long totalBytes() {
        return bytes.totalBytes();
    }

    @Override
    public Calibration calibration() {
        return calibration;
    }

    /**
     * {@inheritDoc}
     *
     * @throws RecordingException in strict reading, at the first broken row; what came before it was handed on
     */
    @Override
    public int readUntil(long untilUs, Readings readings) throws IOException {
        if (!rowWaits) {
            return END;
        }
        int count = 0;
        while (rowWaits && row.tUs() <= untilUs && count < Integer.MAX_VALUE - 3) {
            count += row.into(readings);
            rowWaits = nextRow();
        }
        return count;
    }

    private boolean nextRow() throws IOException {
        while (advance()) {
            if (row.isBroken()) {
                fault(row.found(), row.allowed(), "skipped");
            } else if (isInTime(row)) {
                row.shift(shiftUs);
                lastUs = row.tUs();
                begun = true;
                rowsWithReading += row.hasReading() ? 1 : 0;
                return true;
            }
        }
        return false;
    }

    /** Goes to the next row, broken or not; false behind the last one. */
    private boolean advance() throws IOException {
        Row waiting = ahead.poll();
        if (waiting == null) {
            return read(row);
        }
        spare.push(row);
        row = waiting;
        return true;
    }

    private boolean read(Row into) throws IOException {
        while (!ended) {
            try {
                if (!lines.next()) {
                    ended = true;
                } else if (!lines.isEmpty()) {
                    into.parse();
                    rowsWithDecimalCommas += into.isBroken() && into.hasDecimalCommas() ? 1 : 0;
                    return true;
                }
            } catch (EOFException | ZipException broken) {
                ended = true;
                into.breakAt(lines.number() + 1, broken instanceof EOFException
                        ? "the gzip ends too early"
                        : "the gzip is broken from here on", "whole gzip; the rows before count");
                return true;
            }
        }
        return false;
    }

    /** Whether the row is played, perhaps after the clock was moved; reports it where it is not as it should be. */
    private boolean isInTime(Row next) throws IOException {
        long tUs = next.tUs() + shiftUs;
        long stepUs = begun ? tUs - lastUs : 0;
        if (stepUs >= 0 && stepUs <= USUAL_STEP_US && tUs <= LATEST_US) {
            return true;
        }
        boolean back = stepUs < 0;
        boolean lasts = tUs <= LATEST_US && lasts(next.tUs(), back ? lastUs - shiftUs : Long.MAX_VALUE, back);
        String found = "t_us is " + next.tUs() + " after " + (lastUs - shiftUs);
        if (!lasts) {
            fault(back || tUs > LATEST_US ? found : found + ", and the rows behind it go on as before",
                    "the same time or a later one",
                    "skipped");
        } else if (back) {
            shiftUs = lastUs + SEAM_US - next.tUs();
            fault(found + ", and the rows behind it go on from there: the clock was set back",
                    "the same time or a later one", "played on after a gap of " + SEAM_US / 1e6 + " s");
        }
        return lasts;
    }

    /**
     * Whether the rows behind one whose time jumped go on from its time, up to the time that was reached before the
     * jump. Where they do not say, a jump forward lasts and one back does not.
     */
    private boolean lasts(long fromUs, long beforeUs, boolean back) throws IOException {
        int votes = 0;
        int against = 0;
        Iterator<Row> known = ahead.iterator();
        while (votes < DECIDING_ROWS && against < DECIDING_ROWS) {
            Row next = known.hasNext() ? known.next() : readAhead();
            if (next == null) {
                break;
            }
            if (!next.isBroken()) {
                boolean follows = next.tUs() >= fromUs && next.tUs() < beforeUs;
                votes += follows ? 1 : 0;
                against += follows ? 0 : 1;
            }
        }
        return back ? votes > against : votes >= against;
    }

    private @Nullable Row readAhead() throws IOException {
        if (ahead.size() == MOST_ROWS_AHEAD) {
            return null;
        }
        Row free = spare.poll();
        Row next = free == null ? new Row(header, lines) : free;
        if (!read(next)) {
            spare.push(next);
            return null;
        }
        ahead.add(next);
        return next;
    }

    private void fault(String found, String allowed, String consequence) throws RecordingException {
        RowFault fault = new RowFault(file, row.line(), found, allowed, consequence);
        if (strict) {
            ended = true;
            ahead.clear();
            throw new RecordingException(fault);
        }
        faults.accept(fault);
    }

    @Override
    public void close() throws IOException {
        rowWaits = false;
        ended = true;
        ahead.clear();
        bytes.close();
    }
}
