package org.kickbridge.chip;

import java.util.ArrayList;
import java.util.List;

/**
 * A chip on a fake I²C bus: each transfer takes the time of its bits at 400 kHz on the {@link FakeClock}, and can be made
 * to fail. Transfers that go well allocate nothing, except that writes are noted.
 */
public abstract class FakeI2c implements I2cDevice {
    /** One bit at 400 kHz. */
    private static final long BIT_NANOS = 2_500;
    private static final int BITS_A_BYTE = 9;
    /** What a hung bus takes until the kernel gives up. */
    private static final long HANG_NANOS = 100_000_000;

    /** A register that was written, and when. */
    public record Write(int register, int value, long nanos) {}

    private final FakeClock clock;
    private final String name;
    private final List<Write> writes = new ArrayList<>();
    private final boolean[] stubborn = new boolean[256];
    private boolean absent;
    private int refuseEvery;
    private int hangEvery;
    private int floatingLevel = -1;
    private int readLengths;
    private long transfers;
    private long failures;
    private long busyNanos;

    FakeI2c(FakeClock clock, String name) {
        this.clock = clock;
        this.name = name;
    }

    /** Nothing answers at its address, until told otherwise. */
    public final void absent(boolean isAbsent) {
        absent = isAbsent;
    }

    /** Every so-many-th transfer is refused (a NACK); 0 for none. */
    public final void refuseEvery(int transfersEach) {
        refuseEvery = transfersEach;
    }

    /** Every so-many-th transfer ends after 100 ms with a hung bus; 0 for none. */
    public final void hangEvery(int transfersEach) {
        hangEvery = transfersEach;
    }

    /** The data line is held: each read brings bytes of 0x00 or 0xFF without an error; -1 for a sound line. */
    public final void heldLine(int level) {
        floatingLevel = level;
    }

    /** Writes into this register do not take, or do again. */
    public final void stubborn(int register, boolean isStubborn) {
        stubborn[register] = isStubborn;
    }

    /** Every write that was acknowledged, in order. */
    public final List<Write> writes() {
        return List.copyOf(writes);
    }

    /** Transfers so far, with those that failed. */
    public final long transfers() {
        return transfers;
    }

    /** How many different lengths its reads had; a real bus makes a new buffer at each change. */
    public final int readLengths() {
        return Integer.bitCount(readLengths);
    }

    /** Transfers that failed. */
    public final long failures() {
        return failures;
    }

    /** For how long it kept the bus busy, in nanoseconds. */
    public final long busyNanos() {
        return busyNanos;
    }

    @Override
    public final void read(int register, byte[] into, int length) throws BusException {
        // Address, register and, after a repeated start, the address again: then the bytes, each taken as it is sent.
        readLengths |= 1 << length;
        begin(3);
        beginRead(register);
        for (int i = 0; i < length; i++) {
            int value = next(clock.getAsLong());
            into[i] = (byte) (floatingLevel >= 0 ? floatingLevel : value);
            spend(BITS_A_BYTE * BIT_NANOS);
        }
    }

    @Override
    public final boolean answers() throws BusException {
        try {
            begin(2);
            return true;
        } catch (BusException e) {
            if (e.what() == BusException.Cause.NO_ANSWER) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public final void write(int register, int value) throws BusException {
        begin(3);
        writes.add(new Write(register, value, clock.getAsLong()));
        if (!stubborn[register]) {
            store(register, value, clock.getAsLong());
        }
    }

    @Override
    public final String name() {
        return name;
    }

    /** A read begins at this register. */
    abstract void beginRead(int register);

    /** The byte at the pointer, which moves on. */
    abstract int next(long nanos);

    abstract void store(int register, int value, long nanos);

    private void begin(int bytes) throws BusException {
        transfers++;
        if (hangEvery > 0 && transfers % hangEvery == 0) {
            failures++;
            spend(HANG_NANOS);
            throw new BusException(BusException.Cause.HANGS, name + ": the bus hangs");
        }
        if (absent || (refuseEvery > 0 && transfers % refuseEvery == 0)) {
            failures++;
            spend((BITS_A_BYTE + 2) * BIT_NANOS);
            throw new BusException(BusException.Cause.NO_ANSWER, name + ": nothing answers");
        }
        spend((bytes * BITS_A_BYTE + 3) * BIT_NANOS);
    }

    private void spend(long nanos) {
        busyNanos += nanos;
        clock.advance(nanos);
    }
}
