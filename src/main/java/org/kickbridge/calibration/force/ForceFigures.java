package org.kickbridge.calibration.force;

/**
 * The figures of a series as ISO 7500-1:2018 defines them, each the one that is farthest from 0 over all loads. NaN where
 * the series cannot tell: repeatability from one run, reversibility without unloading, zero without a return.
 *
 * @param accuracyPct q: (indicated, mean of the runs − applied) / applied, loading
 * @param repeatabilityPct b: (highest − lowest of the runs) / applied, loading
 * @param reversibilityPct v: (indicated while unloading − while loading) / applied, of one run
 * @param zeroPct f0: what is left after unloading, of the largest applied force
 * @param resolutionPct a: resolution / smallest applied force
 * @param resolutionN r: half of the fluctuation at no load and one count, newtons
 * @param fromN smallest applied force above 0, newtons
 * @param toN largest applied force, newtons
 */
public record ForceFigures(double accuracyPct, double repeatabilityPct, double reversibilityPct, double zeroPct,
        double resolutionPct, double resolutionN, double fromN, double toN) {}
