/** Files by which a machine and its broker know each other: certificates, keys, names, passwords. Knows neither. */
@NullMarked
package org.kickbridge.credential;

import org.jspecify.annotations.NullMarked;
