/** A gym of simulated machines in one process, each from its readings to its events as a real one. */
@NullMarked
package org.kickbridge.gym;

import org.jspecify.annotations.NullMarked;
