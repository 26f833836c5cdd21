/** What the sensors said, as it flows from a source to the analysis: time, value, side, marks. */
@NullMarked
package org.kickbridge.reading;

import org.jspecify.annotations.NullMarked;
