package org.kickbridge.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;

/**
 * What may stand behind a key.
 *
 * @param allowed the range with its unit, as comments and faults say it
 * @param unit such as {@code s}; empty where there is none
 * @param quotable whether the value may stand in quotes: a text may, a number may not
 * @param read the value of a text; null where the text is not allowed
 * @param show the text of a value
 */
record Kind<T>(String allowed, String unit, boolean quotable, Function<String, @Nullable T> read,
        Function<T, String> show) {
    private static final Set<String> BROKER_SCHEMES = Set.of("tcp", "ssl", "mqtt", "mqtts");

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})");
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");

    /** The unit behind a number, with the space between them. */
    String unitSuffix() {
        return unit.isEmpty() ? "" : " " + unit;
    }

    static Kind<Double> number(double from, double to, String unit) {
        return new Kind<>("a number from " + plain(from) + " to " + plain(to) + " " + unit, unit, false, text -> {
            double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            return value >= from && value <= to ? value : null;
        }, Kind::plain);
    }

    /** A factor: any number of that size but 0. */
    static Kind<Double> factor(double most, String unit) {
        Kind<Double> number = number(-most, most, unit);
        return new Kind<>(number.allowed() + ", but not 0", unit, false, text -> {
            Double value = number.read().apply(text);
            return value == null || value == 0 ? null : value;
        }, Kind::plain);
    }

    /** One of these whole numbers. */
    static Kind<Integer> oneOf(Integer... numbers) {
        String allowed = Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining(", "));
        return new Kind<>("one of " + allowed, "", false,
                text -> Arrays.stream(numbers).filter(each -> each.toString().equals(text)).findFirst().orElse(null),
                String::valueOf);
    }

    static Kind<Config.ChipCalibration> chipCalibration() {
        Pattern registers = Pattern.compile("([0-9A-Fa-f]{6})/([0-9A-Fa-f]{8})");
        return new Kind<>("OCAL1/GCAL1, 6 and 8 hexadecimal digits, such as 0000A3/00800000", "", true, text -> {
            Matcher found = registers.matcher(text);
            return found.matches()
                    ? new Config.ChipCalibration(Integer.parseInt(found.group(1), 16),
                            Integer.parseUnsignedInt(found.group(2), 16))
                    : null;
        }, set -> String.format(Locale.ROOT, "%06X/%08X", set.offset(), set.gain()));
    }

    static Kind<Integer> count(int from, int to, String unit) {
        return new Kind<>(wholeFromTo(from, to, unit), unit, false, text -> {
            long value = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
            return value >= from && value <= to ? (int) value : null;
        }, String::valueOf);
    }

    static Kind<Long> bigCount(long from, long to, String unit) {
        return new Kind<>(wholeFromTo(from, to, unit), unit, false, text -> {
            long value = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
            return value >= from && value <= to ? value : null;
        }, String::valueOf);
    }

    static Kind<Boolean> onOff() {
        return new Kind<>("true or false", "", false, text -> switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        }, String::valueOf);
    }

    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        E[] all = type.getEnumConstants();
        String allowed = Arrays.stream(all).map(Kind::lower).collect(Collectors.joining(", "));
        return new Kind<>("one of " + allowed, "", true,
                text -> Arrays.stream(all).filter(each -> lower(each).equals(text)).findFirst().orElse(null),
                Kind::lower);
    }

    /** Some of these names, in their order, with commas between them. */
    static Kind<List<String>> someOf(List<String> names) {
        return new Kind<>("none, or some of " + String.join(", ", names) + ", with commas between them", "", true,
                text -> {
                    if (text.equals("none")) {
                        return List.of();
                    }
                    List<String> told = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
                    return names.containsAll(told) ? names.stream().filter(told::contains).toList() : null;
                }, some -> some.isEmpty() ? "none" : String.join(", ", some));
    }

    /** A name that may stand in a topic and in a client id. */
    static Kind<String> name() {
        Pattern name = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
        return new Kind<>("1 to 64 letters, digits, '-', '_' or '.'", "", true,
                text -> name.matcher(text).matches() ? text : null, text -> text);
    }

    /** A topic, or its beginning. */
    static Kind<String> topic() {
        Pattern topic = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
        return new Kind<>("a topic of 1 to 100 letters, digits, '-', '_' or '.', its levels joined by '/'", "", true,
                text -> text.length() <= 100 && topic.matcher(text).matches() ? text : null, value -> value);
    }

    static Kind<String> userName() {
        return new Kind<>("1 to 128 characters, none of them a control character", "", true,
                text -> !text.isEmpty() && text.length() <= 128 && text.chars().noneMatch(Character::isISOControl)
                        ? text
                        : null,
                text -> text);
    }

    static Kind<String> host() {
        return new Kind<>("a host name or an address", "", true,
                text -> HOST.matcher(text).matches() ? text : null, text -> text);
    }

    /** A path; {@link ConfigReader} resolves it against the folder of the file. */
    static Kind<Path> path(String what) {
        return new Kind<>(what, "", true, text -> {
            try {
                return text.isBlank() ? null : Path.of(text);
            } catch (InvalidPathException e) {
                return null;
            }
        }, Path::toString);
    }

    static Kind<URI> brokerUrl() {
        return new Kind<>("tcp://HOST:PORT or ssl://HOST:PORT (or mqtt://, mqtts://), without user, password or path",
                "", true, text -> {
                    try {
                        URI url = new URI(text);
                        boolean broker = url.getScheme() != null && BROKER_SCHEMES.contains(url.getScheme())
                                && url.getHost() != null && url.getPort() >= 1 && url.getPort() <= 65_535
                                && url.getRawUserInfo() == null && url.getRawQuery() == null
                                && url.getRawFragment() == null
                                && url.getRawPath().isEmpty();
                        return broker ? url : null;
                    } catch (URISyntaxException e) {
                        return null;
                    }
                }, URI::toString);
    }

    static Kind<Targets.Tempo> tempo() {
        return new Kind<>(Targets.Tempo.ALLOWED, "s", true, text -> Targets.Tempo.ofNotation(text).orElse(null),
                Targets.Tempo::notation);
    }

    /** A number without needless digits: 8 and not 8.0. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String wholeFromTo(long from, long to, String unit) {
        return "a whole number from " + from + " to " + to + (unit.isEmpty() ? "" : " " + unit);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
