package org.kickbridge.source.sensor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

/**
 * What is counted of one sensor, and what is to be complained of now. Nothing is allocated where things go well. The
 * sampling thread counts; any thread asks.
 */
@SuppressWarnings("EnumOrdinal") // counters by flaw, within one process
public final class Figures {
    private static final Complaint[] COMPLAINTS = Complaint.values();
    /** So long without a complaint, while the sensor speaks, takes it back. */
    static final long WELL_AGAIN_NS = 1_000_000_000;

    private final String name;
    private final AtomicLongArray complaints = new AtomicLongArray(COMPLAINTS.length);
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private final AtomicLong busNanos = new AtomicLong();
    private volatile int standing;
    private volatile String place;
    private volatile @Nullable String reason;

    private final int[] inARow = new int[COMPLAINTS.length];
    private final long[] lastNs = new long[COMPLAINTS.length];
    private long speaksSinceNs;
    private boolean speaks;

    /**
     * @param name {@code force} or {@code angle}
     * @param place its chip, until it is known where that is
     */
    Figures(String name, String place) {
        this.name = name;
        this.place = place;
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
        if (standing != 0) {
            takeBack(nowNs);
        }
    }

    private void takeBack(long nowNs) {
        int left = standing;
        for (int c = 0; c < COMPLAINTS.length; c++) {
            if (nowNs - Math.max(lastNs[c], speaksSinceNs) >= WELL_AGAIN_NS) {
                left &= ~(1 << c);
            }
        }
        standing = left;
    }

    /** Something is wrong with a reading, or with the sensor. */
    void complain(Complaint of, long nowNs) {
        int c = of.ordinal();
        complaints.setOpaque(c, complaints.getPlain(c) + 1);
        inARow[c] = inARow[c] > 0 && nowNs - lastNs[c] < WELL_AGAIN_NS ? inARow[c] + 1 : 1;
        lastNs[c] = nowNs;
        int before = standing;
        if (inARow[c] >= of.few() && (before & 1 << c) == 0) {
            standing = before | 1 << c;
        }
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
        return (standing & 1 << complaint.ordinal()) != 0;
    }

    /** How often this happened: for what concerns readings, how many were not used for it. */
    public long count(Complaint complaint) {
        return complaints.getOpaque(complaint.ordinal());
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
