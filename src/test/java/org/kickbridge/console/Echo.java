package org.kickbridge.console;

import java.nio.charset.StandardCharsets;

import org.kickbridge.command.RequestDoor;

import tools.jackson.databind.json.JsonMapper;

/** A machine that answers with what it was asked. */
final class Echo implements RequestDoor {
    @Override
    public byte[] answer(String name, byte[] payload) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("ok", true)
                .put("command", name)
                .put("payload", new String(payload, StandardCharsets.UTF_8))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
