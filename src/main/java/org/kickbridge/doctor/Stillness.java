package org.kickbridge.doctor;

/** Mean, spread and ends of counts that should hardly differ. Computed about the first one, so that no digit is lost. */
final class Stillness {
    private final int turn;
    private int first;
    private int n;
    private int least;
    private int most;
    private double sum;
    private double squares;

    /** @param turn counts after which a sensor begins again at 0, or 0 */
    Stillness(int turn) {
        this.turn = turn;
    }

    void add(int raw) {
        if (n++ == 0) {
            first = raw;
        }
        int off = turn == 0 ? raw - first : Math.floorMod(raw - first + turn / 2, turn) - turn / 2;
        least = Math.min(least, off);
        most = Math.max(most, off);
        sum += off;
        squares += (double) off * off;
    }

    int count() {
        return n;
    }

    /** NaN where there was none; of a sensor that begins again, within its turn. */
    double mean() {
        double mean = n == 0 ? Double.NaN : first + sum / n;
        return turn == 0 ? mean : (mean + turn) % turn;
    }

    /** Root mean square about the mean; NaN where there were none. */
    double rms() {
        return n == 0 ? Double.NaN : Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
    }

    int peakToPeak() {
        return most - least;
    }
}
