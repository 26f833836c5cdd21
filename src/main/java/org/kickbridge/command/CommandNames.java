package org.kickbridge.command;

import java.util.List;

/** The commands that a configuration may allow over MQTT; those to calibrate have a switch of their own. */
public final class CommandNames {
    /** All of them. */
    public static final List<String> ALL = List.of("session/start", "session/end", "side", "tare", "live", "identify",
            "config/get", "events/since", "events/acknowledge", CommandParser.FORGET);
    /** Those that are allowed where nobody says otherwise. */
    public static final List<String> USUAL = ALL.stream().filter(name -> !name.equals(CommandParser.FORGET)).toList();

    private CommandNames() {
    }
}
