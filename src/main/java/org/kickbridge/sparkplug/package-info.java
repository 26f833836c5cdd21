/**
 * The machine in the words of Sparkplug B 3.0: an edge node with one device, its births, data and death, and what hosts may
 * write. It knows no connection; whoever has one carries the messages. The payload's numbers are those of
 * sparkplug_b.proto of the Eclipse Tahu project (EPL-2.0), of which no code is taken.
 */
@NullMarked
package org.kickbridge.sparkplug;

import org.jspecify.annotations.NullMarked;
