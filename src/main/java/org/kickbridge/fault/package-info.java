/** What stands in the way of good measuring, now: raised and cleared anywhere, shown on every outlet. */
@NullMarked
package org.kickbridge.fault;

import org.jspecify.annotations.NullMarked;
