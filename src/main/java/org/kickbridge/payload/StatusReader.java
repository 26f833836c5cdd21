package org.kickbridge.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@code status} that anybody may have written. Stateless. */
public final class StatusReader {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST_BYTES = 16 << 10;
    private static final int LONGEST_TEXT = 64;

    /**
     * What it says.
     *
     * @param claim null where it bears none that can be read
     */
    public record Status(String state, @Nullable Claim claim) {}

    private StatusReader() {
    }

    /** Empty where it is none: not JSON, without a state, or larger than any. */
    public static Optional<Status> read(byte[] payload) {
        if (payload.length > LARGEST_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(payload);
            String state = text(root.path("state"));
            return state == null ? Optional.empty() : Optional.of(new Status(state, claim(root.path("claim"))));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static @Nullable Claim claim(JsonNode node) {
        String instance = text(node.path("instance"));
        String host = text(node.path("host"));
        String since = text(node.path("since"));
        if (instance == null || host == null || since == null) {
            return null;
        }
        try {
            return new Claim(instance, host, Instant.parse(since));
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** One line, not too long. */
    private static @Nullable String text(JsonNode node) {
        if (!node.isString() || node.asString().isEmpty()) {
            return null;
        }
        String text = node.asString().replaceAll("\\p{C}", "?");
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
