/**
 * The corpus with truth that the analysis is measured against, and the report of its errors. Truth comes from the
 * noise-free motion by the definitions of the contract; nothing here shares code with the analysis.
 */
@NullMarked
package org.kickbridge.accuracy;

import org.jspecify.annotations.NullMarked;
