package org.kickbridge.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.ForceFigures;

/**
 * A figure of ISO 7500-1, and what it means to somebody who does not know it.
 *
 * @param meaning one sentence
 * @param value percent; NaN where the series cannot tell
 * @param limit percent
 */
record Figure(String symbol, String title, String meaning, ToDoubleFunction<ForceFigures> value,
        ToDoubleFunction<AccuracyClass> limit) {

    static final List<Figure> ALL = List.of(
            new Figure("q", "accuracy", "How far it reads from the weight, as the mean of the runs.",
                    ForceFigures::accuracyPct, AccuracyClass::accuracyPct),
            new Figure("b", "repeatability", "How differently it reads the same weight from run to run.",
                    ForceFigures::repeatabilityPct, AccuracyClass::repeatabilityPct),
            new Figure("v", "reversibility", "How differently it reads while weights come off again.",
                    ForceFigures::reversibilityPct, AccuracyClass::reversibilityPct),
            new Figure("f0", "return to zero", "What still shows after all weights are off, of the largest force.",
                    ForceFigures::zeroPct, AccuracyClass::zeroPct),
            new Figure("a", "resolution", "The smallest step that can be told, of the smallest weight.",
                    ForceFigures::resolutionPct, AccuracyClass::resolutionPct));

    double of(ForceFigures figures) {
        return value.applyAsDouble(figures);
    }

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
