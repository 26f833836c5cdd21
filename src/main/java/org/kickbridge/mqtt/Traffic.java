package org.kickbridge.mqtt;

import java.util.concurrent.atomic.LongAdder;

/** What the outlet has done since it started. Read by any thread. */
public final class Traffic {
    final LongAdder published = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder resent = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder liveDropped = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder connectFailures = new LongAdder();
    final LongAdder commands = new LongAdder();
    final LongAdder commandsRefused = new LongAdder();
    volatile boolean connected;

    Traffic() {
    }

    /** Whether the broker has accepted us and the connection stands. */
    public boolean isConnected() {
        return connected;
    }

    /** Messages handed to the network, live frames and repeated events too. */
    public long published() {
        return published.sum();
    }

    /** Events that the broker has acknowledged. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Events sent once more because their fate was unknown or the broker refused them. */
    public long resent() {
        return resent.sum();
    }

    /** Messages that the broker refused. */
    public long refused() {
        return refused.sum();
    }

    /** Live frames dropped, because there was no connection or it was too slow. */
    public long liveDropped() {
        return liveDropped.sum();
    }

    /** Connections made. */
    public long connects() {
        return connects.sum();
    }

    /** Attempts to connect that failed. */
    public long connectFailures() {
        return connectFailures.sum();
    }

    /** Requests handed to the command handler. */
    public long commands() {
        return commands.sum();
    }

    /** Requests answered with a refusal before anybody looked into them: too large, too many, retained, without name. */
    public long commandsRefused() {
        return commandsRefused.sum();
    }
}
