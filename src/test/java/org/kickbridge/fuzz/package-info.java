/** What every coverage-guided run has in common; run by {@code mvn verify -Pfuzz}, never with the unit tests. */
@NullMarked
package org.kickbridge.fuzz;

import org.jspecify.annotations.NullMarked;
