package org.kickbridge.payload;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How a record is built. Immutable.
 *
 * @param constructor the canonical one
 * @param fields in the order of the components
 */
record RecordShape(Constructor<?> constructor, List<Field> fields) {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return look(type);
        }
    };

    /**
     * One component.
     *
     * @param name in snake_case
     * @param nullable whether it may be null
     */
    record Field(String name, Type type, boolean nullable, Method accessor) {
        @Nullable
        Object of(Record value) {
            try {
                return accessor.invoke(value);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException("the component " + name + " cannot be read", e);
            }
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static RecordShape look(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        try {
            return new RecordShape(
                    type.getDeclaredConstructor(
                            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)),
                    Arrays.stream(components)
                            .map(each -> new Field(snake(each.getName()), each.getGenericType(),
                                    each.getAnnotatedType().isAnnotationPresent(Nullable.class), each.getAccessor()))
                            .toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
        }
    }

    /** Each capital letter begins a word. */
    static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (Character.isUpperCase(each)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(each));
        }
        return snake.toString();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
