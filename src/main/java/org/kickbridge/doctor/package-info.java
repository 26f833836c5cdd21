/**
 * The self-check: looks at everything that the daemon needs, says what it found, and what to do where that is not good.
 * Changes nothing. What it looks at comes through {@link org.kickbridge.chip.Board}, files below a root that tests
 * choose, and small functions that the wiring gives.
 */
@NullMarked
package org.kickbridge.doctor;

import org.jspecify.annotations.NullMarked;
