package org.kickbridge.calibration.lever;

/**
 * Unknowns from more equations than there are, by the normal equations. For a handful of unknowns of like size.
 * Single-threaded.
 */
final class LeastSquares {
    private final int unknowns;
    private final double[][] squares;
    private final double[] right;

    LeastSquares(int unknowns) {
        this.unknowns = unknowns;
        squares = new double[unknowns][unknowns];
        right = new double[unknowns];
    }

    void add(double[] row, double value) {
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                squares[i][j] += row[i] * row[j];
            }
            right[i] += row[i] * value;
        }
    }

    /** The inverse of the normal matrix: the unknowns' covariance for values of variance 1. NaN where there is none. */
    double[][] inverse() {
        double[][] a = new double[unknowns][];
        double[][] inverse = new double[unknowns][unknowns];
        for (int i = 0; i < unknowns; i++) {
            a[i] = squares[i].clone();
            inverse[i][i] = 1;
        }
        // the matrix is positive definite: no pivots need be looked for
        for (int k = 0; k < unknowns; k++) {
            double pivot = a[k][k] > 1e-12 * squares[k][k] ? a[k][k] : Double.NaN;
            for (int j = 0; j < unknowns; j++) {
                a[k][j] /= pivot;
                inverse[k][j] /= pivot;
            }
            for (int i = 0; i < unknowns; i++) {
                double factor = i == k ? 0 : a[i][k];
                for (int j = 0; j < unknowns; j++) {
                    a[i][j] -= factor * a[k][j];
                    inverse[i][j] -= factor * inverse[k][j];
                }
            }
        }
        return inverse;
    }

    double[] solve(double[][] inverse) {
        double[] solution = new double[unknowns];
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                solution[i] += inverse[i][j] * right[j];
            }
        }
        return solution;
    }
}
