/** What is left of a calibration: the record, and how the records hang together. Pure. */
@NullMarked
package org.kickbridge.calibration.record;

import org.jspecify.annotations.NullMarked;
