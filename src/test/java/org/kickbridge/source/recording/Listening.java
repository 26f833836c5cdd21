package org.kickbridge.source.recording;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import static org.kickbridge.fuzz.Watch.require;

/** Writes down every call, bit for bit, and insists on what every source promises. */
final class Listening implements Readings {
    final List<String> calls = new ArrayList<>();
    private long lastUs = Long.MIN_VALUE;

    private void heard(long tUs, String what, String value) {
        require(tUs >= lastUs, "%d after %d", tUs, lastUs);
        lastUs = tUs;
        calls.add(tUs + what + value);
    }

    @Override
    public void force(long tUs, double value) {
        require(Double.isFinite(value), "a force of %s", value);
        heard(tUs, " force ", Long.toHexString(Double.doubleToRawLongBits(value)));
    }

    @Override
    public void angle(long tUs, double value) {
        require(Double.isFinite(value), "an angle of %s", value);
        heard(tUs, " angle ", Long.toHexString(Double.doubleToRawLongBits(value)));
    }

    @Override
    public void side(long tUs, Side side) {
        heard(tUs, " side ", side.wireName());
    }

    @Override
    public void mark(long tUs, String text) {
        heard(tUs, " mark ", text);
    }
}
