/** The course of the lever and the force of the last hour, kept in memory for whoever looks at it or takes it home. */
@NullMarked
package org.kickbridge.trace;

import org.jspecify.annotations.NullMarked;
