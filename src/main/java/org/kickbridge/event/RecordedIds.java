package org.kickbridge.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Ids of a replay: they follow from the recording alone, so that two replays give the same. The time is the event's own;
 * in the place of random bits stand the first 62 of SHA-256 over site, machine, start of the recording, seq, kind and
 * sample time.
 */
public final class RecordedIds implements IdSource {
    private final String origin;
    private final MessageDigest sha256;
    private final UuidV7 uuids = new UuidV7(null);

    /** @param startedAt wall clock of the recording's first row; null where it is not known */
    public RecordedIds(String site, String machine, @Nullable Instant startedAt) {
        this.origin = site + "\n" + machine + "\n" + (startedAt == null ? "" : startedAt);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String next(Instant at, long seq, String kind, long tUs) {
        String text = origin + "\n" + seq + "\n" + kind + "\n" + tUs;
        byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        return uuids.next(Math.max(0, at.toEpochMilli()), ByteBuffer.wrap(digest).getLong());
    }
}
