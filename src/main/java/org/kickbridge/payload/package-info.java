/** What leaves the machine as JSON: one class a kind of payload, field names and order fixed, UTF-8. */
@NullMarked
package org.kickbridge.payload;

import org.jspecify.annotations.NullMarked;
