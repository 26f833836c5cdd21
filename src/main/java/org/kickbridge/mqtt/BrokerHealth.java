package org.kickbridge.mqtt;

import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How it stands with the broker: raises and clears its faults, logs the first of a row of failures and counts the others,
 * and says how long to wait before the next attempt. Belongs to the outlet's thread.
 */
final class BrokerHealth {
    private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);
    private static final long STABLE = 5_000_000_000L;
    private static final int TOO_OFTEN = 3;

    private final MqttSettings settings;
    private final Faults faults;
    private final Traffic traffic;
    private final Backoff attempts;
    private long upSince;
    private long failures;
    private int brokenSoon;

    BrokerHealth(MqttSettings settings, Faults faults, Traffic traffic, Backoff attempts) {
        this.settings = settings;
        this.faults = faults;
        this.traffic = traffic;
        this.attempts = attempts;
    }

    void connected(long now) {
        upSince = now;
        traffic.connected = true;
        traffic.connects.increment();
        if (brokenSoon < TOO_OFTEN) {
            LOG.info("connected to {}{}", settings.url(), failures > 1 ? " at attempt " + (failures + 1) : "");
        }
        failures = 0;
        faults.clear("broker_unreachable");
        faults.clear("broker_refused");
        faults.clear("commands_refused");
    }

    /** The connection stands; after a while that is worth believing. */
    void standing(long now) {
        if (now - upSince > STABLE) {
            attempts.reset();
            if (brokenSoon > 0) {
                brokenSoon = 0;
                faults.clear("broker_unstable");
            }
        }
    }

    /**
     * There is no connection, or none any more.
     *
     * @param refused the broker itself said no
     * @return the pause before the next attempt, nanoseconds
     */
    long lost(boolean refused, String why, long now) {
        boolean wasUp = traffic.connected;
        traffic.connected = false;
        failures++;
        if (wasUp) {
            standing(now);
            brokenSoon++;
        } else {
            traffic.connectFailures.increment();
        }
        String message = "The broker at " + settings.url()
                + (refused ? " does not let us in: " : " cannot be reached: ")
                + why + ". Events wait on disk.";
        faults.clear(refused ? "broker_unreachable" : "broker_refused");
        faults.raise(refused ? "broker_refused" : "broker_unreachable", message);
        if (brokenSoon == TOO_OFTEN && wasUp) {
            String unstable = "The connection to the broker at " + settings.url()
                    + " breaks again and again soon after it was made; another client may use the client id "
                    + settings.clientId() + ", which must be unique.";
            faults.raise("broker_unstable", unstable);
            LOG.warn("{}", unstable);
        } else if (failures == 1 && brokenSoon < TOO_OFTEN) {
            LOG.warn("{}", message);
        } else {
            LOG.debug("failure {}: {}", failures, message);
        }
        return attempts.pause();
    }

    void noCommands(String why) {
        faults.raise("commands_refused", "The broker does not let this machine receive commands: " + why + ".");
    }
}
