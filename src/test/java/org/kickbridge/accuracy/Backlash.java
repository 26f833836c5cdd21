package org.kickbridge.accuracy;

/** Play between the lever and the encoder's shaft, which stands still until the lever has taken it up. */
final class Backlash {
    private static final double STEP_S = 0.0005;

    private Backlash() {
    }

    /** How the shaft turns. No analysis can see the lever move within the play, so the truth is the shaft's. */
    static Motion shaft(Motion lever, double playDeg) {
        int count = (int) (lever.endS() / STEP_S) + 1;
        double[] deg = new double[count];
        double[] dps = new double[count];
        deg[0] = lever.angle(0);
        for (int i = 1; i < count; i++) {
            double now = lever.angle(i * STEP_S);
            deg[i] = Math.clamp(deg[i - 1], now - playDeg / 2, now + playDeg / 2);
            dps[i] = deg[i] == deg[i - 1] ? 0 : lever.velocity(i * STEP_S);
        }
        return new SampledMotion(STEP_S, deg, dps);
    }
}
