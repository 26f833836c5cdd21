/**
 * The simulated kickback machine: an athlete with a character moves a lever that lifts a stack, and two imperfect
 * sensors watch. Everything follows from a seed, and what really happened is known.
 */
@NullMarked
package org.kickbridge.source.simulator;

import org.jspecify.annotations.NullMarked;
