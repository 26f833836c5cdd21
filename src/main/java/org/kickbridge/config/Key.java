package org.kickbridge.config;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One key of the file.
 *
 * @param path section and name, such as {@code mqtt.url}
 * @param kind what may stand there
 * @param fallback what an absent key means; null where nothing is set then
 * @param value what a config says for this key, for showing it; null where nothing is set
 * @param doc meaning, and when to change it; whole sentences
 */
record Key<T>(String path, Kind<T> kind, @Nullable T fallback, Function<Config, @Nullable T> value, String doc) {
    /** The last part of the path. */
    String name() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** Range, unit and default, as the comment of the shipped file says them. */
    String facts() {
        T value = fallback;
        String set = value == null ? "not set" : kind.show().apply(value) + kind.unitSuffix();
        return "Allowed: " + kind.allowed() + ". Default: " + set + ".";
    }

    /** The value as text, number or boolean, fit for JSON and YAML; null where nothing is set. */
    @Nullable
    Object plainValue(Config config) {
        T set = value.apply(config);
        return switch (set) {
            case null -> null;
            case Double number when number.isNaN() -> null;
            case Number number -> number;
            case Boolean on -> on;
            default -> kind.show().apply(set);
        };
    }
}
