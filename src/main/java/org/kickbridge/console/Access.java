package org.kickbridge.console;

import io.javalin.security.RouteRole;

/** What a route is for, and so who may come there. A route that says nothing is {@link #ACTING}. */
enum Access implements RouteRole {
    /** Whoever reaches the machine. Nothing of the machine is told here. */
    FREE,
    /** From this machine everybody, from elsewhere with the token or a client certificate. */
    LOOKING,
    /** With the token or a client certificate alone: something is done, or read that is for the technician. */
    ACTING
}
