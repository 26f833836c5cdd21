package org.kickbridge.report;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.ForceFigures;

/** The five figures of ISO 7500-1, and what each means to somebody who does not know it. */
enum Figure {
    ACCURACY("q", "accuracy", "How far the reading is from the weight, as the mean of the runs.",
            ForceFigures::accuracyPct, AccuracyClass::accuracyPct), REPEATABILITY("b", "repeatability",
                    "How differently the same weight reads from run to run.", ForceFigures::repeatabilityPct,
                    AccuracyClass::repeatabilityPct),
    REVERSIBILITY("v", "reversibility",
            "How much the reading differs between putting weights on and taking them off.",
            ForceFigures::reversibilityPct, AccuracyClass::reversibilityPct),
    ZERO("f0", "return to zero", "What still shows after all weights are off, of the largest force.",
            ForceFigures::zeroPct, AccuracyClass::zeroPct),
    RESOLUTION("a", "resolution", "The smallest step that can be told, of the smallest weight.",
            ForceFigures::resolutionPct, AccuracyClass::resolutionPct);

    private final String symbol;
    private final String title;
    private final String meaning;
    private final ToDoubleFunction<ForceFigures> value;
    private final ToDoubleFunction<AccuracyClass> limit;

    Figure(String symbol, String title, String meaning, ToDoubleFunction<ForceFigures> value,
            ToDoubleFunction<AccuracyClass> limit) {
        this.symbol = symbol;
        this.title = title;
        this.meaning = meaning;
        this.value = value;
        this.limit = limit;
    }

    String symbol() {
        return symbol;
    }

    String title() {
        return title;
    }

    /** One sentence. */
    String meaning() {
        return meaning;
    }

    /** Percent; NaN where the series cannot tell. */
    double of(ForceFigures figures) {
        return value.applyAsDouble(figures);
    }

    /** Percent. */
    double limit(AccuracyClass of) {
        return limit.applyAsDouble(of);
    }

    /** The best class whose limit this figure keeps for itself. */
    Optional<AccuracyClass> alone(ForceFigures figures) {
        double figure = of(figures);
        for (AccuracyClass each : AccuracyClass.values()) {
            if (Math.abs(figure) <= limit(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
