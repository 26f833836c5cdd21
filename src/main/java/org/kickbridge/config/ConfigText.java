package org.kickbridge.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Writes a configuration as YAML, every key with its comment. The shipped file is the defaults written so. */
public final class ConfigText {
    private static final int WIDEST = 110;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z/][A-Za-z0-9_./:-]*[A-Za-z0-9_./-]|[A-Za-z/]");
    private static final Pattern DIGITS_THAT_ARE_TEXT = Pattern.compile("\\d+-\\d+-(X|\\d+)-\\d+|(\\d+\\.){3}\\d+");
    private static final Pattern LIST = Pattern.compile("[a-z]+(/[a-z]+)?(, [a-z]+(/[a-z]+)?)+");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|null|yes|no|on|off");
    private static final String HEADER = """
            # The configuration of Kickbridge. Every key stands here; a key that is left out has its default.
            # A value left empty is not set. Relative paths start at the folder of this file.
            # After a change: kickbridge check-config FILE
            """;

    private ConfigText() {
    }

    /** The whole file. What a password file held does not stand in it, only the file's name. */
    public static String write(Config config) {
        StringBuilder text = new StringBuilder(HEADER);
        for (Section section : Schema.SECTIONS) {
            text.append('\n');
            comment(text, "", section.doc());
            text.append(section.name()).append(":\n");
            for (Key<?> key : section.keys()) {
                comment(text, "  ", key.doc());
                comment(text, "  ", key.facts());
                text.append("  ").append(key.name()).append(':').append(scalar(key.plainValue(config))).append('\n');
            }
        }
        return text.toString();
    }

    private static void comment(StringBuilder text, String indent, String sentences) {
        for (String line : wrapped(sentences, WIDEST - indent.length())) {
            text.append(indent).append("# ").append(line).append('\n');
        }
    }

    private static List<String> wrapped(String sentences, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentences.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> " " + Kind.plain(number);
            case String text when LIST.matcher(text).matches() -> " " + text;
            case String text when DIGITS_THAT_ARE_TEXT.matcher(text).matches() -> " " + text;
            case String text when SAFE.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches() -> " " + text;
            case String text -> " " + quoted(text);
            default -> " " + value;
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c) || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029
                    || c == 0xFEFF) {
                quoted.append(String.format("\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
