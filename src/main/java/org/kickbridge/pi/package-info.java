/**
 * The Raspberry Pi's buses and pins through Pi4J 3, which lives here alone: what it leaves wrong is put right here, and
 * what it does not say is said. Its successor is to touch no other package.
 */
@NullMarked
package org.kickbridge.pi;

import org.jspecify.annotations.NullMarked;
