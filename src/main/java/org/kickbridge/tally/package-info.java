/** How long things take, counted without keeping each of them. */
@NullMarked
package org.kickbridge.tally;

import org.jspecify.annotations.NullMarked;
