package org.kickbridge.payload;

import java.time.Instant;

/**
 * Who says to be a machine: one run of the daemon.
 *
 * @param instance drawn at each start, so that no two runs have the same
 * @param host name of the computer
 * @param since wall clock of the start
 */
public record Claim(String instance, String host, Instant since) {}
