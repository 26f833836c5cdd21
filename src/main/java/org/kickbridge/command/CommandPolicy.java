package org.kickbridge.command;

import java.util.Collection;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.CommandError.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be asked for from where, and how often. Over MQTT only what the machine's own configuration allows, so many times a
 * minute; at the console everything, ten times as often, for its screens ask for what they show; from this computer's own
 * terminal without a limit. Who may calibrate is decided elsewhere. Thread-safe.
 */
public final class CommandPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(CommandPolicy.class);
    private static final int CONSOLE_TIMES = 10;

    private final Set<String> allowedOverMqtt;
    private final Bucket mqtt;
    private final Bucket console;

    /**
     * The policy of a machine.
     *
     * @param allowedOverMqtt some of {@link CommandNames#ALL}
     * @param perMinute how many requests over MQTT; so many may also come at once
     * @param nanos a monotonic clock
     */
    public CommandPolicy(Collection<String> allowedOverMqtt, int perMinute, LongSupplier nanos) {
        this.allowedOverMqtt = Set.copyOf(allowedOverMqtt);
        mqtt = new Bucket(perMinute, nanos);
        console = new Bucket(perMinute * CONSOLE_TIMES, nanos);
    }

    /** Why this is refused before it is read; null where it may be. Counts as one request. */
    @Nullable
    CommandError refusal(Origin from, String name) {
        Bucket bucket = switch (from) {
            case MQTT -> mqtt;
            case CONSOLE -> console;
            case LOCAL -> null;
        };
        if (bucket != null && !bucket.take()) {
            if (bucket.isFirstRefusal()) {
                LOG.warn("More than {} requests a minute came from {}; they are refused until there are fewer",
                        bucket.perMinute(), from);
            }
            return new CommandError(Code.RATE_LIMITED, "There were more than " + bucket.perMinute()
                    + " requests in a minute; wait a few seconds.");
        }
        if (from == Origin.MQTT && CommandNames.ALL.contains(name) && !allowedOverMqtt.contains(name)) {
            return new CommandError(Code.NOT_ALLOWED, "The command " + name
                    + " is not allowed over MQTT at this machine; commands.allowed in its configuration says what is.");
        }
        return null;
    }
}
