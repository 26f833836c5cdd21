/** A calibration as it goes on, step by step, without a screen. Pure: time comes in with the readings. */
@NullMarked
package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.NullMarked;
