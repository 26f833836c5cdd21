package org.kickbridge.accuracy;

import org.kickbridge.reading.Side;

/**
 * Where in a script a rep stands, seconds. The truth looks for its phases between {@code fromS} and {@code toS}, by
 * their definition alone; the push and the return in between are where the script has the lever leave and come to rest.
 *
 * @param set counts from 1
 * @param fromS before any slack is taken up
 * @param toS after any rebound from the bottom
 * @param landS when the stack lands on the return, NaN where it does not
 * @param risesAgain whether the return ends because the lever rises again
 */
record PlannedRep(int set, Side side, double fromS, double pushS, double pushEndS, double backS, double backEndS,
        double toS, double landS, boolean risesAgain) {

    boolean lands() {
        return !Double.isNaN(landS);
    }
}
