/** Files by which a machine, its broker and who looks at it know each other: certificates, keys, names, passwords. Knows none of them. */
@NullMarked
package org.kickbridge.credential;

import org.jspecify.annotations.NullMarked;
