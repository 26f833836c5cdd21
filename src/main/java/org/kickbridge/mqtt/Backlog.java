package org.kickbridge.mqtt;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Where events wait until the broker has them. Called by the outlet's thread alone. */
public interface Backlog {
    /**
     * Events that are not marked as delivered, in the order of seq.
     *
     * @param afterSeq only those with a higher seq
     * @param limit at most so many
     */
    List<Waiting> undelivered(long afterSeq, int limit) throws IOException;

    /** The broker has acknowledged these. */
    void delivered(Collection<Long> seqs) throws IOException;

    /**
     * An event on its way. The payload must not be modified.
     *
     * @param type the topic that it goes to: {@code rep}, {@code set} or {@code session}
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and sent; nobody compares them
    record Waiting(long seq, String type, byte[] payload) {}
}
