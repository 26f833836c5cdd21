/** What the analysis found, and how each finding is stamped before it leaves the machine. */
@NullMarked
package org.kickbridge.event;

import org.jspecify.annotations.NullMarked;
