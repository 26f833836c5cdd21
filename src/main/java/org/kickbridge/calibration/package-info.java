/** From raw counts to newtons and degrees, in one place. */
@NullMarked
package org.kickbridge.calibration;

import org.jspecify.annotations.NullMarked;
