package org.kickbridge.report;

import java.util.List;

/** Rows under a head, for eyes and for screen readers alike. Not for several threads. */
final class Table {
    private final Markup out;

    /** Begins a table; {@link #end} ends it. A head that begins with {@code #} stands over numbers. */
    Table(Markup out, String caption, String kind, List<String> heads) {
        this.out = out;
        out.open("table", "class", kind);
        out.leaf("caption", caption);
        out.open("thead").open("tr");
        for (String head : heads) {
            if (head.startsWith("#")) {
                out.leaf("th", head.substring(1), "scope", "col", "class", "n");
            } else {
                out.leaf("th", head, "scope", "col");
            }
        }
        out.close().close().open("tbody");
    }

    /** Names and what they are, without a head. */
    static void facts(Markup out, String caption, List<Fact> facts) {
        facts(out, caption, "facts", facts);
    }

    /** The same, of some other look. */
    static void facts(Markup out, String caption, String kind, List<Fact> facts) {
        out.open("table", "class", kind);
        out.leaf("caption", caption);
        out.open("tbody");
        for (Fact fact : facts) {
            out.open("tr").leaf("th", fact.name, "scope", "row").leaf("td", fact.value).close();
        }
        out.close().close();
    }

    /** One line of {@link #facts}. */
    record Fact(String name, String value) {}

    /** Begins a row with what names it. */
    Table row(String name) {
        return row(name, "");
    }

    /** Begins a row of some kind, such as {@code struck}. */
    Table row(String name, String kind) {
        if (kind.isEmpty()) {
            out.open("tr");
        } else {
            out.open("tr", "class", kind);
        }
        out.leaf("th", name, "scope", "row");
        return this;
    }

    Table words(String words) {
        out.leaf("td", words);
        return this;
    }

    /** Words over so many columns. */
    Table words(String words, int columns) {
        out.leaf("td", words, "colspan", Integer.toString(columns));
        return this;
    }

    Table number(String number) {
        out.leaf("td", number, "class", "n");
        return this;
    }

    Table endRow() {
        out.close();
        return this;
    }

    void end() {
        out.close().close();
    }
}
