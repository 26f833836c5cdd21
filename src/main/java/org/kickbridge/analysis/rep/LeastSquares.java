package org.kickbridge.analysis.rep;

import java.util.Arrays;

/** Weighted linear least squares with up to four unknowns, by normal equations. Not thread-safe. */
final class LeastSquares {
    private static final double NOTHING = 1e-12;

    private static final int MOST = 4;

    private final double[][] normal = new double[MOST][MOST + 1];
    private final double[] unknown = new double[MOST];
    private int unknowns;

    /** @param count how many of the unknowns are looked for, the first ones */
    void begin(int count) {
        unknowns = count;
        for (double[] row : normal) {
            Arrays.fill(row, 0);
        }
    }

    /** Adds {@code y = a u0 + b u1 + c u2 + d u3}. */
    void add(double weight, double y, double a, double b, double c, double d) {
        row(normal[0], weight * a, y, a, b, c, d);
        row(normal[1], weight * b, y, a, b, c, d);
        row(normal[2], weight * c, y, a, b, c, d);
        row(normal[3], weight * d, y, a, b, c, d);
    }

    private static void row(double[] row, double factor, double y, double a, double b, double c, double d) {
        row[0] += factor * a;
        row[1] += factor * b;
        row[2] += factor * c;
        row[3] += factor * d;
        row[4] += factor * y;
    }

    /** Gauss without pivots: the matrix is symmetric and not negative. What nothing tells about becomes about 0. */
    void solve() {
        for (int c = 0; c < unknowns; c++) {
            double pivot = Math.max(NOTHING, normal[c][c]);
            for (int r = c + 1; r < unknowns; r++) {
                double factor = normal[r][c] / pivot;
                for (int j = c; j < unknowns; j++) {
                    normal[r][j] -= factor * normal[c][j];
                }
                normal[r][MOST] -= factor * normal[c][MOST];
            }
        }
        for (int c = unknowns - 1; c >= 0; c--) {
            double sum = normal[c][MOST];
            for (int j = c + 1; j < unknowns; j++) {
                sum -= normal[c][j] * unknown[j];
            }
            unknown[c] = sum / Math.max(NOTHING, normal[c][c]);
        }
    }

    double unknown(int index) {
        return unknown[index];
    }
}
