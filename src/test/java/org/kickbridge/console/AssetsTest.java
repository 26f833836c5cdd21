package org.kickbridge.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Remark;
import org.kickbridge.event.RepFlag;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the page, without a browser. */
class AssetsTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/kickbridge/console");
    /** Calls of t with a key that is known, not put together: {@code t('live.of', …)}; and data-t="live.of". */
    private static final Pattern KEY = Pattern
            .compile("\\bt\\('([a-z_.]+)'|data-t(?:-label|-title)?=\"([a-z_.]+)\"");

    @Test
    void shouldServeAllThereIs() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> !file.endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(Assets.FILES);
        }
    }

    @Test
    void shouldSayEverythingInBothLanguages() {
        JsonNode english = words("en");
        JsonNode german = words("de");

        assertThat(german.propertyNames()).containsExactlyInAnyOrderElementsOf(english.propertyNames());
        for (String key : english.propertyNames()) {
            assertThat(german.get(key).asString()).as(key).isNotBlank();
            assertThat(placeholders(german.get(key).asString())).as(key)
                    .isEqualTo(placeholders(english.get(key).asString()));
        }
    }

    @Test
    void shouldHaveWordsForEveryKeyThatTheScriptsName() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String file : Assets.FILES) {
            if (file.endsWith(".js") || file.endsWith(".html")) {
                Matcher found = KEY.matcher(Files.readString(FOLDER.resolve(file)));
                while (found.find()) {
                    used.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(words("en").propertyNames()).containsAll(used);
    }

    @Test
    void shouldHaveWordsForEveryFlag() {
        for (RepFlag flag : RepFlag.values()) {
            assertThat(words("en").propertyNames()).contains("flag." + flag.wireName(),
                    "cue.after." + flag.wireName());
        }
    }

    @Test
    void shouldKnowEveryRemarkOfACalibrationAndWhichOfThemRefuse() throws IOException {
        String script = Files.readString(FOLDER.resolve("script/points.js"));
        String refusing = script.substring(script.indexOf("REFUSING = "), script.indexOf("]);"));
        for (Remark.Code code : Remark.Code.values()) {
            String name = code.name().toLowerCase(Locale.ROOT);
            assertThat(words("en").propertyNames()).contains("remark." + name);
            assertThat(refusing.contains("'" + name + "'")).as(name).isEqualTo(code.refuses());
        }
    }

    private static JsonNode words(String language) {
        try {
            return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("i18n/" + language + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
