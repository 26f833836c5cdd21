/** A calibration as a page that can be printed: one self-contained HTML document with its plots. Stateless. */
@NullMarked
package org.kickbridge.report;

import org.jspecify.annotations.NullMarked;
