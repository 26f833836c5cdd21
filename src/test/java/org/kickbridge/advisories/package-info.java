/** Holds what is shipped against known advisories, without a network; run by {@code mvn verify -Padvisories}. */
@NullMarked
package org.kickbridge.advisories;

import org.jspecify.annotations.NullMarked;
