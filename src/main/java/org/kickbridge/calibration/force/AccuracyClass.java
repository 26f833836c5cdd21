package org.kickbridge.calibration.force;

import java.util.Optional;

/**
 * The limits of ISO 7500-1:2018, table 2, in percent. To keep them on one run is no certificate.
 */
public enum AccuracyClass {
    CLASS_0_5("0.5", 0.5, 0.5, 0.75, 0.05, 0.25), CLASS_1("1", 1, 1, 1.5, 0.1, 0.5), CLASS_2("2", 2, 2, 3, 0.2,
            1),
    CLASS_3("3", 3, 3, 4.5, 0.3, 1.5);

    private final String number;
    private final double accuracyPct;
    private final double repeatabilityPct;
    private final double reversibilityPct;
    private final double zeroPct;
    private final double resolutionPct;

    AccuracyClass(String number, double accuracyPct, double repeatabilityPct, double reversibilityPct, double zeroPct,
            double resolutionPct) {
        this.number = number;
        this.accuracyPct = accuracyPct;
        this.repeatabilityPct = repeatabilityPct;
        this.reversibilityPct = reversibilityPct;
        this.zeroPct = zeroPct;
        this.resolutionPct = resolutionPct;
    }

    /** Such as {@code 0.5}. */
    public String number() {
        return number;
    }

    public double accuracyPct() {
        return accuracyPct;
    }

    public double repeatabilityPct() {
        return repeatabilityPct;
    }

    public double reversibilityPct() {
        return reversibilityPct;
    }

    public double zeroPct() {
        return zeroPct;
    }

    public double resolutionPct() {
        return resolutionPct;
    }

    /** The best class whose limits all figures keep; a figure that is NaN was not measured and is not asked. */
    public static Optional<AccuracyClass> of(ForceFigures figures) {
        for (AccuracyClass each : values()) {
            if (each.holds(figures)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private boolean holds(ForceFigures f) {
        return keeps(f.accuracyPct(), accuracyPct) && keeps(f.repeatabilityPct(), repeatabilityPct)
                && keeps(f.reversibilityPct(), reversibilityPct) && keeps(f.zeroPct(), zeroPct)
                && keeps(f.resolutionPct(), resolutionPct);
    }

    private static boolean keeps(double figure, double limit) {
        return Double.isNaN(figure) || Math.abs(figure) <= limit;
    }
}
