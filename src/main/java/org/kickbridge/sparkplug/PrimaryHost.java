package org.kickbridge.sparkplug;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the host that this node waits for is online, by its STATE. One thread. */
final class PrimaryHost {
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable String id;
    private long newest = Long.MIN_VALUE;
    private boolean online;

    /** @param id null waits for nobody */
    PrimaryHost(@Nullable String id) {
        this.id = id;
    }

    @Nullable
    String topic() {
        return id == null ? null : Descriptor.stateOf(id);
    }

    boolean isOnline() {
        return id == null || online;
    }

    /** With a new connection nothing is known of it until its STATE has come. */
    void forget() {
        online = false;
    }

    Heard heard(byte[] payload) {
        JsonNode state;
        try {
            state = JSON.readTree(payload);
        } catch (JacksonException notJson) {
            return new Heard.Nothing("a STATE that is no JSON");
        }
        if (!state.path("online").isBoolean() || !state.path("timestamp").isIntegralNumber()) {
            return new Heard.Nothing("a STATE without online or timestamp");
        }
        long timestamp = state.path("timestamp").asLong();
        if (timestamp < newest) {
            return new Heard.Nothing("a STATE older than the last one");
        }
        newest = timestamp;
        online = state.path("online").asBoolean();
        return online ? new Heard.HostOnline() : new Heard.HostOffline();
    }
}
