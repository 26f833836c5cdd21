package org.kickbridge.command;

/** Where a request came from. */
public enum Origin {
    /** Over the broker: whoever may publish there. */
    MQTT,
    /** From a page, by whoever has the machine's token. */
    CONSOLE,
    /** From this computer's own terminal, under a user who may. */
    LOCAL;

    /** Whether whoever asks has shown to be in charge of this machine. */
    public boolean isInCharge() {
        return this != MQTT;
    }
}
