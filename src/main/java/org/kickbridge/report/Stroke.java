package org.kickbridge.report;

/** How a line is drawn: told apart by its dashes, not by colour alone. */
enum Stroke {
    NONE("0", "0"), SOLID("1.5", ""), DASHED("1.5", "6 3"), DOTTED("1.6", "1.5 3"), LIMIT("1.1", "10 3 2 3");

    private final String width;
    private final String dashes;

    Stroke(String width, String dashes) {
        this.width = width;
        this.dashes = dashes;
    }

    /** Draws it along this path. */
    void draw(Markup out, String path, String ink) {
        if (this == NONE || path.isEmpty()) {
            return;
        }
        if (dashes.isEmpty()) {
            out.empty("path", "d", path, "fill", "none", "stroke", ink, "stroke-width", width, "stroke-linejoin",
                    "round");
        } else {
            out.empty("path", "d", path, "fill", "none", "stroke", ink, "stroke-width", width, "stroke-dasharray",
                    dashes);
        }
    }
}
