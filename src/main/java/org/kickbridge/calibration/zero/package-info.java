/** The zero of the load cell in service. Pure: time comes in with the readings. */
@NullMarked
package org.kickbridge.calibration.zero;

import org.jspecify.annotations.NullMarked;
