package org.kickbridge.mqtt;

/** Why there is no connection. */
enum Cause {
    /** Nobody answers, or the connection broke. */
    UNREACHABLE,
    /** The broker answers and does not want us, so that somebody must change something. */
    REFUSED,
    /** It gave our place to another client with the same client id. */
    TAKEN_OVER,
    /** A file that we need for it cannot be used. */
    FILES
}
