package org.kickbridge.app;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;

/**
 * The bounded ring between the thread that samples and the thread that analyses. The one never waits for the other:
 * where the ring is full a reading is dropped and counted. Nothing is allocated for a reading.
 *
 * <p>
 * Threading: one thread calls {@link #input}, another one {@link #drain}; any thread asks for the figures.
 */
final class ReadingRing {
    /** 20 s of 320 + 500 readings a second. */
    static final int CAPACITY = 1 << 14;

    private enum Kind {
        FORCE, ANGLE, SIDE, MARK
    }

    private static final class Slot {
        private Kind kind = Kind.MARK;
        private long tUs;
        private double value;
        private @Nullable Side side;
        private @Nullable String text;
    }

    private final RingBuffer<Slot> ring = RingBuffer.createSingleProducer(Slot::new, CAPACITY,
            new YieldingWaitStrategy());
    private final EventPoller<Slot> poller = ring.newPoller();
    private final AtomicLong dropped = new AtomicLong();
    private final Readings input = new Input();

    ReadingRing() {
        ring.addGatingSequences(poller.getSequence());
    }

    /** What the sampling thread hands its readings to. */
    Readings input() {
        return input;
    }

    /**
     * Hands on what is there. A reading that {@code to} throws at is taken all the same, else it would come again for
     * ever; those after it wait for the next call.
     *
     * @return how many readings that were
     */
    int drain(Readings to) {
        Drain drain = new Drain(to);
        try {
            poller.poll(drain);
        } catch (Exception e) {
            throw new IllegalStateException("the ring of readings failed", e);
        }
        if (drain.thrown != null) {
            throw drain.thrown;
        }
        return drain.count;
    }

    private static final class Drain implements EventPoller.Handler<Slot> {
        private final Readings to;
        private int count;
        private @Nullable RuntimeException thrown;

        Drain(Readings to) {
            this.to = to;
        }

        @Override
        public boolean onEvent(Slot slot, long sequence, boolean endOfBatch) {
            count++;
            try {
                deliver(slot, to);
            } catch (RuntimeException e) {
                thrown = e;
            }
            return thrown == null;
        }
    }

    private static void deliver(Slot slot, Readings to) {
        switch (slot.kind) {
            case FORCE -> to.force(slot.tUs, slot.value);
            case ANGLE -> to.angle(slot.tUs, slot.value);
            case SIDE -> to.side(slot.tUs, slot.side == null ? Side.UNKNOWN : slot.side);
            case MARK -> to.mark(slot.tUs, slot.text == null ? "" : slot.text);
        }
    }

    /** Readings that found the ring full. */
    long dropped() {
        return dropped.get();
    }

    /** How many readings wait. */
    int depth() {
        return (int) (CAPACITY - ring.remainingCapacity());
    }

    private final class Input implements Readings {
        @Override
        public void force(long tUs, double value) {
            put(Kind.FORCE, tUs, value, null, null);
        }

        @Override
        public void angle(long tUs, double value) {
            put(Kind.ANGLE, tUs, value, null, null);
        }

        @Override
        public void side(long tUs, Side side) {
            put(Kind.SIDE, tUs, 0, side, null);
        }

        @Override
        public void mark(long tUs, String text) {
            put(Kind.MARK, tUs, 0, null, text);
        }

        private void put(Kind kind, long tUs, double value, @Nullable Side side, @Nullable String text) {
            long sequence;
            try {
                sequence = ring.tryNext();
            } catch (InsufficientCapacityException full) {
                dropped.incrementAndGet();
                return;
            }
            Slot slot = ring.get(sequence);
            slot.kind = kind;
            slot.tUs = tUs;
            slot.value = value;
            slot.side = side;
            slot.text = text;
            ring.publish(sequence);
        }
    }
}
