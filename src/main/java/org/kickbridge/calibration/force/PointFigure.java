package org.kickbridge.calibration.force;

/**
 * One point by a calibration.
 *
 * @param number of the {@link LoadPoint}
 * @param indicatedN newtons
 * @param residualN indicated − applied, newtons
 * @param residualPct of the applied force; NaN at no load
 */
public record PointFigure(int number, double indicatedN, double residualN, double residualPct) {}
