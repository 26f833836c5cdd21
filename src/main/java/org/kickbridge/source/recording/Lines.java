package org.kickbridge.source.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a stream, one at a time in a buffer that is used again and again. The current line is
 * {@code bytes[from..to)}, without its end and without blanks behind it. Not thread-safe.
 */
final class Lines {
    /** The longest line that is taken, bytes. */
    static final int LONGEST = 64 * 1024;
    /** What it works in, bytes. */
    static final int BUFFER = 4 * LONGEST;
    private static final int SHOWN = 40;

    private final InputStream in;
    private final byte[] bytes;
    private int next;
    private int filled;
    private boolean ended;

    private long number;
    private int from;
    private int to;
    private boolean tooLong;

    /** @param buffer {@link #BUFFER} bytes that nobody else uses meanwhile */
    Lines(InputStream in, byte[] buffer) {
        this.in = in;
        this.bytes = buffer;
    }

    /**
     * Goes to the next line; false behind the last one.
     *
     * @throws IOException when the stream breaks; the lines before were all given, the begun one is dropped
     */
    boolean next() throws IOException {
        tooLong = false;
        int scanned = next;
        while (true) {
            int at = lineEnd(scanned);
            if (at < filled) {
                line(next, at);
                next = at + 1;
                return true;
            }
            if (ended) {
                if (next == filled && !tooLong) {
                    return false;
                }
                line(next, filled);
                next = filled;
                return true;
            }
            if (filled - next > LONGEST) {
                tooLong = true;
                next = filled;
            }
            scanned = fill();
        }
    }

    /** Where the next line end is, or where what was read ends. */
    private int lineEnd(int from) {
        byte[] all = bytes;
        int end = filled;
        int at = from;
        while (at < end && all[at] != '\n') {
            at++;
        }
        return at;
    }

    private int fill() throws IOException {
        if (next > 0) {
            System.arraycopy(bytes, next, bytes, 0, filled - next);
            filled -= next;
            next = 0;
        }
        int scanned = filled;
        int count = in.read(bytes, filled, bytes.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
        return scanned;
    }

    private void line(int begin, int end) {
        number++;
        tooLong |= end - begin > LONGEST;
        from = begin;
        to = end;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        if (number == 1 && to - from >= 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF) {
            from += 3;
        }
    }

    static boolean isBlank(byte of) {
        return of == ' ' || of == '\t' || of == '\r';
    }

    /** Valid until the next call of {@link #next}; read only. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return from == to && !tooLong;
    }

    /** Whether the line is longer than {@link #LONGEST}; its bytes are not all there then. */
    boolean tooLong() {
        return tooLong;
    }

    /** Number of the current line, from 1; 0 before the first. */
    long number() {
        return number;
    }

    boolean startsWith(String ascii) {
        if (to - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The whole line as text. */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** A piece of the current line in quotes, short and harmless to a terminal. */
    String shown(int begin, int end) {
        String text = new String(bytes, begin, Math.min(end - begin, 4 * SHOWN), StandardCharsets.UTF_8);
        return "'" + harmless(text, SHOWN) + "'";
    }

    /** Foreign text on one line, cut where it is longer than so many characters, without what a terminal would obey. */
    static String harmless(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> shown.appendCodePoint(isHarmless(c) ? c : '?'));
        return shown.append(text.codePointCount(0, text.length()) > longest ? "…" : "").toString();
    }

    private static boolean isHarmless(int c) {
        return c != 0xFFFD && switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
