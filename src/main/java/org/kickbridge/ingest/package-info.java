/** From a broker into a time series: nothing twice, nothing missing, and one of many who share the work. */
@NullMarked
package org.kickbridge.ingest;

import org.jspecify.annotations.NullMarked;
