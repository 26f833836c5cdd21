/** What a reading costs in time and memory; run by {@code mvn verify -Pbench}, never with the unit tests. */
@NullMarked
package org.kickbridge.bench;

import org.jspecify.annotations.NullMarked;
