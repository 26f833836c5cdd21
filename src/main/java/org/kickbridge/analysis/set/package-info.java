/** Sets and sessions: what the reps add up to. */
@NullMarked
package org.kickbridge.analysis.set;

import org.jspecify.annotations.NullMarked;
