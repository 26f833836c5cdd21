package org.kickbridge.accuracy;

/**
 * A motion known at even steps: cubic between two samples, so that angle and velocity are both met.
 */
final class SampledMotion implements Motion {
    private final double stepS;
    private final double[] deg;
    private final double[] dps;

    SampledMotion(double stepS, double[] deg, double[] dps) {
        this.stepS = stepS;
        this.deg = deg;
        this.dps = dps;
    }

    @Override
    public double endS() {
        return (deg.length - 1) * stepS;
    }

    @Override
    public double angle(double t) {
        if (t <= 0 || t >= endS()) {
            return deg[t <= 0 ? 0 : deg.length - 1];
        }
        int i = (int) (t / stepS);
        double u = t / stepS - i;
        double rise = 3 * (deg[i + 1] - deg[i]) - (2 * dps[i] + dps[i + 1]) * stepS;
        double bend = 2 * (deg[i] - deg[i + 1]) + (dps[i] + dps[i + 1]) * stepS;
        return deg[i] + u * (dps[i] * stepS + u * (rise + u * bend));
    }

    /** Linear between the samples; a cubic's own slope would wave where the angle is stiff. */
    @Override
    public double velocity(double t) {
        if (t <= 0 || t >= endS()) {
            return 0;
        }
        int i = (int) (t / stepS);
        double u = t / stepS - i;
        return dps[i] + u * (dps[i + 1] - dps[i]);
    }

    @Override
    public double acceleration(double t) {
        if (t <= 0 || t >= endS()) {
            return 0;
        }
        int i = (int) (t / stepS);
        return (dps[i + 1] - dps[i]) / stepS;
    }
}
