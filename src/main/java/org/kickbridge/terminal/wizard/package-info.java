/** Leads a technician through a calibration, in a terminal or line by line; the machine itself is asked by commands. */
@NullMarked
package org.kickbridge.terminal.wizard;

import org.jspecify.annotations.NullMarked;
