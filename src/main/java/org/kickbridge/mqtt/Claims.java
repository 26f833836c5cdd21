package org.kickbridge.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kickbridge.fault.Faults;
import org.kickbridge.payload.Claim;
import org.kickbridge.payload.StatusReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the machine's own topic {@code status} for another daemon that takes itself for this machine, and sees that
 * the retained value there ends up true. Belongs to the outlet's thread.
 *
 * <p>
 * What the broker had kept from before proves nothing: its author may be long gone. So only what arrives while we are
 * connected counts. A birth asks: whoever lives and claims the same machine answers with its own birth, and so each
 * learns of the other. An answer that is a birth too must not be answered for ever: a claim that is new is answered, one
 * that is known only when we have been silent for a while, and never sooner than {@link #PAUSE} after our last birth.
 * The other is believed in until its {@code offline} or {@code lost} is heard. After a new connection of ours, which may
 * have missed that, it has a while to answer our birth.
 */
final class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);
    static final String FAULT = "machine_id_taken";
    static final long PAUSE = 1_000_000_000L;
    static final long SILENT = 10 * PAUSE;
    static final long TO_ANSWER = 10 * PAUSE;
    static final long AFTER_A_TAKEOVER = 60 * PAUSE;
    private static final int MOST = 8;

    private final Claim own;
    private final Topics topics;
    private final Faults faults;
    private final Map<String, Other> others = new LinkedHashMap<>();
    private long lastBirth;
    private long takenOver;
    private boolean wasTakenOver;
    private boolean birthDue;

    /** Another daemon; believed in until it says otherwise, or else until a time. */
    private record Other(Claim claim, boolean confirmed, long until) {}

    Claims(Claim own, Topics topics, Faults faults) {
        this.own = own;
        this.topics = topics;
        this.faults = faults;
    }

    /** A connection stands, and the birth is on its way. */
    void connected(long now) {
        lastBirth = now;
        birthDue = false;
        others.replaceAll((_, other) -> other.confirmed ? new Other(other.claim, false, now + TO_ANSWER) : other);
    }

    /**
     * The broker gave our place to another client, or it looks so: not every broker says it, and Paho does not always hear
     * it. Our birth was kept at each connection, so whose status is kept now tells who came between.
     */
    void takenOver(long now) {
        wasTakenOver = true;
        takenOver = now;
    }

    /**
     * A status has arrived.
     *
     * @param kept whether the broker had kept it from before we asked
     */
    void seen(byte[] payload, boolean kept, long now) {
        Optional<StatusReader.Status> read = StatusReader.read(payload);
        Claim foreign = read.map(StatusReader.Status::claim)
                .filter(claim -> !claim.instance().equals(own.instance()))
                .orElse(null);
        String state = read.map(StatusReader.Status::state).orElse("");
        if (kept) {
            if (foreign != null && wasTakenOver && now - takenOver < AFTER_A_TAKEOVER) {
                believe(new Other(foreign, false, now + AFTER_A_TAKEOVER));
            }
        } else if (state.equals("online")) {
            if (foreign != null) {
                Other before = others.get(foreign.instance());
                if (before == null || !before.confirmed || now - lastBirth > SILENT) {
                    birthDue = true;
                }
                believe(new Other(foreign, true, 0));
            }
        } else if (!state.isEmpty()) {
            // Whoever has gone, or a connection of ours that the broker has only now given up: we are here.
            birthDue = true;
            if (foreign != null && others.remove(foreign.instance()) != null) {
                LOG.info("the other daemon that takes itself for this machine, on {}, is gone", foreign.host());
                tell();
            }
        }
    }

    /** Forgets those that did not answer. Returns whether the birth is to be published again now. */
    boolean birthIsDue(long now) {
        if (others.values().removeIf(other -> !other.confirmed && now - other.until >= 0)) {
            tell();
        }
        if (!birthDue || now - lastBirth < PAUSE) {
            return false;
        }
        birthDue = false;
        lastBirth = now;
        return true;
    }

    private void believe(Other other) {
        boolean isNew = !others.containsKey(other.claim.instance());
        if (isNew && others.size() >= MOST) {
            return;
        }
        others.put(other.claim.instance(), other);
        if (isNew) {
            tell();
        }
    }

    private void tell() {
        if (others.isEmpty()) {
            faults.clear(FAULT);
            return;
        }
        String message = "Another daemon takes itself for " + topics.site() + "/" + topics.machine() + " too: "
                + others.values().stream().map(other -> where(other.claim)).collect(Collectors.joining(", and "))
                + ". Both measure and publish; give one of them another machine.id.";
        LOG.warn("{}", message);
        faults.raise(FAULT, message);
    }

    private String where(Claim claim) {
        return (claim.host().equals(own.host()) ? "on this host, " : "on the host ") + claim.host() + ", since "
                + claim.since();
    }
}
