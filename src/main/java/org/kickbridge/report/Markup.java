package org.kickbridge.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Elements one after the other, as HTML and XML both read them. All text and every attribute is escaped here and nowhere
 * else, and an element is closed by the order in which it was opened, so that no text from outside can leave its place.
 * Not for several threads.
 */
final class Markup {
    private static final char UNPRINTABLE = '\uFFFD';

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Words, from wherever they come. */
    Markup text(String words) {
        escape(words);
        return this;
    }

    /** An element with nothing but words in it. */
    Markup leaf(String tag, String words, String... attributes) {
        return open(tag, attributes).text(words).close();
    }

    /** Words in an element within a sentence: no line is begun after it. */
    Markup within(String tag, String words, String... attributes) {
        start(tag, attributes).append('>');
        escape(words);
        out.append("</").append(tag).append('>');
        return this;
    }

    /** An element with nothing in it. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes).append("/>\n");
        return this;
    }

    /** Text that is not escaped: the style sheet, and nothing from outside. */
    Markup asIs(String own) {
        out.append(own);
        return this;
    }

    /** The whole; every element must have been closed. */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("left open: " + open);
        }
        return out.toString();
    }

    private StringBuilder start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String words) {
        words.codePoints().forEach(each -> {
            switch (each) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isPrintable(each) ? each : UNPRINTABLE);
            }
        });
    }

    /** Neither forbidden in XML, nor a control, nor one of those that turn the reading direction of what follows. */
    private static boolean isPrintable(int c) {
        if (Character.isISOControl(c)) {
            return c == '\n' || c == '\t';
        }
        boolean turns = isBetween(0x202A, c, 0x202E) || isBetween(0x2066, c, 0x2069);
        boolean noCharacter = isBetween(Character.MIN_SURROGATE, c, Character.MAX_SURROGATE) || (c & 0xFFFE) == 0xFFFE;
        return !turns && !noCharacter;
    }

    private static boolean isBetween(int low, int c, int high) {
        return low <= c && c <= high;
    }
}
