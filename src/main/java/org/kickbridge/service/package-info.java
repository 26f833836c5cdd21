/** What the daemon tells whoever started it and watches over it: systemd, by the protocol of sd_notify(3). */
@NullMarked
package org.kickbridge.service;

import org.jspecify.annotations.NullMarked;
