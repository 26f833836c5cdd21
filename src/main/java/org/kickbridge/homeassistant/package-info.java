/** The machine in the words of Home Assistant: one device, and an entity for each thing that people look at or press. */
@NullMarked
package org.kickbridge.homeassistant;

import org.jspecify.annotations.NullMarked;
