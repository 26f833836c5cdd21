package org.kickbridge.sparkplug;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One metric on its way out.
 *
 * @param name null where the alias stands for it
 * @param alias 0 for none
 * @param timestamp when its value was acquired, milliseconds since 1970 UTC
 * @param type told only in births
 * @param value an {@code Integer}, {@code Long}, {@code Double}, {@code Boolean} or {@code String}; null where it is not known
 * @param isHistorical whether it tells of the past and leaves the current value alone
 * @param properties each an {@code Integer}, a {@code Boolean} or a {@code String}
 */
record Metric(@Nullable String name, long alias, long timestamp, @Nullable DataType type, @Nullable Object value,
        boolean isHistorical, Map<String, Object> properties) {}
