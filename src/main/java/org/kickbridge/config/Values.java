package org.kickbridge.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What a file gave, by key, where it stands there, and behind it the defaults. */
final class Values {
    private final Map<Key<?>, Object> given = new HashMap<>();
    private final Map<Key<?>, Place> places = new HashMap<>();
    private final Set<Key<?>> broken = new HashSet<>();

    <T> void put(Key<T> key, T value) {
        given.put(key, value);
    }

    /** Where the key stands in the file. */
    void foundAt(Key<?> key, Place place) {
        places.put(key, place);
    }

    /** What stands there cannot be used; a fault says so already. */
    void broken(Key<?> key) {
        broken.add(key);
    }

    /** Whether all of these can be compared: none of them has a fault of its own. */
    boolean sound(Key<?>... keys) {
        for (Key<?> key : keys) {
            if (broken.contains(key)) {
                return false;
            }
        }
        return true;
    }

    /** Where the first of these keys that stands in the file stands. */
    Place place(Key<?>... keys) {
        for (Key<?> key : keys) {
            Place place = places.get(key);
            if (place != null) {
                return place;
            }
        }
        return Place.WHOLE_FILE;
    }

    /** What was given, else the default; null where neither is there. */
    @SuppressWarnings("unchecked") // put() takes only a value of the key's own type
    <T> @Nullable T find(Key<T> key) {
        T value = (T) given.get(key);
        return value == null ? key.fallback() : value;
    }

    /** As {@link #find}, for a key that has a default. */
    <T> T get(Key<T> key) {
        return Objects.requireNonNull(find(key), key.path());
    }

    /** As {@link #find}, NaN where nothing is set. */
    double number(Key<Double> key) {
        Double value = find(key);
        return value == null ? Double.NaN : value;
    }
}
