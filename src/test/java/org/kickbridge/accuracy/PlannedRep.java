package org.kickbridge.accuracy;

import org.kickbridge.reading.Side;

/**
 * Where in a script a rep stands, seconds. Within these windows the truth looks for the phases: the push ends before
 * the hold with its pulses and its creeping begins, the return begins after them.
 *
 * @param set counts from 1
 * @param lands whether the stack lands on the return
 */
record PlannedRep(int set, Side side, double pushS, double pushEndS, double backS, double backEndS,
        boolean lands) {}
