/**
 * The door for this computer alone: a Unix domain socket through which its terminal asks the daemon. Whoever may open the
 * file may ask for anything.
 */
@NullMarked
package org.kickbridge.control;

import org.jspecify.annotations.NullMarked;
