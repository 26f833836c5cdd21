package org.kickbridge.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A drawing of series over two axes, as SVG within the page: axes with ticks and units, a legend above, and for those who
 * do not see it a title and a description. Places that are NaN are left out. Not for several threads.
 */
final class Plot {
    static final String BLUE = "#0b3d91";
    static final String RUST = "#a8430c";
    static final String GREEN = "#1b6b3a";
    static final String BLACK = "#111";
    static final String GREY = "#555";

    private static final double WIDTH = 400;
    private static final double HEIGHT = 262;
    private static final double LEFT = 58;
    private static final double RIGHT = 14;
    private static final double BOTTOM = 42;
    private static final double LEGEND_ROW = 15;
    private static final double LETTER = 5.5;
    private static final int MANY = 30;

    private final String key;
    private final String title;
    private final String says;
    private final String xTitle;
    private final String yTitle;
    private final List<Line> lines = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();

    /** A place in the units of the axes. */
    record Spot(double x, double y) {
        boolean isThere() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    private record Limit(String legend, double slope, double toX, double sight) {}

    private record Line(String legend, Mark mark, Stroke stroke, String ink, List<Spot> spots) {}

    /**
     * @param key one word, of this drawing alone
     * @param title what it shows, a few words
     * @param says the same as a sentence, with its figures
     * @param xTitle with its unit
     * @param yTitle with its unit
     */
    Plot(String key, String title, String says, String xTitle, String yTitle) {
        this.key = key;
        this.title = title;
        this.says = says;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
    }

    /** Places joined in their order; nothing where none is there. An empty legend is not shown. */
    Plot line(String legend, Mark mark, Stroke stroke, String ink, List<Spot> spots) {
        if (spots.stream().anyMatch(Spot::isThere)) {
            lines.add(new Line(legend, mark, stroke, ink, List.copyOf(spots)));
        }
        return this;
    }

    /**
     * Two straight lines from the origin, cut where they leave the frame.
     *
     * @param percent by how much they rise and fall, of x; above 0
     * @param toX where they end
     * @param sight as far up and down as this they are to be seen at least
     */
    Plot limits(String legend, double percent, double toX, double sight) {
        if (percent > 0 && toX > 0) {
            limits.add(new Limit(legend, percent / 100, toX, sight));
        }
        return this;
    }

    /** Nothing at all where there is nothing to draw. */
    void draw(Markup out) {
        if (lines.isEmpty()) {
            return;
        }
        out.open("figure");
        out.leaf("figcaption", title);
        out.open("svg", "viewBox", "0 0 " + Mark.at(WIDTH) + " " + Mark.at(HEIGHT), "role", "img", "aria-labelledby",
                key + "-title " + key + "-desc", "font-family", "inherit", "font-size", "11");
        out.leaf("title", title, "id", key + "-title");
        out.leaf("desc", says, "id", key + "-desc");
        double top = legend(out) + 8;
        Frame frame = new Frame(scale(true), scale(false), top);
        axes(out, frame);
        for (Line line : lines) {
            line.stroke.draw(out, path(line.spots, frame), line.ink);
        }
        for (Limit limit : limits) {
            limit(out, limit, frame);
        }
        // The first series lies on top.
        for (Line line : lines.reversed()) {
            double r = line.spots.size() > MANY ? Mark.SMALL : Mark.USUAL;
            for (Spot spot : line.spots) {
                if (spot.isThere()) {
                    line.mark.draw(out, frame.x(spot.x), frame.y(spot.y), r, line.ink);
                }
            }
        }
        out.close().close();
    }

    /** Both lines of a limit as far as they lie in the frame. */
    private static void limit(Markup out, Limit limit, Frame frame) {
        double up = Math.min(limit.toX, frame.up.high() / limit.slope);
        double down = Math.min(limit.toX, -frame.up.low() / limit.slope);
        Stroke.LIMIT.draw(out, path(List.of(new Spot(0, 0), new Spot(up, limit.slope * up)), frame), BLACK);
        Stroke.LIMIT.draw(out, path(List.of(new Spot(0, 0), new Spot(down, -limit.slope * down)), frame), BLACK);
    }

    private Scale scale(boolean horizontal) {
        double low = Double.NaN;
        double high = Double.NaN;
        List<Spot> all = new ArrayList<>();
        lines.forEach(line -> all.addAll(line.spots));
        for (Limit limit : limits) {
            double y = Math.min(limit.sight, limit.slope * limit.toX);
            all.addAll(List.of(new Spot(0, -y), new Spot(limit.toX, y)));
        }
        for (Spot spot : all) {
            if (spot.isThere()) {
                double value = horizontal ? spot.x : spot.y;
                low = Double.isNaN(low) ? value : Math.min(low, value);
                high = Double.isNaN(high) ? value : Math.max(high, value);
            }
        }
        return Scale.over(low, high, horizontal ? 6 : 5);
    }

    /** Entries from left to right in as many rows as it needs; how far down it goes. */
    private double legend(Markup out) {
        double x = LEFT;
        double y = 9;
        boolean any = false;
        List<Line> entries = new ArrayList<>(lines);
        limits.forEach(limit -> entries.add(new Line(limit.legend, Mark.NONE, Stroke.LIMIT, BLACK, List.of())));
        for (Line line : entries) {
            if (line.legend.isEmpty()) {
                continue;
            }
            double width = 32 + line.legend.length() * LETTER + 12;
            if (any && x + width > WIDTH) {
                x = LEFT;
                y += LEGEND_ROW;
            }
            line.stroke.draw(out, "M" + Mark.at(x) + " " + Mark.at(y) + " H" + Mark.at(x + 26), line.ink);
            line.mark.draw(out, x + 13, y, Mark.USUAL, line.ink);
            out.leaf("text", line.legend, "x", Mark.at(x + 31), "y", Mark.at(y + 3.8), "fill", BLACK);
            x += width;
            any = true;
        }
        return any ? y + 8 : 0;
    }

    private void axes(Markup out, Frame frame) {
        for (double tick : frame.across.ticks()) {
            double x = frame.x(tick);
            rule(out, x, frame.top, x, HEIGHT - BOTTOM, "#ddd");
            rule(out, x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4, BLACK);
            out.leaf("text", frame.across.label(tick), "x", Mark.at(x), "y", Mark.at(HEIGHT - BOTTOM + 16),
                    "text-anchor", "middle", "fill", BLACK);
        }
        for (double tick : frame.up.ticks()) {
            double y = frame.y(tick);
            rule(out, LEFT, y, WIDTH - RIGHT, y, tick == 0 ? "#777" : "#ddd");
            rule(out, LEFT - 4, y, LEFT, y, BLACK);
            out.leaf("text", frame.up.label(tick), "x", Mark.at(LEFT - 7), "y", Mark.at(y + 3.8), "text-anchor",
                    "end", "fill", BLACK);
        }
        rule(out, LEFT, frame.top, LEFT, HEIGHT - BOTTOM, BLACK);
        rule(out, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, BLACK);
        out.leaf("text", xTitle, "x", Mark.at((LEFT + WIDTH - RIGHT) / 2), "y", Mark.at(HEIGHT - 8), "text-anchor",
                "middle", "fill", BLACK);
        double middle = (frame.top + HEIGHT - BOTTOM) / 2;
        out.leaf("text", yTitle, "x", "12", "y", Mark.at(middle), "text-anchor", "middle", "fill", BLACK, "transform",
                "rotate(-90 12 " + Mark.at(middle) + ")");
    }

    private static void rule(Markup out, double x1, double y1, double x2, double y2, String ink) {
        out.empty("line", "x1", Mark.at(x1), "y1", Mark.at(y1), "x2", Mark.at(x2), "y2", Mark.at(y2), "stroke", ink);
    }

    private static String path(List<Spot> spots, Frame frame) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (Spot spot : spots) {
            if (spot.isThere()) {
                path.append(down ? " L" : path.isEmpty() ? "M" : " M")
                        .append(Mark.at(frame.x(spot.x)))
                        .append(' ')
                        .append(Mark.at(frame.y(spot.y)));
            }
            down = spot.isThere();
        }
        return path.toString();
    }

    /** Where the axes lie in the drawing. */
    private record Frame(Scale across, Scale up, double top) {
        double x(double value) {
            return LEFT + across.share(value) * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - BOTTOM - top);
        }
    }
}
