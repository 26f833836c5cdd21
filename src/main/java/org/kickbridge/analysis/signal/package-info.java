/** Readings as numbers in time: averaged into bins, freed of spikes, smoothed without a shift in time. */
@NullMarked
package org.kickbridge.analysis.signal;

import org.jspecify.annotations.NullMarked;
