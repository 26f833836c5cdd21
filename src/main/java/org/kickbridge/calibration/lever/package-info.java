/** From known angles to degrees, and the lever's own weight and friction from a slow sweep. Pure. */
@NullMarked
package org.kickbridge.calibration.lever;

import org.jspecify.annotations.NullMarked;
