package org.kickbridge.calibration.lever;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;

/**
 * From the rest position, the end stops and known angles to degrees.
 * <p>
 * Degrees per count are 360 over the counts of a turn where those are known and no gear lies between; known angles then
 * only check them. Else they come from the best straight line through rest and the known angles, by least squares, of
 * which there must be three different ones, rest among them. Such a line takes an error that comes once a turn for part
 * of the slope: it holds for the range that was told, and not beyond.
 */
public final class AngleSeries {
    /** How well an inclinometer or a protractor is read, degrees, anything within being as likely. */
    static final double TOLD_DEG = 0.2;
    /** Converters filter: no more readings a second than that are news. */
    private static final double NEWS_HZ = 100;
    private static final double DIFFERENT_DEG = 0.5;
    /** Below it a known angle tells no direction. */
    private static final double TELLING_DEG = 3;
    private static final double TELLING_COUNTS = 2;
    private static final double OUTLIER_DEG = 1;
    private static final double RATIO_OFF = 0.01;
    private static final double RATIO_OFF_OF_ONE = 0.05;
    /** The end stop that is pushed against is so much farther from rest than the other. */
    private static final double FARTHER = 1.5;
    private static final double OUTSIDE_DEG = 2;

    private final AngleContext context;
    private final List<KnownAngle> points = new ArrayList<>();
    private final KnownAngle rest;
    private final double low;
    private final double high;
    private final List<Remark> remarks = new ArrayList<>();

    private AngleSeries(List<KnownAngle> angles, KnownAngle rest, double lowRaw, double highRaw,
            AngleContext context) {
        this.context = context;
        this.rest = rest;
        for (KnownAngle angle : angles) {
            if (angle.counts()) {
                points.add(angle);
            }
        }
        low = fromRest(Math.min(lowRaw, highRaw));
        high = low + Math.abs(highRaw - lowRaw);
    }

    /**
     * What has been taken so far comes to.
     *
     * @param lowRaw counts of one end stop; NaN where it was not taken
     * @param highRaw counts of the other, unwrapped together with {@code lowRaw}
     * @return null until the rest position is there
     */
    public static @Nullable AngleResult of(List<KnownAngle> angles, double lowRaw, double highRaw,
            AngleContext context) {
        KnownAngle rest = null;
        for (KnownAngle angle : angles) {
            if (angle.counts() && angle.deg() == 0 && (rest == null || angle.number() > rest.number())) {
                rest = angle;
            }
        }
        return rest == null ? null : new AngleSeries(angles, rest, lowRaw, highRaw, context).result();
    }

    private AngleResult result() {
        int different = different();
        Line line = Line.through(points, this);
        double slope;
        double slopeU = 0;
        boolean fitted = !context.byNature() && different >= 2 && line.usable();
        if (context.byNature()) {
            slope = direction() * 360 / context.countsPerTurn();
            if (different >= 2) {
                compare(line, slope, different);
            }
        } else {
            slope = fitted ? line.slope : direction() * Math.abs(context.before().angle().degreePerCount());
            slopeU = fitted ? 2 * line.standard() : Double.NaN;
            if (fitted) {
                direction();
            }
            if (different < 3) {
                say(Remark.Code.INCOMPLETE,
                        "The encoder's counts per turn are not known: take at least two known angles beside rest, far"
                                + " from each other.");
            }
        }
        range();
        if (!Double.isNaN(low) && (low * Math.abs(slope) > OUTSIDE_DEG || high * Math.abs(slope) < -OUTSIDE_DEG)) {
            say(Remark.Code.INCOMPLETE, "The rest position lies outside of both end stops: move the lever to both of"
                    + " its ends again.");
        }
        List<AngleResult.Residual> residuals = new ArrayList<>();
        double nonlinearity = Double.NaN;
        for (KnownAngle point : points) {
            double measured = fromRest(point.raw().mean()) * slope;
            residuals.add(new AngleResult.Residual(point.number(), point.deg(), measured, asFound(point)));
            double off = Math.abs(point.deg() - measured);
            if (point.number() != rest.number()) {
                nonlinearity = Double.isNaN(nonlinearity) ? off : Math.max(nonlinearity, off);
            }
            if (off > OUTLIER_DEG) {
                say(Remark.Code.OUTLIER, "Angle " + point.number() + " was told as " + text(point.deg(), 1)
                        + "° and is measured as " + text(measured, 1) + "°: look at it again, or take it again.");
            }
        }
        Calibration.Angle angle = new Calibration.Angle(wrapped(rest.raw().mean()), slope, context.wrap());
        return new AngleResult(angle, fitted, slopeU, 2 * restStandard() * Math.abs(slope), residuals, nonlinearity,
                Math.min(low * slope, high * slope), Math.max(low * slope, high * slope), remarks);
    }

    /** 1 where a push counts up, else −1. */
    private double direction() {
        double sign = 0;
        double farthest = 0;
        for (KnownAngle point : points) {
            double counts = fromRest(point.raw().mean());
            if (Math.abs(point.deg()) < TELLING_DEG) {
                continue;
            }
            if (Math.abs(counts) < TELLING_COUNTS) {
                once(Remark.Code.NO_FIT, "The encoder did not turn between rest and angle " + point.number()
                        + ": look at its magnet and its coupling.");
                continue;
            }
            double says = Math.signum(point.deg() * counts);
            if (sign != 0 && says != sign) {
                once(Remark.Code.NO_FIT, "The known angles contradict each other about the direction: angles away from"
                        + " rest in the direction of the push are positive, the others negative.");
            }
            if (Math.abs(point.deg()) > farthest) {
                farthest = Math.abs(point.deg());
                sign = says;
            }
        }
        if (sign != 0) {
            return sign;
        }
        if (!Double.isNaN(low) && Math.abs(high) > FARTHER * Math.abs(low)) {
            return 1;
        }
        if (!Double.isNaN(low) && Math.abs(low) > FARTHER * Math.abs(high)) {
            return -1;
        }
        once(Remark.Code.INCOMPLETE, Double.isNaN(low)
                ? "The direction is not known yet: move the lever to both of its ends, or hold it at a known angle."
                : "Rest lies about in the middle between both end stops, so that the direction is not known: hold the"
                        + " lever pushed at a known angle.");
        return Math.signum(context.before().angle().degreePerCount());
    }

    private void compare(Line line, double slope, int different) {
        double ratio = line.slope / slope;
        double limit = different >= 3 ? RATIO_OFF : RATIO_OFF_OF_ONE;
        if (!line.usable() || Math.abs(ratio - 1) > Math.max(limit, 3 * line.standard() / Math.abs(slope))) {
            say(Remark.Code.ANGLES_DO_NOT_FIT,
                    "By the known angles the lever turns " + text(ratio, 3) + " of what the encoder's "
                            + context.countsPerTurn()
                            + " counts per turn say. Look at the angles that were told; where a"
                            + " gear or a belt lies between, the degrees must come from known angles.");
        }
    }

    /** Both ends and all that was told lie within half a turn of rest, as the shorter way round needs it. */
    private void range() {
        int turn = context.wrap();
        if (turn == 0) {
            return;
        }
        double from = Double.isNaN(low) ? 0 : Math.min(low, 0);
        double to = Double.isNaN(high) ? 0 : Math.max(high, 0);
        for (KnownAngle point : points) {
            double counts = fromRest(point.raw().mean());
            from = Math.min(from, counts);
            to = Math.max(to, counts);
        }
        if (to - from > turn / 2.0) {
            say(Remark.Code.NO_FIT, "The encoder turns by " + text((to - from) / turn, 2) + " turns between the ends of"
                    + " the lever; more than half a turn cannot be told from the other way round.");
            return;
        }
        double zero = rest.raw().mean();
        if (Math.floor((zero + from) / turn) != Math.floor((zero + to) / turn)) {
            say(Remark.Code.WRAPS_IN_RANGE, "The encoder's count begins again within the range of the lever; that is"
                    + " taken care of.");
        }
    }

    /** Counts from rest, the shorter way round: after a restart the counts may be whole turns away. */
    private double fromRest(double raw) {
        return Unwrap.shorter(raw - rest.raw().mean(), context.wrap());
    }

    private double wrapped(double raw) {
        int turn = context.wrap();
        return turn == 0 ? raw : raw - turn * Math.floor(raw / turn);
    }

    private double asFound(KnownAngle point) {
        return context.before().equals(Calibration.PHYSICAL)
                ? Double.NaN
                : context.before().degree(point.raw().mean());
    }

    private int different() {
        double[] told = points.stream().mapToDouble(KnownAngle::deg).sorted().toArray();
        int different = 1;
        double last = told[0];
        for (double deg : told) {
            if (deg - last > DIFFERENT_DEG) {
                different++;
                last = deg;
            }
        }
        return different;
    }

    /** Counts: a step of the encoder, its noise, and how well rest was found again where it was taken twice. */
    private double restStandard() {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (KnownAngle point : points) {
            if (point.deg() == 0) {
                double off = fromRest(point.raw().mean()) - mean;
                n++;
                mean += off / n;
                squares += off * (fromRest(point.raw().mean()) - mean);
            }
        }
        return Math.max(standard(rest), n < 2 ? 0 : Math.sqrt(squares / (n - 1)));
    }

    private double standard(KnownAngle point) {
        double news = context.hz() > NEWS_HZ ? NEWS_HZ / context.hz() : 1;
        double readings = Math.max(1, point.raw().readings() * news);
        return Math.sqrt(1 / 12.0 + point.raw().noise() * point.raw().noise() / readings);
    }

    private void say(Remark.Code code, String sentence) {
        remarks.add(new Remark(code, sentence));
    }

    private void once(Remark.Code code, String sentence) {
        Remark remark = new Remark(code, sentence);
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Degrees = slope · counts, through rest. */
    private static final class Line {
        final double slope;
        private final double sumOfSquares;
        private final double variance;
        private final double restShare;

        private Line(double slope, double sumOfSquares, double variance, double restShare) {
            this.slope = slope;
            this.sumOfSquares = sumOfSquares;
            this.variance = variance;
            this.restShare = restShare;
        }

        static Line through(List<KnownAngle> points, AngleSeries series) {
            double cc = 0;
            double cd = 0;
            double c = 0;
            int n = 0;
            for (KnownAngle point : points) {
                if (point.deg() == 0) {
                    continue;
                }
                double counts = series.fromRest(point.raw().mean());
                cc += counts * counts;
                cd += counts * point.deg();
                c += counts;
                n++;
            }
            double slope = cd / cc;
            double told = TOLD_DEG * TOLD_DEG / 3;
            double left = 0;
            double captured = 0;
            for (KnownAngle point : points) {
                if (point.deg() == 0) {
                    continue;
                }
                double off = point.deg() - slope * series.fromRest(point.raw().mean());
                left += off * off;
                captured = Math.max(captured, series.standard(point));
            }
            double variance = Math.max(told + slope * slope * captured * captured, n < 2 ? 0 : left / (n - 1));
            return new Line(slope, cc, variance, slope * c / cc * series.restStandard());
        }

        boolean usable() {
            return Double.isFinite(slope) && slope != 0;
        }

        /** Standard uncertainty of the slope: what was told and read, and rest, which is in every way from it. */
        double standard() {
            return Math.sqrt(variance / sumOfSquares + restShare * restShare);
        }
    }
}
