/** Meters beside the pipeline, and their Prometheus text. The pipeline knows nothing of them. */
@NullMarked
package org.kickbridge.metrics;

import org.jspecify.annotations.NullMarked;
