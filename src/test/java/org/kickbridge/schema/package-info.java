/** Holds what is published against what is said about it: JSON Schemas and the AsyncAPI document. */
@NullMarked
package org.kickbridge.schema;

import org.jspecify.annotations.NullMarked;
