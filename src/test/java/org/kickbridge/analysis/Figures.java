package org.kickbridge.analysis;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.kickbridge.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

/** All that an event says, figure by figure, so that two events can be held against each other by name and unit. */
final class Figures {
    private final List<Figure> all = new ArrayList<>();

    /** @param value a number, or what else is said, such as a side or flags */
    record Figure(String name, Object value) {}

    /** What a figure of the one event should be in the other. */
    @FunctionalInterface
    interface Rule {
        double expected(String name, double value);
    }

    private Figures(Record event) {
        add("", event);
    }

    private void add(String path, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = path + component.getName();
            Object value = value(record, component);
            if (value instanceof Record inner) {
                add(name + ".", inner);
            } else {
                all.add(new Figure(name, value == null ? "nothing" : value));
            }
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }

    static List<Figure> of(Event event) {
        return new Figures((Record) event).all;
    }

    /** Every figure of the one is what the rule makes of the other's, within a share of it or a little in its unit. */
    static void compare(String where, List<Event> plain, List<Event> bent, Rule rule, double share, double little) {
        assertThat(bent).as(where).hasSameSizeAs(plain);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            List<Figure> a = of(plain.get(i));
            List<Figure> b = of(bent.get(i));
            assertThat(b).as(where).hasSameSizeAs(a);
            for (int k = 0; k < a.size(); k++) {
                Object expected = a.get(k).value instanceof Number number
                        ? rule.expected(a.get(k).name, number.doubleValue())
                        : a.get(k).value;
                if (!alike(expected, b.get(k).value, share, little)) {
                    different.add("%s %d %s is %s, expected %s".formatted(plain.get(i).type(), i, a.get(k).name,
                            b.get(k).value, expected));
                }
            }
        }
        assertThat(different).as(where).isEmpty();
    }

    private static boolean alike(Object expected, Object found, double share, double little) {
        if (!(expected instanceof Double number)) {
            return expected.equals(found);
        }
        double value = ((Number) found).doubleValue();
        return Double.isNaN(number)
                ? Double.isNaN(value)
                : Math.abs(value - number) <= little + share * Math.abs(number);
    }
}
