package org.kickbridge.source.sensor;

/**
 * The turn of an encoder.
 *
 * @param counts where an absolute encoder begins again at 0; 0 for an incremental one, whose count goes on
 */
record Turn(int counts) {
    boolean wraps() {
        return counts > 0;
    }

    /** The shorter way round, as {@link org.kickbridge.calibration.Calibration#degree} takes it. */
    double shorter(double way) {
        return counts == 0 ? way : way - counts * Math.rint(way / counts);
    }
}
