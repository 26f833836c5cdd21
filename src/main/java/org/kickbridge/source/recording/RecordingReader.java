package org.kickbridge.source.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.zip.ZipException;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.source.Source;

/**
 * Plays a recording, plain or gzip, in constant memory and without garbage per row. Broken rows are reported and
 * skipped, or fatal where strict. Within a row an event comes before the values. The side of the meta line is not
 * played; it is where the analysis begins.
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

    private final Path file;
    private final boolean strict;
    private final Consumer<RowFault> faults;
    private final RecordingFile bytes;
    private final Lines lines;
    private final RecordingMeta meta;
    private final Column.Header header;
    private final Calibration calibration;
    private final Row row;
    private final OptionalLong firstUs;
    private boolean rowWaits;
    private boolean ended;
    private long lastUs = Long.MIN_VALUE;

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
        while (!ended && nextLine()) {
            if (lines.isEmpty()) {
                continue;
            }
            if (!row.parse()) {
                fault(lines.number(), row.found(), row.allowed());
            } else if (row.tUs() < lastUs) {
                fault(lines.number(), "t_us is " + row.tUs() + " after " + lastUs, "the same time or a later one");
            } else {
                lastUs = row.tUs();
                return true;
            }
        }
        ended = true;
        return false;
    }

    private boolean nextLine() throws IOException {
        try {
            return lines.next();
        } catch (EOFException broken) {
            ended = true;
            fault(lines.number() + 1, "the gzip ends too early", "whole gzip; the rows before count");
        } catch (ZipException broken) {
            ended = true;
            fault(lines.number() + 1, "the gzip is broken from here on", "whole gzip; the rows before count");
        }
        return false;
    }

    private void fault(long line, String found, String allowed) throws RecordingException {
        RowFault fault = new RowFault(file, line, found, allowed);
        if (strict) {
            ended = true;
            throw new RecordingException(fault);
        }
        faults.accept(fault);
    }

    @Override
    public void close() throws IOException {
        rowWaits = false;
        ended = true;
        bytes.close();
    }
}
