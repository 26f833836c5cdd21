package org.kickbridge.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.kickbridge.config.ConfigTarget;
import org.kickbridge.config.ConfigText;
import org.kickbridge.mqtt.CommandTarget;
import org.kickbridge.source.recording.RecordingTarget;

/** What is fuzzed: all that reads what comes from outside. */
@SuppressWarnings("ImmutableEnumChecker") // its functions are methods without a state of their own
enum Target {
    COMMAND(CommandTarget.class, CommandTarget::fuzzerTestOneInput, CommandTarget::seeds, "tools.jackson.core.**",
            8192),
    //
    RECORDING(RecordingTarget.class, RecordingTarget::fuzzerTestOneInput, RecordingTarget::seeds,
            "tools.jackson.core.**", 2048),
    //
    CONFIG(ConfigTarget.class, ConfigTarget::fuzzerTestOneInput, ConfigTarget::seeds, "org.snakeyaml.engine.**",
            8192);

    private static final Pattern KEY = Pattern.compile("(?m)^ *([a-z0-9_]+):");

    private final Class<?> entry;
    private final Consumer<byte[]> trial;
    private final Supplier<Stream<byte[]>> moreSeeds;
    private final String library;
    private final int longest;

    Target(Class<?> entry, Consumer<byte[]> trial, Supplier<Stream<byte[]>> moreSeeds, String library, int longest) {
        this.entry = entry;
        this.trial = trial;
        this.moreSeeds = moreSeeds;
        this.library = library;
        this.longest = longest;
    }

    String lower() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String className() {
        return entry.getName();
    }

    /** Tries one input. */
    void over(byte[] input) {
        trial.accept(input);
    }

    /** Whose branches guide it. */
    String instrumented() {
        return "org.kickbridge.**:" + library;
    }

    List<byte[]> seeds() {
        return Stream.concat(Seeds.of(lower()), moreSeeds.get()).toList();
    }

    /** How long an input may be, bytes; longer ones say no more and take the time of many. */
    int longest() {
        return longest;
    }

    /** Words that inputs are put together from, in libFuzzer's form. */
    String dictionary() {
        if (this != CONFIG) {
            return new String(Seeds.resource(lower() + ".dict"), StandardCharsets.UTF_8);
        }
        StringBuilder words = new StringBuilder();
        KEY.matcher(ConfigText.write(ConfigTarget.defaults()))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(key -> words.append('"').append(key).append(":\"\n"));
        for (String word : List.of(": ", "\\x0a  ", "\\x0d", "- ", "? ", "{", "}", "[", "]", "&a ", "*a", "!!str ",
                "!a ", "|\\x0a", ">-\\x0a", "\\\\U0001F600", "\\\\x07", "%YAML 1.2\\x0a", "---", "...", "# ", "~", "''",
                "\\\"\\\"", "password", "token", "true", "false", "0", "-1", "1e3", "\\xef\\xbb\\xbf", "\\xc2\\x85",
                "\\xe2\\x80\\xa8", "ssl://a:1", "users", "open", "set.csv", "ca.pem", "sensors", "recording", "hx711",
                "ads1220", "nau7802", "as5600", "as5048a", "ls7366r", "0.0.0.0")) {
            words.append('"').append(word).append("\"\n");
        }
        return words.toString();
    }
}
