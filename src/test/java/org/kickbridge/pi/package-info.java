/** Tests of what can be tested without a Raspberry Pi, and the probe that runs on one. */
@NullMarked
package org.kickbridge.pi;

import org.jspecify.annotations.NullMarked;
