/** The configuration file: its schema, its reader, and what was read. Nothing inside the pipeline knows it. */
@NullMarked
package org.kickbridge.config;

import org.jspecify.annotations.NullMarked;
