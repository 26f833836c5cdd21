package org.kickbridge.reading;

/** Takes readings and drops them. */
public final class Nowhere implements Readings {
    @Override
    public void force(long tUs, double value) {
    }

    @Override
    public void angle(long tUs, double value) {
    }

    @Override
    public void side(long tUs, Side side) {
    }

    @Override
    public void mark(long tUs, String text) {
    }
}
