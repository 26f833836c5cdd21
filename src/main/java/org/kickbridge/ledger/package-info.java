/** The calibrations of a machine on disk: records that are never overwritten, the draft of one, and the zero of today. */
@NullMarked
package org.kickbridge.ledger;

import org.jspecify.annotations.NullMarked;
