package org.kickbridge.command;

/** What came of reading a request: a command, or the reason why it is none. */
public sealed interface Parsed permits Command, CommandError {
}
