/** The live view in a terminal of what machines publish: a board fed by topics, and its drawing. */
@NullMarked
package org.kickbridge.terminal;

import org.jspecify.annotations.NullMarked;
