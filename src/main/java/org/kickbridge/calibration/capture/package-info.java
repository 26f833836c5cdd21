/** A sensor at rest: waiting until it stands still, and what it said then. Pure: time comes in with the readings. */
@NullMarked
package org.kickbridge.calibration.capture;

import org.jspecify.annotations.NullMarked;
