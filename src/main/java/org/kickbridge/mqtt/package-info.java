/** The way out over MQTT 5: state and live frames, events from a backlog that loses none, and requests with answers. */
@NullMarked
package org.kickbridge.mqtt;

import org.jspecify.annotations.NullMarked;
