package org.kickbridge.sparkplug;

/** What a message from outside means. */
public sealed interface Heard {
    /** All births once more. */
    record Rebirth() implements Heard {}

    /** The primary host is there: this node may be born. */
    record HostOnline() implements Heard {}

    /** The primary host has gone: this node says its death and leaves. */
    record HostOffline() implements Heard {}

    /**
     * A request, as it would come over the machine's own topics.
     *
     * @param command such as {@code session/end}
     * @param payload JSON
     */
    record Request(String command, String payload) implements Heard {}

    /** Nothing to be done. */
    record Nothing(String why) implements Heard {}
}
