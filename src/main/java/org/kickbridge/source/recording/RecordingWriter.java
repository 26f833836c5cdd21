package org.kickbridge.source.recording;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.payload.Decimals;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * Writes a recording as the readings come, gzip where the name ends in {@code .gz}. It writes in place, hands every
 * second of the sample clock to the system, and forces it to the disk at most once a second of real time: a recording
 * cut by a power loss is readable up to there. The bytes follow from the readings alone.
 *
 * <p>
 * The columns are raw counts where the meta has a calibration, physical else. A force and the angle of the same time
 * share a row. Readings are taken in the order of time; a sensor that lags by less than {@value #WINDOW} rows is put
 * into its place, one that lags more is still written, and {@link RecordingReader} will report it. A value that is not
 * finite was not measured and is not written.
 *
 * <p>
 * A write that fails throws {@link UncheckedIOException} out of the readings' methods. Not thread-safe: one thread
 * writes and closes.
 */
public final class RecordingWriter implements Readings, Closeable {
    private static final int WINDOW = 64;
    private static final int BUFFER = 8192;
    private static final int LONGEST_MARK = 4096;
    private static final long FLUSH_US = 1_000_000;
    private static final long FORCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable FileChannel channel;
    private final @Nullable GZIPOutputStream gzip;
    private final OutputStream out;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>(WINDOW);
    private final ArrayDeque<Pending> later = new ArrayDeque<>(WINDOW);
    private final StringBuilder text = new StringBuilder();
    private long flushedUs = Long.MIN_VALUE;
    private long forcedNs;
    private boolean closed;

    /** A row that may still have to let another one in before it. */
    private static final class Pending {
        final long tUs;
        double force = Double.NaN;
        double angle = Double.NaN;
        @Nullable
        String event;

        Pending(long tUs) {
            this.tUs = tUs;
        }
    }

    private RecordingWriter(OutputStream plain, @Nullable FileChannel channel, boolean packed, LongSupplier nanoTime)
            throws IOException {
        this.channel = channel;
        this.gzip = packed ? new GZIPOutputStream(plain, BUFFER, true) : null;
        this.out = new BufferedOutputStream(gzip == null ? plain : gzip, BUFFER);
        this.nanoTime = nanoTime;
        this.forcedNs = nanoTime.getAsLong();
    }

    /**
     * Begins a recording; a file of that name is overwritten.
     *
     * @throws IOException when the file cannot be written
     */
    public static RecordingWriter create(Path file, RecordingMeta meta) throws IOException {
        return create(file, meta, System::nanoTime);
    }

    static RecordingWriter create(Path file, RecordingMeta meta, LongSupplier nanoTime) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            RecordingWriter writer = new RecordingWriter(Channels.newOutputStream(channel), channel, packed, nanoTime);
            writer.head(meta);
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Begins one that goes to whoever takes it, packed, and to no disk. Closing it closes the stream.
     *
     * @throws IOException when nothing can be written there
     */
    public static RecordingWriter packedTo(OutputStream taker, RecordingMeta meta) throws IOException {
        RecordingWriter writer = new RecordingWriter(taker, null, true, System::nanoTime);
        writer.head(meta);
        return writer;
    }

    private void head(RecordingMeta meta) throws IOException {
        String columns = meta.physical() ? "t_us,force_n,angle_deg" : "t_us,load_raw,angle_raw";
        out.write(("#kickbridge-recording,1\n#meta," + MetaJson.write(meta) + "\n" + columns + ",event\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void force(long tUs, double value) {
        if (Double.isFinite(value)) {
            row(tUs).force = value;
        }
    }

    @Override
    public void angle(long tUs, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        Pending last = waiting.peekLast();
        boolean shares = last != null && last.tUs == tUs && last.event == null && Double.isNaN(last.angle);
        (shares ? last : row(tUs)).angle = value;
    }

    @Override
    public void side(long tUs, Side side) {
        row(tUs).event = "side=" + side.wireName();
    }

    @Override
    public void mark(long tUs, String remark) {
        String line = remark.length() > LONGEST_MARK ? remark.substring(0, LONGEST_MARK) : remark;
        String event = "mark=" + line.replaceAll("\\p{Cntrl}", " ");
        boolean quote = event.indexOf(',') >= 0 || event.indexOf('"') >= 0 || event.endsWith(" ");
        row(tUs).event = quote ? '"' + event.replace("\"", "\"\"") + '"' : event;
    }

    private Pending row(long tUs) {
        Pending row = new Pending(tUs);
        while (!waiting.isEmpty() && waiting.getLast().tUs > tUs) {
            later.push(waiting.removeLast());
        }
        waiting.add(row);
        while (!later.isEmpty()) {
            waiting.add(later.pop());
        }
        if (waiting.size() > WINDOW) {
            try {
                write(waiting.remove());
            } catch (IOException e) {
                throw new UncheckedIOException("the recording cannot be written: " + e.getMessage(), e);
            }
        }
        return row;
    }

    private void write(Pending row) throws IOException {
        text.setLength(0);
        text.append(row.tUs).append(',');
        if (!Double.isNaN(row.force)) {
            text.append(Decimals.exact(row.force));
        }
        text.append(',');
        if (!Double.isNaN(row.angle)) {
            text.append(Decimals.exact(row.angle));
        }
        text.append(',');
        if (row.event != null) {
            text.append(row.event);
        }
        out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        if (flushedUs == Long.MIN_VALUE) {
            flushedUs = row.tUs;
        } else if (row.tUs - flushedUs >= FLUSH_US) {
            flushedUs = row.tUs;
            out.flush();
            if (channel != null && nanoTime.getAsLong() - forcedNs >= FORCE_NS) {
                channel.force(false);
                forcedNs = nanoTime.getAsLong();
            }
        }
    }

    /** Writes what waits, ends the file and forces it to the disk. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (FileChannel file = channel) {
            while (!waiting.isEmpty()) {
                write(waiting.remove());
            }
            out.flush();
            if (gzip != null) {
                gzip.finish();
            }
            if (file != null) {
                file.force(true);
            }
            out.close();
        }
    }
}
