package org.kickbridge.analysis;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** What an object holds in memory: its arrays to the byte, everything else at a generous flat rate. */
public final class Retained {
    private static final int HEADER = 16;
    private static final int FIELD = 8;

    private Retained() {
    }

    public static long bytes(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        open.add(root);
        long bytes = 0;
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (!seen.add(object)) {
                continue;
            }
            bytes += HEADER;
            if (object.getClass().isArray()) {
                bytes += array(object, open);
            } else if (object instanceof Map<?, ?> map) {
                bytes += 48L * map.size();
                open.addAll(map.values());
            } else if (object instanceof Collection<?> collection) {
                bytes += 24L * collection.size();
                open.addAll(collection);
            } else if (object.getClass().getName().startsWith("org.kickbridge.")
                    && !(object instanceof Enum<?>)) {
                bytes += fields(object, open);
            }
        }
        return bytes;
    }

    private static long array(Object array, Deque<Object> open) {
        int length = Array.getLength(array);
        Class<?> of = array.getClass().getComponentType();
        if (!of.isPrimitive()) {
            for (Object element : (Object[]) array) {
                if (element != null) {
                    open.add(element);
                }
            }
            return (long) FIELD * length;
        }
        int size = of == double.class || of == long.class
                ? 8
                : of == float.class || of == int.class ? 4 : of == short.class || of == char.class ? 2 : 1;
        return (long) size * length;
    }

    private static long fields(Object object, Deque<Object> open) {
        long bytes = 0;
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += FIELD;
                    if (!field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        add(field, object, open);
                    }
                }
            }
        }
        return bytes;
    }

    private static void add(Field field, Object object, Deque<Object> open) {
        try {
            Object value = field.get(object);
            if (value != null) {
                open.add(value);
            }
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }
}
