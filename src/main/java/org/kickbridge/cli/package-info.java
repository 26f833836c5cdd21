/** The command line: one class a verb. */
@NullMarked
package org.kickbridge.cli;

import org.jspecify.annotations.NullMarked;
