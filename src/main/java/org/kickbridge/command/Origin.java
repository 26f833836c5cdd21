package org.kickbridge.command;

/** Where a request came from. */
public enum Origin {
    /** Over the broker: whoever may publish there. */
    MQTT,
    /** From this computer: its own terminal or its own page, under a user who may. */
    LOCAL
}
