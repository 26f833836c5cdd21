/**
 * The sensor chips and how to read them: raw counts come out, with the moment they were taken and what was wrong with
 * them. Knows registers and bits, and nothing of Pi4J, calibration or the analysis.
 */
@NullMarked
package org.kickbridge.chip;

import org.jspecify.annotations.NullMarked;
