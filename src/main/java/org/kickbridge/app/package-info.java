/** The wiring: puts sources, analysis and outlets together. */
@NullMarked
package org.kickbridge.app;

import org.jspecify.annotations.NullMarked;
