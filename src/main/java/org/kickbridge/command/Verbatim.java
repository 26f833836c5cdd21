package org.kickbridge.command;

/**
 * A part of an answer that is JSON already and goes out as it is.
 *
 * @param json one value; whoever gives it answers for its being JSON
 */
public record Verbatim(String json) {}
