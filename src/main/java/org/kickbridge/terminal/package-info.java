/** What a person reads in a terminal: a line a rep, tables, bars. */
@NullMarked
package org.kickbridge.terminal;

import org.jspecify.annotations.NullMarked;
