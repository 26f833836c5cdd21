/** What lies in deploy/ for other programs to read. */
@NullMarked
package org.kickbridge.deploy;

import org.jspecify.annotations.NullMarked;
