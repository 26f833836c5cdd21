package org.kickbridge.mqtt;

import org.jspecify.annotations.Nullable;

/** An answer on its way: where to, and what tells the asker which question it belongs to. */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next; nobody compares them
record Answer(String topic, byte[] payload, byte @Nullable [] correlation) {}
