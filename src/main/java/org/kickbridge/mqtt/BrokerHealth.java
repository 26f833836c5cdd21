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
    private static final String UNREACHABLE = "broker_unreachable";
    private static final String REFUSED = "broker_refused";
    private static final String FILES = "credentials_unusable";

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

    /** @param encryption what the connection is encrypted with; empty where it is not */
    void connected(String encryption, long now) {
        upSince = now;
        traffic.connected = true;
        traffic.connects.increment();
        if (brokenSoon < TOO_OFTEN) {
            LOG.info("connected to {}{}{}", settings.url(), encryption.isEmpty() ? "" : " by " + encryption,
                    failures > 1 ? " at attempt " + (failures + 1) : "");
        }
        failures = 0;
        faults.clear(UNREACHABLE);
        faults.clear(REFUSED);
        faults.clear(FILES);
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
     * @return the pause before the next attempt, nanoseconds
     */
    long lost(Cause cause, String why, long now) {
        boolean wasUp = traffic.connected;
        traffic.connected = false;
        failures++;
        if (wasUp) {
            standing(now);
            brokenSoon++;
        } else {
            traffic.connectFailures.increment();
        }
        String message = switch (cause) {
            case UNREACHABLE -> "The broker at " + settings.url() + " cannot be reached: " + why;
            case REFUSED, TAKEN_OVER -> "The broker at " + settings.url() + " does not let us in: " + why;
            case FILES -> "The broker at " + settings.url() + " is not asked, for want of a file: " + why;
        } + ". Events wait on disk.";
        String code = switch (cause) {
            case UNREACHABLE -> UNREACHABLE;
            case REFUSED, TAKEN_OVER -> REFUSED;
            case FILES -> FILES;
        };
        for (String other : new String[]{UNREACHABLE, REFUSED, FILES}) {
            if (!other.equals(code)) {
                faults.clear(other);
            }
        }
        faults.raise(code, message);
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

    /** The files have been renewed, and the connection is made anew with them. */
    void renewing() {
        LOG.info("the files for the broker have been renewed; connecting anew");
        traffic.connected = false;
        faults.clear(FILES);
    }

    /** The files are others now, and cannot be used. */
    void notRenewed(String why) {
        String message = "The connection to the broker at " + settings.url()
                + " goes on with files that have since been changed to what cannot be used: " + why + ".";
        LOG.warn("{}", message);
        faults.raise(FILES, message);
    }

    /** The files are again what the connection was made with. */
    void filesAreAsBefore() {
        faults.clear(FILES);
    }

    /** Whether one connection after the other has broken soon after it was made. */
    boolean breaksAgainAndAgain() {
        return brokenSoon > 1;
    }

    void noCommands(String why) {
        faults.raise("commands_refused", "The broker does not let this machine receive commands: " + why + ".");
    }
}
