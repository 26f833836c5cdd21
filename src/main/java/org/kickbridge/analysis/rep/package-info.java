/** Repetitions: found while they happen, measured when they are over. */
@NullMarked
package org.kickbridge.analysis.rep;

import org.jspecify.annotations.NullMarked;
