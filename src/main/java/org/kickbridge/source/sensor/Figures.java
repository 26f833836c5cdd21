package org.kickbridge.source.sensor;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * What is counted of one sensor, and what is to be complained of now. Nothing is allocated where things go well. The
 * sampling thread counts; any thread asks.
 */
@SuppressWarnings("EnumOrdinal") // counters by flaw, within one process
public final class Figures {
    /** So long without a complaint, while the sensor speaks, takes it back. */
    static final long WELL_AGAIN_NS = 1_000_000_000;

    private final String name;
    private final Map<Complaint, Matter> matters = new EnumMap<>(Complaint.class);
    private final Matter[] all;
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private final AtomicLong busNanos = new AtomicLong();
    private volatile String place;
    private volatile @Nullable String reason;

    private long speaksSinceNs;
    private boolean speaks;

    /** What is known of one complaint. */
    private static final class Matter {
        private final AtomicLong count = new AtomicLong();
        private int inARow;
        private long lastNs;
        private volatile boolean stands;
    }

    /**
     * @param name {@code force} or {@code angle}
     * @param place its chip, until it is known where that is
     */
    Figures(String name, String place) {
        this.name = name;
        this.place = place;
        for (Complaint each : Complaint.values()) {
            matters.put(each, new Matter());
        }
        all = matters.values().toArray(Matter[]::new);
    }

    /** A reading that can be used. */
    void handedOn() {
        add(good, 1);
    }

    /** It says something, good or bad: what has not been wrong for a second of that is over. */
    void spoke(long nowNs) {
        if (!speaks) {
            speaks = true;
            speaksSinceNs = nowNs;
        }
        for (Matter each : all) {
            if (each.stands && nowNs - Math.max(each.lastNs, speaksSinceNs) >= WELL_AGAIN_NS) {
                each.stands = false;
            }
        }
    }

    /** Something is wrong with a reading, or with the sensor. */
    void complain(Complaint of, long nowNs) {
        Matter matter = matter(of);
        add(matter.count, 1);
        matter.inARow = matter.inARow > 0 && nowNs - matter.lastNs < WELL_AGAIN_NS ? matter.inARow + 1 : 1;
        matter.lastNs = nowNs;
        if (matter.inARow >= of.few()) {
            matter.stands = true;
        }
    }

    private Matter matter(Complaint of) {
        return requireNonNull(matters.get(of));
    }

    /** Nothing comes. */
    void silent() {
        speaks = false;
    }

    void restarted() {
        add(restarts, 1);
    }

    void onBus(long nanos) {
        add(busNanos, nanos);
    }

    void foundAt(String where) {
        place = where;
    }

    void because(@Nullable String sentence) {
        reason = sentence;
    }

    private static void add(AtomicLong to, long more) {
        to.setOpaque(to.getPlain() + more);
    }

    /** {@code force} or {@code angle}. */
    public String name() {
        return name;
    }

    /** Its chip and where that is, such as {@code HX711, GPIO5/GPIO6}. */
    public String place() {
        return place;
    }

    /** What the bus said last when something failed; null where nothing did. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether this is to be complained of now. */
    public boolean stands(Complaint complaint) {
        return matter(complaint).stands;
    }

    /** How often this happened: for what concerns readings, how many were not used for it. */
    public long count(Complaint complaint) {
        return matter(complaint).count.getOpaque();
    }

    /** Readings that were handed on. */
    public long good() {
        return good.getOpaque();
    }

    /** How often it was begun anew because nothing came. */
    public long restarts() {
        return restarts.getOpaque();
    }

    /** Time spent with this sensor, nanoseconds. */
    public long busNanos() {
        return busNanos.getOpaque();
    }
}
