/** What somebody may ask the machine for, independent of how the request came in. */
@NullMarked
package org.kickbridge.command;

import org.jspecify.annotations.NullMarked;
