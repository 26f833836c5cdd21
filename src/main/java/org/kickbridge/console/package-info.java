/** The small HTTP server on the machine: figures for Prometheus, health, and a page for people. Javalin lives here only. */
@NullMarked
package org.kickbridge.console;

import org.jspecify.annotations.NullMarked;
