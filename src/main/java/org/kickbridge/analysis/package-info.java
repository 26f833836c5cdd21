/** The pure core: readings with their own time in, events out. No clock, thread, file, JSON or logger. */
@NullMarked
package org.kickbridge.analysis;

import org.jspecify.annotations.NullMarked;
