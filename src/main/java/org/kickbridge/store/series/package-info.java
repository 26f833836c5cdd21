/** The time series of many machines in PostgreSQL or TimescaleDB: events once each, gaps, and what was rejected. */
@NullMarked
package org.kickbridge.store.series;

import org.jspecify.annotations.NullMarked;
