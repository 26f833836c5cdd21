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

    /** Where the text ends. Lines end as YAML's do: with a line feed, a carriage return, or both. */
    static Place endOf(String text) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                begin = i + 1;
            }
        }
        return new Place(line, text.length() - begin + 1);
    }
}
