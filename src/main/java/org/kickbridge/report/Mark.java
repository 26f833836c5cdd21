package org.kickbridge.report;

import java.util.Locale;

/** How a point is drawn: told apart by shape, not by colour alone. */
enum Mark {
    NONE, DOT, RING, SQUARE, BOX, TRIANGLE, OPEN_TRIANGLE, DIAMOND, OPEN_DIAMOND, CROSS;

    private static final double R = 3.6;

    /** Draws it around this place. */
    void draw(Markup out, double x, double y, String ink) {
        switch (this) {
            case NONE -> { }
            case DOT -> circle(out, x, y, ink, ink);
            case RING -> circle(out, x, y, ink, "#fff");
            case SQUARE -> square(out, x, y, ink, ink);
            case BOX -> square(out, x, y, ink, "#fff");
            case TRIANGLE -> triangle(out, x, y, ink, ink);
            case OPEN_TRIANGLE -> triangle(out, x, y, ink, "#fff");
            case DIAMOND -> diamond(out, x, y, ink, ink);
            case OPEN_DIAMOND -> diamond(out, x, y, ink, "#fff");
            case CROSS -> path(out, ink, "none", "M%.1f %.1f L%.1f %.1f M%.1f %.1f L%.1f %.1f", x - R, y - R, x + R,
                    y + R, x - R, y + R, x + R, y - R);
        }
    }

    private static void circle(Markup out, double x, double y, String ink, String inside) {
        out.empty("circle", "cx", at(x), "cy", at(y), "r", at(R), "fill", inside, "stroke", ink, "stroke-width",
                "1.4");
    }

    private static void square(Markup out, double x, double y, String ink, String inside) {
        out.empty("rect", "x", at(x - R + 0.3), "y", at(y - R + 0.3), "width", at(2 * R - 0.6), "height",
                at(2 * R - 0.6), "fill", inside, "stroke", ink, "stroke-width", "1.4");
    }

    private static void triangle(Markup out, double x, double y, String ink, String inside) {
        path(out, ink, inside, "M%.1f %.1f L%.1f %.1f L%.1f %.1f Z", x, y - R - 0.8, x + R + 0.4, y + R - 0.4,
                x - R - 0.4, y + R - 0.4);
    }

    private static void diamond(Markup out, double x, double y, String ink, String inside) {
        path(out, ink, inside, "M%.1f %.1f L%.1f %.1f L%.1f %.1f L%.1f %.1f Z", x, y - R - 1, x + R + 1, y, x,
                y + R + 1, x - R - 1, y);
    }

    private static void path(Markup out, String ink, String inside, String form, Object... places) {
        out.empty("path", "d", String.format(Locale.ROOT, form, places), "fill", inside, "stroke", ink,
                "stroke-width", "1.6");
    }

    /** A place in the drawing. */
    static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
