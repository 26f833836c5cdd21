package org.kickbridge.accuracy;

/**
 * The Fisher information of one reading about the angle: a Gaussian rounded to steps. With steps far below the noise it
 * is that of the Gaussian, {@code 1 / noise²}; with steps far above it a reading says something only near the edge of a
 * step.
 */
final class Fisher {
    private static final int PARTS = 200;

    private final double step;
    private final double[] within = new double[PARTS];

    private Fisher(double noise, double step) {
        this.step = step;
        for (int i = 0; i < PARTS; i++) {
            within[i] = information((i + 0.5) / PARTS * step, noise, step);
        }
    }

    static Fisher of(Sensors.Sensor sensor) {
        return new Fisher(sensor.noise(), sensor.step());
    }

    /** Information about a true value, per unit squared. */
    double at(double value) {
        double part = value / step - Math.floor(value / step);
        return within[Math.min(PARTS - 1, (int) (part * PARTS))];
    }

    /** Sum over the steps of the squared slope of their probability over their probability. */
    static double information(double value, double noise, double step) {
        double sum = 0;
        long reach = (long) Math.ceil(6 * noise / step) + 1;
        long own = Math.round(value / step);
        for (long k = own - reach; k <= own + reach; k++) {
            double low = ((k - 0.5) * step - value) / noise;
            double high = ((k + 0.5) * step - value) / noise;
            double probability = normal(high) - normal(low);
            double slope = (density(low) - density(high)) / noise;
            sum += probability > 1e-10 ? slope * slope / probability : 0;
        }
        return sum;
    }

    private static double density(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /** The normal distribution by its series (Marsaglia, Journal of Statistical Software 11, 2004). */
    static double normal(double x) {
        if (Math.abs(x) > 7) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
