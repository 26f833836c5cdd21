package org.kickbridge.fault;

import java.time.Instant;

/**
 * One fault that stands.
 *
 * @param code short and stable, such as {@code broker_unreachable}
 * @param message one sentence: what, where and what to do
 * @param since wall clock when it was raised first
 */
public record Fault(String code, String message, Instant since) {}
