/** Where readings come from: a sensor, the simulated machine, a recording. */
@NullMarked
package org.kickbridge.source;

import org.jspecify.annotations.NullMarked;
