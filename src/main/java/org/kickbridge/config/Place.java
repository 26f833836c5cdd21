package org.kickbridge.config;

import java.util.Optional;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A line and a column, both from 1. */
record Place(int line, int column) {
    static final Place WHOLE_FILE = new Place(0, 0);

    static Place of(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(WHOLE_FILE);
    }

    static Place of(Node node) {
        return of(node.getStartMark());
    }

    /** Where the text ends. */
    static Place endOf(String text) {
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Place(line, text.length() - text.lastIndexOf('\n'));
    }
}
