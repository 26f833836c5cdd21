/** The outbox: events are on disk, in their order, before they count as done, and stay there until a broker has them. */
@NullMarked
package org.kickbridge.store;

import org.jspecify.annotations.NullMarked;
