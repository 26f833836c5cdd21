package org.kickbridge.ledger;

import java.time.Instant;

import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;

/**
 * A calibration that is not done yet, so that it can go on after a restart.
 *
 * @param startedAt wall clock
 */
public record Draft(Told told, Taken taken, Instant startedAt) {}
