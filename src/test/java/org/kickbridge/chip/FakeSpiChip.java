package org.kickbridge.chip;

/**
 * A chip at a chip select, which sees whole bytes: {@link #begin} when the select falls, {@link #exchange} for each byte,
 * {@link #end} when it rises. Has what may go wrong with any of them. A transfer takes its time by the clock.
 */
public abstract class FakeSpiChip implements SpiDevice {
    protected final FakeClock clock;
    private final String name;

    /** What one byte takes, at 1 MHz. */
    public long byteNanos = 8_000;
    /** What a call takes besides its bytes. */
    public long callNanos;
    /** Nothing drives MISO, and it reads {@link #floating}. */
    public boolean absent;
    public int floating = 0xFF;
    /** Both directions come one bit late, as in a wrong SPI mode. */
    public boolean wrongMode;
    /** Every so many transfers fail; 0 for none. The chip does not see them, and the buffer keeps what it held. */
    public int failEvery;
    /** How many transfers there were. */
    public int transfers;

    FakeSpiChip(FakeClock clock, String name) {
        this.clock = clock;
        this.name = name;
    }

    abstract void begin();

    abstract int exchange(int in);

    abstract void end();

    @Override
    public final void transfer(byte[] out, byte[] in, int length) throws BusException {
        transfers++;
        if (failEvery > 0 && transfers % failEvery == 0) {
            throw new BusException(BusException.Cause.FAILED, name + " did not transfer");
        }
        clock.advance(callNanos);
        if (!absent) {
            begin();
        }
        int lastIn = 0;
        int lastOut = 0;
        for (int i = 0; i < length; i++) {
            clock.advance(byteNanos);
            int told = out[i] & 0xFF;
            if (absent) {
                in[i] = (byte) floating;
            } else if (wrongMode) {
                int said = exchange((lastIn << 7 | told >> 1) & 0xFF);
                in[i] = (byte) (lastOut << 7 | said >> 1);
                lastIn = told;
                lastOut = said;
            } else {
                in[i] = (byte) exchange(told);
            }
        }
        if (!absent) {
            end();
        }
    }

    @Override
    public final String name() {
        return name;
    }
}
