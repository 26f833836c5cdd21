package org.kickbridge.console;

/** Who asks, as far as it could be told. */
enum Caller {
    /** From another machine, without the token. */
    STRANGER,
    /** From this machine, without the token. */
    HERE,
    /** Has the token, a session that it opened, or a certificate. */
    HOLDER;

    boolean mayLook() {
        return this != STRANGER;
    }
}
