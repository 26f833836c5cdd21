/** Proofs on the virtual Raspberry Pi: programs that run inside it beside the packaged daemon. */
@NullMarked
package org.kickbridge.rig;

import org.jspecify.annotations.NullMarked;
