package org.kickbridge.ledger;

import java.time.Instant;

/**
 * The zero of the load cell as it was tared or tracked in service, so that a restart keeps it.
 *
 * @param calibrationId the calibration that it belongs to, without a tare
 * @param id what events bear as {@code calibration_id} with this zero
 * @param zeroRaw counts of the unloaded pad
 * @param trackedN how far tracking has moved it since the calibration or the last tare, newtons
 * @param at wall clock
 */
public record Zero(String calibrationId, String id, double zeroRaw, double trackedN, Instant at) {}
