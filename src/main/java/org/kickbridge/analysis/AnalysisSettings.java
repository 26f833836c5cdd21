package org.kickbridge.analysis;

/**
 * What the analysis may be told. Defaults fit the machine as it is; the config's comments say when to change one.
 *
 * @param setGapS a longer pause ends the set, seconds
 * @param sessionGapS a longer pause ends the session, seconds
 * @param minRomDeg a smaller movement is no rep, degrees
 * @param touchDownN force below which the stack has landed, newtons; a heavy load raises it
 * @param leverLengthM pivot to pad in metres; NaN where unknown
 * @param live whether live frames are made
 */
public record AnalysisSettings(double setGapS, double sessionGapS, double minRomDeg, double touchDownN,
        double leverLengthM, boolean live) {
    public static final AnalysisSettings DEFAULT = new AnalysisSettings(8, 300, 10, 10, Double.NaN, false);

    public AnalysisSettings withLeverLengthM(double metres) {
        return new AnalysisSettings(setGapS, sessionGapS, minRomDeg, touchDownN, metres, live);
    }

    public AnalysisSettings withLive(boolean on) {
        return new AnalysisSettings(setGapS, sessionGapS, minRomDeg, touchDownN, leverLengthM, on);
    }
}
