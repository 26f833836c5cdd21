/** MQTT 5: what leaves the machine and what comes back. Paho lives here only. */
@NullMarked
package org.kickbridge.mqtt;

import org.jspecify.annotations.NullMarked;
