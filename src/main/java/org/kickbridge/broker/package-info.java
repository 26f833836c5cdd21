/** An MQTT 5 broker inside the daemon, for the demo and for a machine that stands alone. */
@NullMarked
package org.kickbridge.broker;

import org.jspecify.annotations.NullMarked;
