package org.kickbridge.console;

/** Who asks, as far as it could be told. */
enum Caller {
    /** From another machine, without the token. */
    STRANGER,
    /** From this machine, without the token. */
    HERE,
    /** Has the token, or a session that it opened. */
    HOLDER;

    boolean mayLook() {
        return this != STRANGER;
    }
}
