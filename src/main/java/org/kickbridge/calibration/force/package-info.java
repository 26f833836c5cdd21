/** From weights on the pad to newtons per count, with the figures by which a load cell is judged. Pure. */
@NullMarked
package org.kickbridge.calibration.force;

import org.jspecify.annotations.NullMarked;
