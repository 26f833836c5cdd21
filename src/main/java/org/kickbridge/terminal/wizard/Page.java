package org.kickbridge.terminal.wizard;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.View;

/**
 * All that a technician sees at one moment. Immutable.
 *
 * @param title which machine, and whether it is practice
 * @param step where in the session this is, such as {@code force, step 3 of 9}
 * @param todo what to do now, one sentence a line
 * @param table which points are shown
 * @param view null before the beginning
 * @param said what came of the last step, or why it came to nothing
 * @param body longer text that can be scrolled, shown in place of the points; empty where there is none
 * @param keys what can be pressed
 */
record Page(String title, String step, List<String> todo, Table table, @Nullable View view, List<String> said,
        List<String> body, List<Keystroke> keys) {
    Page {
        todo = List.copyOf(todo);
        said = List.copyOf(said);
        body = List.copyOf(body);
        keys = List.copyOf(keys);
    }

    /** Which points are shown. */
    enum Table {
        NONE, LOADS, ANGLES
    }

    /** A key, and what it does in a word. */
    record Keystroke(char key, String does) {
        /** What stands for Enter. */
        static final char ENTER = '\n';

        String shown() {
            return (key == ENTER ? "Enter" : String.valueOf(key)) + ' ' + does;
        }
    }

    /** With all of its own text changed. */
    Page with(UnaryOperator<String> change) {
        return new Page(change.apply(title), change.apply(step), todo.stream().map(change).toList(), table, view,
                said.stream().map(change).toList(), body.stream().map(change).toList(), keys);
    }

    boolean offers(char key) {
        return keys.stream().anyMatch(each -> each.key() == key);
    }
}
