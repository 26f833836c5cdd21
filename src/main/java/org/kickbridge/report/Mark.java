package org.kickbridge.report;

import java.util.Locale;

/** How a point is drawn: told apart by shape, not by colour alone. */
enum Mark {
    NONE, DOT, RING, SQUARE, BOX, TRIANGLE, OPEN_TRIANGLE, DIAMOND, OPEN_DIAMOND, CROSS;

    /** Half its width in a drawing of few points. */
    static final double USUAL = 3.6;
    /** Half its width where many points would cover each other. */
    static final double SMALL = 1.7;

    /** Draws it around this place, about so wide to each side. */
    void draw(Markup out, double x, double y, double r, String ink) {
        switch (this) {
            case NONE -> {
            }
            case DOT -> circle(out, x, y, r, ink, ink);
            case RING -> circle(out, x, y, r, ink, "#fff");
            case SQUARE -> square(out, x, y, r, ink, ink);
            // Large enough to be seen around a dot on the same place.
            case BOX -> square(out, x, y, 1.35 * r, ink, "#fff");
            case TRIANGLE -> triangle(out, x, y, r, ink, ink);
            case OPEN_TRIANGLE -> triangle(out, x, y, r, ink, "#fff");
            case DIAMOND -> diamond(out, x, y, r, ink, ink);
            case OPEN_DIAMOND -> diamond(out, x, y, r, ink, "#fff");
            case CROSS -> {
                path(out, ink, "none", x - r, y - r, x + r, y + r);
                path(out, ink, "none", x - r, y + r, x + r, y - r);
            }
        }
    }

    private static void circle(Markup out, double x, double y, double r, String ink, String inside) {
        out.empty("circle", "cx", at(x), "cy", at(y), "r", at(r), "fill", inside, "stroke", ink, "stroke-width",
                "1.4");
    }

    private static void square(Markup out, double x, double y, double r, String ink, String inside) {
        out.empty("rect", "x", at(x - r + 0.3), "y", at(y - r + 0.3), "width", at(2 * r - 0.6), "height",
                at(2 * r - 0.6), "fill", inside, "stroke", ink, "stroke-width", "1.4");
    }

    private static void triangle(Markup out, double x, double y, double r, String ink, String inside) {
        path(out, ink, inside, x, y - r - 0.8, x + r + 0.4, y + r - 0.4, x - r - 0.4, y + r - 0.4);
    }

    private static void diamond(Markup out, double x, double y, double r, String ink, String inside) {
        path(out, ink, inside, x, y - r - 1, x + r + 1, y, x, y + r + 1, x - r - 1, y);
    }

    /** From each place to the next and back to the first; places as x and y by turns. */
    private static void path(Markup out, String ink, String inside, double... places) {
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < places.length; i += 2) {
            way.append(i == 0 ? "M" : " L").append(at(places[i])).append(' ').append(at(places[i + 1]));
        }
        out.empty("path", "d", way.append(" Z").toString(), "fill", inside, "stroke", ink, "stroke-width", "1.6");
    }

    /** A place in the drawing. */
    static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
